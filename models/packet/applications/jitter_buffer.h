#pragma once

#include <array>
#include <cstdint>

#include "models/packet/core/clock.h"

namespace wabed::packet {

/// When a receiver plays what arrives: a fixed reserve on top of the fastest packet of the last few
/// seconds, so that it follows a path whose delay changes.
///
/// The window of four seconds is an assumption; adaptive buffers of the time differ.
class JitterBuffer {
 public:
  explicit JitterBuffer(Nanoseconds reserve) : reserve_(reserve) { minima_.fill(kNone); }

  /// A packet whose transit took `transit` arrives at `now`. Returns the delay from its sending to
  /// its playout; the packet is late if its transit was longer.
  Nanoseconds Playout(Nanoseconds now, Nanoseconds transit);

 private:
  static constexpr std::size_t kSeconds = 4;
  static constexpr Nanoseconds kNone = Nanoseconds::max();

  Nanoseconds reserve_;
  std::array<Nanoseconds, kSeconds> minima_;
  std::int64_t second_ = -1;
};

}  // namespace wabed::packet
