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

/// A passive estimate and where it was made.
struct PassiveView {
  std::string point;
  std::string kind;
  PassiveEstimate estimate;
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

/// Adds what one capture shows about these calls; `join` is the capture's. Estimates of flows
/// without truth, or of calls not in `calls`, are counted in the result.
std::uint64_t AddPassiveViews(const traces::CaptureSummary& capture, const JoinedCapture& join,
                              const traces::Truth& truth, std::vector<CallQuality>& calls,
                              const traces::CodecImpairment& codec = traces::AssumedCodec());

}  // namespace wabed::validation
