#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "traces/inspect/capture_summary.h"
#include "traces/qoe/voice_quality.h"

namespace wabed::validation {

/// What somebody who only sees packets has to assume about a call's ends.
struct PassiveAssumptions {
  /// Playout delay of the receiver's jitter buffer, fixed.
  double jitter_buffer_ms = 60;
  /// One frame has to be spoken before it can be sent; used when the packet rate tells no other.
  double frame_ms = 20;
  /// Opus looks ahead by this much (RFC 6716: 26.5 ms with a frame of 20 ms).
  double lookahead_ms = 6.5;
};

/// Which half of the way a stream had behind it when it was captured.
enum class StreamView {
  kTowardReceiver,  ///< on its way from the relay to the phone that will play it
  kFromSender,      ///< on its way from the phone that spoke to the relay: later loss is not seen
};

/// The word for it in qoe.json: "toward-receiver" or "from-sender".
const char* WordOf(StreamView view);

/// One direction of one call's media, as estimated at one capture point from packets alone.
struct PassiveEstimate {
  std::uint64_t flow = 0;  ///< FlowRecord::number
  StreamView view = StreamView::kTowardReceiver;
  std::uint64_t expected = 0;  ///< packets
  traces::VoicePath path;
  double loss_seen_percent = 0;  ///< before the capture point alone
  double jitter_ms = 0;          ///< RFC 3550, mean over the streams, weighted by packets
  double delay_seen_ms = 0;      ///< one-way network delay that a measurement stands behind
  double delay_assumed_ms = 0;   ///< one-way network delay that is a guess
  /// What the network delay rests on: "rtcp" (half the round trips by LSR and DLSR from the capture
  /// point to both phones: the whole way), "stun" (half a round trip between capture point and
  /// relay; the other leg assumed as long), or "none".
  std::string delay_source;
  traces::VoiceQuality quality;
};

/// Estimates every call's media in a capture: RTP on flows that speak WhatsApp's STUN.
///
/// Loss and bursts come from gaps in the sequence numbers. What is lost beyond the capture point is
/// known where the receiver's RTCP passes in clear: it reports more lost than the gaps show.
/// Packets that arrive too late for the unseen jitter buffer are not counted. Mouth-to-ear delay is
/// one packet's worth of speech (from the packet rate), the codec's look-ahead, network delay (see
/// `delay_source`) and the assumed jitter buffer; the part of the way between capture point and
/// phone is seen by RTCP alone and otherwise taken as 0.
std::vector<PassiveEstimate> EstimatePassively(
    const traces::CaptureSummary& capture, const PassiveAssumptions& assumptions = {},
    const traces::CodecImpairment& codec = traces::AssumedCodec());

}  // namespace wabed::validation
