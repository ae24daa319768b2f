#include "traces/inspect/lateness.h"

#include <algorithm>
#include <limits>

namespace wabed::traces {
namespace {

constexpr double kNone = std::numeric_limits<double>::infinity();

}  // namespace

Lateness::Lateness() { Restart(); }

void Lateness::Restart() {
  started_ = false;
  for (Clock& clock : clocks_) {
    clock.fastest.fill(kNone);
    clock.last_step = 0;
  }
}

void Lateness::Forget(std::int64_t second) {
  const std::int64_t steps = std::min<std::int64_t>(second - second_, kWindow);
  for (std::int64_t i = 0; i < steps; ++i) {
    const auto slot = static_cast<std::size_t>(second - i) % kWindow;
    for (Clock& clock : clocks_) clock.fastest[slot] = kNone;
  }
  second_ = second;
}

void Lateness::Add(Timestamp ts, std::int64_t rtp_timestamp) {
  if (!started_) {
    started_ = true;
    origin_ = ts;
    first_timestamp_ = rtp_timestamp;
    second_ = 0;
  }
  const double arrival = std::chrono::duration<double, std::milli>(ts - origin_).count();
  const auto second = static_cast<std::int64_t>(arrival / 1000);
  if (second > second_) Forget(second);
  const auto slot = static_cast<std::size_t>(second_) % kWindow;
  const auto advance = static_cast<double>(rtp_timestamp - first_timestamp_);
  for (std::size_t i = 0; i < clocks_.size(); ++i) {
    Clock& clock = clocks_[i];
    const double transit = arrival - advance * (1000 / ClockRate::kRates[i]);
    clock.fastest[slot] = std::min(clock.fastest[slot], transit);
    const double behind = transit - *std::min_element(clock.fastest.begin(), clock.fastest.end());
    const auto step =
        static_cast<std::size_t>(std::min(behind / kStepMs, static_cast<double>(kSteps - 1)));
    ++clock.histogram[step];
    for (std::size_t next = clock.last_step + 1; next <= step; ++next) ++clock.runs[next];
    clock.last_step = step;
  }
}

const Lateness::Clock* Lateness::Find(double rate) const {
  const auto found = std::find(ClockRate::kRates.begin(), ClockRate::kRates.end(), rate);
  if (found == ClockRate::kRates.end()) return nullptr;
  return &clocks_[static_cast<std::size_t>(found - ClockRate::kRates.begin())];
}

Lateness::Histogram Lateness::Under(double rate) const {
  const Clock* clock = Find(rate);
  return clock == nullptr ? Histogram{} : clock->histogram;
}

Lateness::Histogram Lateness::RunsUnder(double rate) const {
  const Clock* clock = Find(rate);
  return clock == nullptr ? Histogram{} : clock->runs;
}

}  // namespace wabed::traces
