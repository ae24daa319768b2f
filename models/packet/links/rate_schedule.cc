#include "models/packet/links/rate_schedule.h"

#include <algorithm>

namespace wabed::packet {
namespace {

constexpr std::uint64_t kBitNanoseconds = 1'000'000'000;

}  // namespace

RateSchedule::RateSchedule(std::optional<std::uint64_t> base_bits_per_second)
    : steps_{{Nanoseconds(0), base_bits_per_second.value_or(kUnlimited)}} {}

void RateSchedule::SplitAt(Nanoseconds moment) {
  const auto after = std::upper_bound(steps_.begin(), steps_.end(), moment,
                                      [](Nanoseconds m, const Step& s) { return m < s.from; });
  if (after == steps_.begin()) return;
  if (std::prev(after)->from == moment) return;
  steps_.insert(after, Step{moment, std::prev(after)->rate});
}

void RateSchedule::Limit(Nanoseconds from, Nanoseconds to, std::uint64_t bits_per_second) {
  if (to <= from) return;
  SplitAt(from);
  SplitAt(to);
  for (Step& step : steps_) {
    if (step.from >= from && step.from < to) step.rate = std::min(step.rate, bits_per_second);
  }
}

std::optional<Nanoseconds> RateSchedule::Departure(Nanoseconds start, std::uint64_t octets) const {
  auto step = std::prev(std::upper_bound(steps_.begin(), steps_.end(), start,
                                         [](Nanoseconds m, const Step& s) { return m < s.from; }));
  // Work still to do, in bits times 10^9, so that integer arithmetic loses nothing.
  unsigned __int128 left = static_cast<unsigned __int128>(octets) * 8 * kBitNanoseconds;
  Nanoseconds now = start;
  for (;; ++step) {
    const bool last = std::next(step) == steps_.end();
    if (step->rate == kUnlimited) return now;
    if (step->rate > 0) {
      const auto needed = static_cast<std::uint64_t>((left + step->rate - 1) / step->rate);
      const Nanoseconds done = now + Nanoseconds(needed);
      if (last || done <= std::next(step)->from) return done;
      left -= static_cast<unsigned __int128>((std::next(step)->from - now).count()) * step->rate;
    } else if (last) {
      return std::nullopt;
    }
    now = std::next(step)->from;
  }
}

}  // namespace wabed::packet
