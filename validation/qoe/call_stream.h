#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "traces/inspect/capture_summary.h"

namespace wabed::validation {

/// Which half of the way a stream had behind it when it was captured.
enum class StreamView {
  kTowardReceiver,  ///< on its way to the phone that is on this side and will play it
  kFromSender,      ///< on its way from the phone on this side: later loss is not seen
};

/// The word for it in qoe.json: "toward-receiver" or "from-sender".
const char* WordOf(StreamView view);

/// A call's media between two moments, on one path.
struct SeenStretch {
  std::uint64_t flow = 0;  ///< FlowRecord::number
  std::uint32_t ssrc = 0;
  std::string from;  ///< sockets, "a.b.c.d:port"
  std::string to;
  bool direct = false;  ///< on a flow that is to no relay
  traces::Timestamp ts_first;
  traces::Timestamp ts_last;
  std::uint64_t expected = 0;
  std::uint64_t lost = 0;  ///< of these, never came
};

/// Packets missing between two stretches: lost in an outage, or sent over a path that does not pass
/// here.
struct Silence {
  std::uint32_t ssrc = 0;
  traces::Timestamp ts_first;
  traces::Timestamp ts_last;
  std::uint16_t before = 0;  ///< sequence numbers around
  std::uint16_t after = 0;
  std::uint64_t missing = 0;
};

/// One direction of a call's media at one capture point, over all paths that pass it: the same
/// source (SSRC) that goes on between other sockets of the same phone is the same call.
struct CallStream {
  StreamView view = StreamView::kTowardReceiver;
  /// A flow between the phone and a relay, which tells whose call it is. The call's media need not
  /// be on it.
  std::uint64_t flow = 0;
  std::vector<const traces::RtpStream*> streams;  ///< in order of their first packets
  std::vector<SeenStretch> stretches;             ///< in order of time
  std::vector<Silence> silences;
};

/// Finds the media of all WhatsApp calls in a capture: RTP on flows that speak WhatsApp's STUN, and
/// RTP of the sockets that do, to whomever (their checks look like anybody's STUN).
std::vector<CallStream> FindCallStreams(const traces::CaptureSummary& capture);

}  // namespace wabed::validation
