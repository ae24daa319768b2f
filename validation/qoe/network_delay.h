#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "traces/inspect/capture_summary.h"

namespace wabed::validation {

/// One-way network delay of a path that passes a capture point.
struct NetworkDelay {
  double seen_ms = 0;     ///< what a measurement stands behind
  double assumed_ms = 0;  ///< the leg beyond a relay, taken to be as long as the one before it
  std::string source;     ///< "rtcp" or "stun"
};

/// The delay of every flow that carries RTCP in clear or STUN: half of round trips.
class FlowDelays {
 public:
  explicit FlowDelays(const traces::CaptureSummary& capture);
  /// Null when nothing tells it.
  const NetworkDelay* Of(std::uint64_t flow) const;

 private:
  std::map<std::uint64_t, NetworkDelay> by_flow_;
};

}  // namespace wabed::validation
