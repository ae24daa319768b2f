#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "models/packet/applications/fastest_transit.h"
#include "models/packet/applications/jitter_buffer.h"

namespace wabed::packet {

/// A jitter buffer whose delay follows the jitter, after the manner of NetEQ, the receiver of
/// WebRTC (modules/audio_coding/neteq: delay_manager, underrun_optimizer, histogram; 2021).
///
/// How much later than the fastest packet of the last two seconds a packet comes is its relative
/// delay. The largest of every half second goes into a histogram of 20 ms steps whose older entries
/// lose 1.7 % with each new one (less at first: the n-th counts 2/(n+1) as long as that is more);
/// its 95th percentile is the target. The buffer goes towards the target by playing a little slower
/// or faster. When its turn comes and the next packet is not there, it makes sound up until it is,
/// and plays it then: the delay has grown. Only what comes after a later packet was played, or
/// beyond the bound, is thrown away.
class AdaptiveJitterBuffer {
 public:
  /// The target stays between `least` and `most`.
  AdaptiveJitterBuffer(Nanoseconds least, Nanoseconds most);

  /// A packet whose transit took `transit` arrives at `now`; `in_order` if none that was sent after
  /// it has come yet.
  Playout Arrives(Nanoseconds now, Nanoseconds transit, bool in_order);

  /// What it aims at: delay beyond the fastest packet.
  Nanoseconds target() const { return target_; }

 private:
  static constexpr std::size_t kBuckets = 100;
  static constexpr Nanoseconds kBucket{20'000'000};
  static constexpr Nanoseconds kInterval{500'000'000};
  static constexpr double kQuantile = 0.95;
  static constexpr double kForget = 0.983;
  static constexpr double kStartWeight = 2;

  void Learn(Nanoseconds now, Nanoseconds relative);
  void AddToHistogram(Nanoseconds relative);

  Nanoseconds least_, most_, target_;
  FastestTransit<2> fastest_;
  std::array<double, kBuckets> histogram_{};
  double entries_ = 0;
  Nanoseconds interval_end_{0};
  Nanoseconds largest_{0};
  bool started_ = false;
  Nanoseconds delay_{0};  ///< of what is played now
  Nanoseconds last_{0};   ///< when a packet came last
};

}  // namespace wabed::packet
