#pragma once

#include <cstdint>
#include <optional>

#include <boost/container/small_vector.hpp>

#include "models/packet/core/clock.h"

namespace wabed::packet {

/// A link's rate over time: a base rate, lowered during some windows.
///
/// Because the whole schedule is known beforehand, the end of a packet's serialisation follows by
/// integration, exactly, also when the rate changes under way.
class RateSchedule {
 public:
  /// Nothing: no bottleneck.
  explicit RateSchedule(std::optional<std::uint64_t> base_bits_per_second);

  /// During [from, to) the rate is at most `bits_per_second` (0: nothing gets through).
  void Limit(Nanoseconds from, Nanoseconds to, std::uint64_t bits_per_second);

  /// True when no rate ever limits this link.
  bool Unlimited() const { return steps_.size() == 1 && steps_.front().rate == kUnlimited; }

  /// When `octets` have left, their first bit leaving at `start`; nothing if never.
  std::optional<Nanoseconds> Departure(Nanoseconds start, std::uint64_t octets) const;

 private:
  static constexpr std::uint64_t kUnlimited = ~std::uint64_t{0};
  struct Step {
    Nanoseconds from;
    std::uint64_t rate;
  };
  void SplitAt(Nanoseconds moment);

  boost::container::small_vector<Step, 1> steps_;  ///< sorted; each holds until the next
};

}  // namespace wabed::packet
