#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "traces/inspect/capture_summary.h"
#include "traces/qoe/voice_quality.h"
#include "validation/qoe/call_stream.h"

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

/// One direction of one call's media, as estimated at one capture point from packets alone.
struct PassiveEstimate {
  std::uint64_t flow = 0;  ///< FlowRecord::number of a flow between this side's phone and a relay
  StreamView view = StreamView::kTowardReceiver;
  std::vector<SeenStretch> stretches;  ///< what passed here, path by path
  std::uint64_t expected = 0;          ///< packets in them
  std::uint64_t unseen = 0;            ///< packets between them that went another way
  traces::VoicePath path;
  double loss_seen_percent = 0;  ///< before the capture point alone
  double late_percent = 0;       ///< part of path.loss_percent: too late for the assumed buffer
  double jitter_ms = 0;          ///< RFC 3550, mean over the streams, weighted by packets
  double delay_seen_ms = 0;      ///< one-way network delay that a measurement stands behind
  double delay_assumed_ms = 0;   ///< one-way network delay that is a guess
  /// What the network delay of most packets rests on: "rtcp" (half the round trips by LSR and DLSR
  /// from the capture point to both phones: the whole way), "stun" (half a round trip between
  /// capture point and relay, the other leg assumed as long; on a direct path half the round trips
  /// to both phones), or "none".
  std::string delay_source;
  traces::VoiceQuality quality;
};

/// How long a stream may be silent, with packets missing, and still be on a path that passes the
/// capture point. An assumption: ends of calls leave a dead path within seconds.
inline constexpr std::chrono::seconds kLongestOutage(5);

/// Estimates every call's media in a capture, over all paths that pass it (FindCallStreams).
///
/// Loss and bursts come from gaps in the sequence numbers, also where a call changes its path. What
/// is lost beyond the capture point is known where the receiver's RTCP passes in clear: it reports
/// more lost than the gaps show, over the time that was seen. A gap of a second or more may be a
/// time on another path: what the reports around it do not call lost was not, and beyond
/// kLongestOutage nothing was. Late are packets that come later than the assumed buffer holds after
/// the fastest of the last four seconds; what becomes late beyond the capture point is not seen.
/// Mouth-to-ear delay is one packet's worth of speech (from the packet rate), the codec's
/// look-ahead, network delay (see `delay_source`, weighted by packets) and the assumed jitter
/// buffer; the part of the way between capture point and phone is seen by RTCP alone and otherwise
/// taken as 0.
std::vector<PassiveEstimate> EstimatePassively(
    const traces::CaptureSummary& capture, const PassiveAssumptions& assumptions = {},
    const traces::CodecImpairment& codec = traces::AssumedCodec());

}  // namespace wabed::validation
