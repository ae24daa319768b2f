#include "validation/classifiers/dns_map.h"

#include <algorithm>
#include <map>
#include <unordered_map>
#include <utility>

#include "traces/tagging/flow_tagger.h"
#include "validation/classifiers/labels.h"
#include "validation/classifiers/service_names.h"

namespace wabed::validation {
namespace {

constexpr std::uint16_t kDnsPort = 53;

/// Look-ups by who asked whom, to find those that belong to a flow.
using QueriesByPair =
    std::map<std::pair<std::string, std::string>, std::vector<const traces::DnsObservation*>>;

QueriesByPair IndexQueries(const std::vector<traces::DnsObservation>& observations) {
  QueriesByPair index;
  for (const traces::DnsObservation& dns : observations) {
    index[{dns.client, dns.server}].push_back(&dns);
  }
  for (auto& entry : index) {
    std::stable_sort(entry.second.begin(), entry.second.end(),
                     [](const auto* a, const auto* b) { return a->ts_query < b->ts_query; });
  }
  return index;
}

/// Label of a DNS flow: WhatsApp's as soon as one of the look-ups in it is.
FlowLabel LabelDns(const traces::FlowRecord& flow, const QueriesByPair& queries) {
  FlowLabel label{flow.number, kOtherDns, ""};
  const bool reversed = flow.resp_p != kDnsPort;
  const std::string& client = reversed ? flow.resp_h : flow.orig_h;
  const std::string& server = reversed ? flow.orig_h : flow.resp_h;
  const auto found = queries.find({client, server});
  if (found == queries.end()) return label;
  auto query = std::lower_bound(
      found->second.begin(), found->second.end(), flow.ts,
      [](const traces::DnsObservation* dns, traces::Timestamp ts) { return dns->ts_query < ts; });
  for (; query != found->second.end() && (*query)->ts_query <= flow.ts_last; ++query) {
    const bool whatsapp = LabelOfName((*query)->qname) != kOther;
    if (whatsapp || label.name.empty()) label.name = (*query)->qname;
    if (whatsapp) {
      label.label = kWhatsAppDns;
      break;
    }
  }
  return label;
}

}  // namespace

std::vector<FlowLabel> DnsMapClassifier::Classify(const traces::CaptureSummary& capture) const {
  const traces::FlowTagger tagger(capture.dns);
  const QueriesByPair queries = IndexQueries(capture.dns);
  std::unordered_map<std::string, std::string> labels_of_names;  // patterns cost more than the rest
  std::vector<FlowLabel> labels;
  labels.reserve(capture.flows.size());
  for (const traces::FlowRecord& flow : capture.flows) {
    if (traces::IsDnsFlow(flow)) {
      labels.push_back(LabelDns(flow, queries));
      continue;
    }
    const auto tag = tagger.TagOf(flow);
    if (tag.interval == nullptr) {
      labels.push_back({flow.number, kOther, ""});
      continue;
    }
    const std::string name(tag.interval->name);
    const auto [label, is_new] = labels_of_names.try_emplace(name);
    if (is_new) label->second = LabelOfName(name);
    labels.push_back({flow.number, label->second, name});
  }
  return labels;
}

}  // namespace wabed::validation
