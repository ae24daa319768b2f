#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>

#include "models/packet/core/clock.h"

namespace wabed::packet {

/// The shortest transit of the last few seconds, against which a jitter buffer measures delay.
template <std::size_t kSeconds>
class FastestTransit {
 public:
  static constexpr Nanoseconds kNone = Nanoseconds::max();

  FastestTransit() { minima_.fill(kNone); }

  /// The shortest of those before `now`; kNone if there were none.
  Nanoseconds At(Nanoseconds now) {
    const std::int64_t second = now.count() / 1'000'000'000;
    if (second == second_) return shortest_;
    for (; second_ < second; ++second_) {
      if (second - second_ > static_cast<std::int64_t>(kSeconds)) {
        second_ = second - static_cast<std::int64_t>(kSeconds);
      }
      minima_[static_cast<std::size_t>(second_ + 1) % kSeconds] = kNone;
    }
    shortest_ = *std::min_element(minima_.begin(), minima_.end());
    return shortest_;
  }
  /// A packet came at the moment that At() was asked about last.
  void Add(Nanoseconds transit) {
    Nanoseconds& current = minima_[static_cast<std::size_t>(second_) % kSeconds];
    current = std::min(current, transit);
    shortest_ = std::min(shortest_, transit);
  }

 private:
  std::array<Nanoseconds, kSeconds> minima_;
  Nanoseconds shortest_ = kNone;
  std::int64_t second_ = -1;
};

}  // namespace wabed::packet
