#include "models/packet/applications/jitter_buffer.h"

#include <algorithm>

namespace wabed::packet {

Nanoseconds JitterBuffer::Playout(Nanoseconds now, Nanoseconds transit) {
  // What the buffer holds when the packet comes was decided by the packets before it.
  const std::int64_t second = now.count() / 1'000'000'000;
  for (; second_ < second; ++second_) {
    if (second - second_ > static_cast<std::int64_t>(kSeconds)) {
      second_ = second - static_cast<std::int64_t>(kSeconds);
    }
    minima_[static_cast<std::size_t>(second_ + 1) % kSeconds] = kNone;
  }
  Nanoseconds& current = minima_[static_cast<std::size_t>(second) % kSeconds];
  const Nanoseconds before = *std::min_element(minima_.begin(), minima_.end());
  current = std::min(current, transit);
  return (before == kNone ? transit : before) + reserve_;
}

}  // namespace wabed::packet
