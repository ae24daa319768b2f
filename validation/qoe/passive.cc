#include "validation/qoe/passive.h"

#include <algorithm>
#include <map>
#include <utility>

#include "validation/statistics/sample.h"

namespace wabed::validation {
namespace {

using Group = std::pair<std::uint64_t, StreamView>;

double Milliseconds(traces::Nanoseconds duration) {
  return std::chrono::duration<double, std::milli>(duration).count();
}

/// Streams of one direction of one flow: several when the sender changed its SSRC.
struct Streams {
  std::vector<const traces::RtpStream*> list;

  std::uint64_t Expected() const {
    std::uint64_t sum = 0;
    for (const auto* rtp : list) sum += rtp->expected;
    return sum;
  }
  std::uint64_t Lost() const {
    std::uint64_t sum = 0;
    for (const auto* rtp : list) sum += rtp->lost;
    return sum;
  }
  /// The same with what receivers reported, where that is more; `reported` is by SSRC.
  std::uint64_t LostBy(const std::map<std::uint32_t, std::uint64_t>& reported) const {
    std::uint64_t sum = 0;
    for (const auto* rtp : list) {
      const auto report = reported.find(rtp->ssrc);
      sum += std::max(rtp->lost, report == reported.end() ? 0 : report->second);
    }
    return sum;
  }
  double Weighted(double traces::RtpStream::*field) const {
    double sum = 0;
    for (const auto* rtp : list) sum += static_cast<double>(rtp->expected) * (rtp->*field);
    return sum / static_cast<double>(Expected());
  }
  /// Time between packets: what one packet holds of speech.
  std::optional<double> PacketMs() const {
    double time = 0;
    double intervals = 0;
    for (const auto* rtp : list) {
      if (rtp->expected < 2) continue;
      time += Milliseconds(rtp->ts_last - rtp->ts_first);
      intervals += static_cast<double>(rtp->expected - 1);
    }
    if (intervals == 0 || time <= 0) return std::nullopt;
    return time / intervals;
  }
};

/// Half the round trips from the capture point to both phones; empty unless the far one answered.
std::optional<double> RtcpDelay(const traces::RtcpObservation& rtcp, bool client_is_originator) {
  const std::vector<double>& far =
      client_is_originator ? rtcp.rtt_to_responder_ms : rtcp.rtt_to_originator_ms;
  const std::vector<double>& near =
      client_is_originator ? rtcp.rtt_to_originator_ms : rtcp.rtt_to_responder_ms;
  if (far.empty()) return std::nullopt;
  return (Median(far) + (near.empty() ? 0 : Median(near))) / 2;
}

void EstimateDelay(const traces::StunExchange& stun, std::optional<double> by_rtcp,
                   PassiveEstimate& estimate) {
  if (by_rtcp) {
    estimate.delay_seen_ms = *by_rtcp;
    estimate.delay_source = "rtcp";
  } else if (stun.min_rtt_ms) {
    estimate.delay_seen_ms = *stun.min_rtt_ms / 2;
    estimate.delay_assumed_ms = *stun.min_rtt_ms / 2;
    estimate.delay_source = "stun";
  } else {
    estimate.delay_source = "none";
  }
}

}  // namespace

const char* WordOf(StreamView view) {
  return view == StreamView::kTowardReceiver ? "toward-receiver" : "from-sender";
}

std::vector<PassiveEstimate> EstimatePassively(const traces::CaptureSummary& capture,
                                               const PassiveAssumptions& assumptions,
                                               const traces::CodecImpairment& codec) {
  std::map<std::uint64_t, const traces::StunExchange*> calls;
  for (const traces::StunExchange& stun : capture.stun) {
    if (stun.whatsapp) calls.emplace(stun.flow, &stun);
  }
  std::map<std::uint64_t, double> rtcp_delays;
  std::map<std::uint64_t, std::map<std::uint32_t, std::uint64_t>> reported_losses;
  for (const traces::RtcpObservation& rtcp : capture.rtcp) {
    const auto call = calls.find(rtcp.flow);
    if (call == calls.end() || rtcp.flow >= capture.flows.size()) continue;
    // Flows are numbered as they stand in the summary.
    const traces::FlowRecord& flow = capture.flows[rtcp.flow];
    const bool client_is_originator =
        flow.orig_h == call->second->client && flow.orig_p == call->second->client_port;
    const std::optional<double> delay = RtcpDelay(rtcp, client_is_originator);
    if (delay) rtcp_delays.emplace(rtcp.flow, *delay);
    for (const auto& report : rtcp.reported) {
      // Duplicates make it negative.
      reported_losses[rtcp.flow][report.ssrc] =
          static_cast<std::uint64_t>(std::max(0, report.cumulative_lost));
    }
  }
  std::map<Group, Streams> groups;
  for (const traces::RtpStream& stream : capture.rtp) {
    const auto call = calls.find(stream.flow);
    if (call == calls.end() || stream.expected == 0) continue;
    const bool from_client =
        stream.src == call->second->client && stream.src_p == call->second->client_port;
    groups[{stream.flow, from_client ? StreamView::kFromSender : StreamView::kTowardReceiver}]
        .list.push_back(&stream);
  }
  std::vector<PassiveEstimate> estimates;
  for (const auto& [group, streams] : groups) {
    PassiveEstimate estimate;
    estimate.flow = group.first;
    estimate.view = group.second;
    estimate.expected = streams.Expected();
    const double expected = static_cast<double>(estimate.expected);
    const auto reported = reported_losses.find(group.first);
    estimate.loss_seen_percent =
        std::min(100.0, 100 * static_cast<double>(streams.Lost()) / expected);
    estimate.path.loss_percent = estimate.loss_seen_percent;
    if (reported != reported_losses.end()) {
      const double lost = static_cast<double>(streams.LostBy(reported->second));
      estimate.path.loss_percent = std::min(100.0, 100 * lost / expected);
    }
    estimate.path.burst_ratio = std::max(1e-3, streams.Weighted(&traces::RtpStream::burst_ratio));
    estimate.jitter_ms = streams.Weighted(&traces::RtpStream::jitter_ms);
    const auto rtcp_delay = rtcp_delays.find(group.first);
    EstimateDelay(
        *calls.at(group.first),
        rtcp_delay == rtcp_delays.end() ? std::nullopt : std::optional<double>(rtcp_delay->second),
        estimate);
    estimate.path.mouth_to_ear_ms = streams.PacketMs().value_or(assumptions.frame_ms) +
                                    assumptions.lookahead_ms + estimate.delay_seen_ms +
                                    estimate.delay_assumed_ms + assumptions.jitter_buffer_ms;
    estimate.quality = traces::RateVoice(estimate.path, codec);
    estimates.push_back(std::move(estimate));
  }
  return estimates;
}

}  // namespace wabed::validation
