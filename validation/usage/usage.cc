#include "validation/usage/usage.h"

#include <algorithm>
#include <chrono>
#include <unordered_map>

#include "validation/hosting/name_class.h"

namespace wabed::validation {

const char* WordOf(Service service) {
  switch (service) {
    case Service::kChat:
      return "chat";
    case Service::kPhoto:
      return "photo";
    case Service::kAudio:
      return "audio";
    case Service::kVideo:
      return "video";
    case Service::kOther:
      return "other";
  }
  return "other";
}

bool IsMedia(Service service) {
  return service == Service::kPhoto || service == Service::kAudio || service == Service::kVideo;
}

Service ServiceOf(const std::string& fqdn) {
  const auto name_class = hosting::ClassOf(fqdn);
  if (!name_class) return Service::kOther;
  switch (*name_class) {
    case hosting::NameClass::kControl:
      return Service::kChat;
    case hosting::NameClass::kPhotoAudio:
      return hosting::Normalized(fqdn).rfind("mms", 0) == 0 ? Service::kAudio : Service::kPhoto;
    case hosting::NameClass::kVideo:
      return Service::kVideo;
    case hosting::NameClass::kMmx:
    case hosting::NameClass::kOther:
      return Service::kOther;
  }
  return Service::kOther;
}

double UsageFlow::Seconds() const {
  return std::chrono::duration<double>(flow->ts_last - flow->ts).count();
}

std::uint64_t UsageFlow::Octets() const { return flow->orig_ip_bytes + flow->resp_ip_bytes; }

std::uint64_t UsageFlow::DownlinkPayload() const {
  return from_client ? flow->resp_payload_bytes : flow->orig_payload_bytes;
}

std::uint64_t UsageFlow::UplinkPayload() const {
  return from_client ? flow->orig_payload_bytes : flow->resp_payload_bytes;
}

std::optional<double> UsageFlow::DownlinkRate() const {
  return from_client ? traces::RespThroughput(*flow) : traces::OrigThroughput(*flow);
}

std::optional<double> UsageFlow::UplinkRate() const {
  return from_client ? traces::OrigThroughput(*flow) : traces::RespThroughput(*flow);
}

Usage FindUsage(const std::string& point, const std::vector<traces::FlowRecord>& flows,
                const std::vector<traces::TaggedFlowRow>& tags,
                const std::vector<traces::ObservedDnsRow>& dns, const Terminals& terminals) {
  std::unordered_map<std::uint64_t, const traces::FlowRecord*> by_number;
  for (const traces::FlowRecord& flow : flows) {
    if (flow.point == point && flow.proto == "tcp") by_number.emplace(flow.number, &flow);
  }
  Usage usage;
  for (const traces::TaggedFlowRow& tag : tags) {
    if (tag.point != point || !hosting::InZone(tag.fqdn)) continue;
    const auto flow = by_number.find(tag.flow);
    if (flow == by_number.end()) continue;
    UsageFlow found;
    found.flow = flow->second;
    found.service = ServiceOf(tag.fqdn);
    found.user = tag.user;
    found.fqdn = hosting::Normalized(tag.fqdn);
    const auto terminal = terminals.find(tag.user);
    if (terminal != terminals.end()) found.terminal = terminal->second;
    found.from_client = found.flow->orig_h == tag.user;
    usage.flows.push_back(std::move(found));
  }
  std::stable_sort(usage.flows.begin(), usage.flows.end(),
                   [](const UsageFlow& a, const UsageFlow& b) { return a.flow->ts < b.flow->ts; });
  for (const traces::ObservedDnsRow& row : dns) {
    if (row.point == point && row.ts_answer && row.rcode == "NOERROR" && row.qtype == "A" &&
        hosting::InZone(row.qname)) {
      usage.look_ups.push_back(&row);
    }
  }
  return usage;
}

}  // namespace wabed::validation
