#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "traces/inspect/capture_summary.h"
#include "traces/qoe/voice_quality.h"
#include "traces/truth/rows.h"
#include "validation/join/join.h"
#include "validation/qoe/passive.h"

namespace wabed::validation {

/// Quality in one second of a call's direction, from the truth.
struct QualitySecond {
  traces::Timestamp ts;
  double loss_percent = 0;
  double mouth_to_ear_ms = 0;
  double mos = 1;
};

/// A call must have been seen for so long (or all of it) that an estimate is compared with the
/// truth: in less a single burst of loss decides. Our choice.
inline constexpr std::chrono::seconds kLeastSeen(10);

/// A passive estimate, where it was made, and the truth about what was to be seen there.
struct PassiveView {
  std::string point;
  std::string kind;
  PassiveEstimate estimate;
  double seen_percent = 0;     ///< of the packets sent, those sent over paths that pass the point
  traces::VoiceQuality truth;  ///< of the time in which the call passed the point
  bool whole = true;           ///< all of the call passed the point
  bool compared = true;        ///< false: too little did
};

/// One call and direction: what its receiver heard, and what others could tell from outside.
struct CallQuality {
  std::uint64_t call_id = 0;
  std::string direction;  ///< caller-to-callee or callee-to-caller
  traces::VoicePath path;
  double late_percent = 0;  ///< part of path.loss_percent
  traces::VoiceQuality truth;
  std::vector<double> alternatives;  ///< MOS by AlternativeCodecs(), in their order
  std::vector<PassiveView> passive;
  std::vector<QualitySecond> seconds;
};

/// Rates every direction of every call that sent media, from the truth at the receiver's jitter
/// buffer: loss is what was lost on the way or came too late for playout.
std::vector<CallQuality> RateCalls(const traces::Truth& truth,
                                   const traces::CodecImpairment& codec = traces::AssumedCodec());

/// Adds what one capture shows about these calls; `join` is the capture's. Where a call also took
/// paths that do not pass the capture, the estimate is set beside the truth about the time in which
/// it did. Estimates of flows without truth, or of calls not in `calls`, are counted in the result.
std::uint64_t AddPassiveViews(const traces::CaptureSummary& capture, const JoinedCapture& join,
                              const traces::Truth& truth, std::vector<CallQuality>& calls,
                              const traces::CodecImpairment& codec = traces::AssumedCodec());

}  // namespace wabed::validation
