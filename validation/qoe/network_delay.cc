#include "validation/qoe/network_delay.h"

#include <optional>
#include <vector>

#include "validation/statistics/sample.h"

namespace wabed::validation {
namespace {

/// Half the round trips from the capture point to both phones; empty unless the far one answered.
std::optional<double> ByRtcp(const traces::RtcpObservation& rtcp, bool client_is_originator) {
  const std::vector<double>& far =
      client_is_originator ? rtcp.rtt_to_responder_ms : rtcp.rtt_to_originator_ms;
  const std::vector<double>& near =
      client_is_originator ? rtcp.rtt_to_originator_ms : rtcp.rtt_to_responder_ms;
  if (far.empty()) return std::nullopt;
  return (Median(far) + (near.empty() ? 0 : Median(near))) / 2;
}

/// By what the sockets asked each other. What a relay answers ends there.
std::optional<NetworkDelay> ByStun(const traces::StunExchange& stun) {
  if (!stun.min_rtt_ms) return std::nullopt;
  if (stun.whatsapp) return NetworkDelay{*stun.min_rtt_ms / 2, *stun.min_rtt_ms / 2, "stun"};
  return NetworkDelay{(*stun.min_rtt_ms + stun.min_peer_rtt_ms.value_or(0)) / 2, 0, "stun"};
}

}  // namespace

FlowDelays::FlowDelays(const traces::CaptureSummary& capture) {
  std::map<std::uint64_t, const traces::StunExchange*> exchanges;
  for (const traces::StunExchange& stun : capture.stun) exchanges.emplace(stun.flow, &stun);
  for (const traces::RtcpObservation& rtcp : capture.rtcp) {
    const auto stun = exchanges.find(rtcp.flow);
    if (stun == exchanges.end() || rtcp.flow >= capture.flows.size()) continue;
    // Flows are numbered as they stand in the summary.
    const traces::FlowRecord& flow = capture.flows[rtcp.flow];
    const bool client_is_originator =
        flow.orig_h == stun->second->client && flow.orig_p == stun->second->client_port;
    if (const auto delay = ByRtcp(rtcp, client_is_originator)) {
      by_flow_[rtcp.flow] = {*delay, 0, "rtcp"};
    }
  }
  for (const auto& [flow, stun] : exchanges) {
    if (const auto delay = ByStun(*stun)) by_flow_.try_emplace(flow, *delay);
  }
}

const NetworkDelay* FlowDelays::Of(std::uint64_t flow) const {
  const auto found = by_flow_.find(flow);
  return found == by_flow_.end() ? nullptr : &found->second;
}

}  // namespace wabed::validation
