#include "traces/tagging/flow_tagger.h"

#include <string>
#include <string_view>
#include <unordered_map>

#include "traces/tagging/service_names.h"

namespace wabed::traces {
namespace {

constexpr std::uint16_t kDnsPort = 53;

}  // namespace

bool IsDnsFlow(const FlowRecord& flow) {
  return flow.resp_p == kDnsPort || flow.orig_p == kDnsPort;
}

FlowTagger::Tag FlowTagger::TagOf(const FlowRecord& flow) const {
  const auto* forth = names_.Find(flow.orig_h, flow.resp_h, flow.ts, grace_);
  if (forth != nullptr) return {forth, true};
  return {names_.Find(flow.resp_h, flow.orig_h, flow.ts, grace_), false};
}

Tagging FlowTagger::TagAll(const std::vector<FlowRecord>& flows) const {
  Tagging tagging;
  std::unordered_map<std::string_view, const char*>
      services;  // patterns cost more than all the rest
  for (const FlowRecord& flow : flows) {
    if ((flow.proto != "tcp" && flow.proto != "udp") || IsDnsFlow(flow)) continue;
    const Tag tag = TagOf(flow);
    if (tag.interval == nullptr) {
      const bool given = names_.WasGiven(flow.orig_h, flow.resp_h, flow.ts) ||
                         names_.WasGiven(flow.resp_h, flow.orig_h, flow.ts);
      ++(given ? tagging.expired : tagging.unresolved);
      continue;
    }
    const auto [service, is_new] = services.try_emplace(tag.interval->name, nullptr);
    if (is_new) service->second = ServiceOfName(tag.interval->name);
    TaggedFlowRow row;
    row.point = flow.point;
    row.flow = flow.number;
    row.uid = flow.uid;
    row.user = tag.client_is_originator ? flow.orig_h : flow.resp_h;
    row.fqdn = tag.interval->name;
    row.service = service->second;
    row.server = tag.client_is_originator ? flow.resp_h : flow.orig_h;
    row.port = tag.client_is_originator ? flow.resp_p : flow.orig_p;
    row.ts = flow.ts;
    row.validity_start = tag.interval->from;
    row.validity_end = tag.interval->until;
    tagging.rows.push_back(std::move(row));
    ++tagging.tagged;
    tagging.late += flow.ts > tag.interval->until ? 1 : 0;
  }
  return tagging;
}

}  // namespace wabed::traces
