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

void EstimateDelay(const traces::StunExchange& stun, const traces::RtcpObservation* rtcp,
                   PassiveEstimate& estimate) {
  if (rtcp != nullptr && !rtcp->rtt_ms.empty()) {
    estimate.delay_seen_ms = Median(rtcp->rtt_ms) / 2;
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
                                               const CodecImpairment& codec) {
  std::map<std::uint64_t, const traces::StunExchange*> calls;
  for (const traces::StunExchange& stun : capture.stun) {
    if (stun.whatsapp) calls.emplace(stun.flow, &stun);
  }
  std::map<std::uint64_t, const traces::RtcpObservation*> rtcp;
  for (const traces::RtcpObservation& seen : capture.rtcp) rtcp.emplace(seen.flow, &seen);
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
    estimate.path.loss_percent =
        std::min(100.0, 100 * static_cast<double>(streams.Lost()) / expected);
    estimate.path.burst_ratio = std::max(1e-3, streams.Weighted(&traces::RtpStream::burst_ratio));
    estimate.jitter_ms = streams.Weighted(&traces::RtpStream::jitter_ms);
    const auto reports = rtcp.find(group.first);
    EstimateDelay(*calls.at(group.first), reports == rtcp.end() ? nullptr : reports->second,
                  estimate);
    estimate.path.mouth_to_ear_ms = streams.PacketMs().value_or(assumptions.frame_ms) +
                                    estimate.delay_seen_ms + estimate.delay_assumed_ms +
                                    assumptions.jitter_buffer_ms;
    estimate.quality = RateVoice(estimate.path, codec);
    estimates.push_back(std::move(estimate));
  }
  return estimates;
}

}  // namespace wabed::validation
