#pragma once

#include <cstdint>

#include "models/packet/applications/fastest_transit.h"
#include "models/packet/core/clock.h"

namespace wabed::packet {

/// What a jitter buffer makes of a packet that has come.
struct Playout {
  Nanoseconds delay{0};  ///< from the packet's sending to its playing
  bool late = false;     ///< it comes after its turn and is thrown away
  /// How long the receiver had nothing to play before it, and made something up.
  Nanoseconds made_up{0};
};

/// The share of time by which a receiver squeezes speech to play with less delay: a tenth.
/// Assumption: NetEQ takes out a pitch period at a time, hardly noticed at this share.
constexpr std::int64_t kSpeechSqueeze = 10;

/// When a receiver plays what arrives: a fixed reserve on top of the fastest packet of the last few
/// seconds, so that it follows a path whose delay changes.
///
/// When packets become faster, those before them are still to be played: the delay shrinks only as
/// fast as speech can be squeezed. So what is under way on a longer path, when media moves to a
/// shorter one, is not late.
///
/// The window of four seconds is an assumption; adaptive buffers of the time differ.
class JitterBuffer {
 public:
  explicit JitterBuffer(Nanoseconds reserve) : reserve_(reserve) {}

  /// A packet whose transit took `transit` arrives at `now`.
  Playout Arrives(Nanoseconds now, Nanoseconds transit);
  /// Forgets how fast packets were: they come by another path.
  void StartAnew() { fastest_ = {}; }

 private:
  Nanoseconds reserve_;
  FastestTransit<4> fastest_;
  Nanoseconds delay_{0};  ///< of what is played now
  Nanoseconds last_{0};   ///< when a packet came last
};

}  // namespace wabed::packet
