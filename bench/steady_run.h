#pragma once

#include <cstdint>

#include "bench/call_scenario.h"

namespace wabed::bench {

/// What was measured while all calls had voice.
struct Steady {
  double world_s = 0;
  double wall_s = 0;
  double cpu_s = 0;  ///< processor time of this process: what a busy machine leaves alone
  std::uint64_t delivered = 0;  ///< RTP and RTCP packets that a relay passed on
};

/// Lives through CallsAtOnce with capture on and measures its steady part.
Steady RunSteady(std::uint32_t calls, scenarios::Duration steady);

}  // namespace wabed::bench
