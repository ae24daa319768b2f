#include "models/population/rhythm.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <stdexcept>

namespace wabed::population {
namespace {

using scenarios::Duration;

constexpr Duration kHour = std::chrono::hours(1);
constexpr Duration kDay = std::chrono::hours(24);

std::int64_t DayOf(Duration local) {
  const std::int64_t day = local / kDay;
  return local < day * kDay ? day - 1 : day;
}

// 1 January 1970 was a Thursday.
std::size_t WeekdayOf(std::int64_t day) {
  return static_cast<std::size_t>(((day + 3) % 7 + 7) % 7);
}

template <std::size_t kSize>
std::array<double, kSize> Weights(const std::vector<double>& given, const char* what) {
  std::array<double, kSize> weights;
  weights.fill(1);
  if (given.empty()) return weights;
  if (given.size() != kSize || !(std::accumulate(given.begin(), given.end(), 0.0) > 0)) {
    throw std::invalid_argument(std::string("population: ") + what + " must be " +
                                std::to_string(kSize) + " numbers, not all of them zero");
  }
  std::copy(given.begin(), given.end(), weights.begin());
  return weights;
}

}  // namespace

Rhythm::Cumulative Rhythm::Sum(const std::array<double, 24>& weights) {
  Cumulative cumulative{};
  for (std::size_t i = 0; i < 24; ++i) cumulative[i + 1] = cumulative[i] + weights[i];
  for (double& share : cumulative) share /= cumulative[24];
  return cumulative;
}

Rhythm::Rhythm(const scenarios::Scenario& scenario) {
  const auto& section = scenario.population;
  const Duration offset(std::llround(section.utc_offset_hours * 3600) * std::int64_t{1000000000});
  local_start_ = scenario.start.time_since_epoch() + offset;
  first_day_ = DayOf(local_start_ - kDay);
  last_day_ = DayOf(local_start_ + scenario.duration - Duration(1));
  days_ = Weights<7>(section.days, "days");
  const double week = std::accumulate(days_.begin(), days_.end(), 0.0);
  for (double& day : days_) day *= 7 / week;
  auto hours = Weights<24>(section.hours, "hours");
  busy_ = Sum(hours);
  const double busiest = *std::max_element(hours.begin(), hours.end());
  for (double& hour : hours) hour = busiest * 1.05 - hour;
  quiet_ = Sum(hours);
}

Duration Rhythm::At(std::int64_t day, double share, const Cumulative& cumulative) const {
  const auto after = std::upper_bound(cumulative.begin() + 1, cumulative.end() - 1, share);
  const double begins = *(after - 1);
  const double within = *after > begins ? (share - begins) / (*after - begins) : 0;
  const auto hour = (after - cumulative.begin()) - 1;
  return day * kDay - local_start_ + hour * kHour +
         Duration(static_cast<std::int64_t>(within * static_cast<double>(kHour.count())));
}

void Rhythm::DrawMoments(random::Stream& stream, std::int64_t day, double a_day,
                         std::vector<Duration>& moments) const {
  moments.clear();
  const double expected = a_day * days_[WeekdayOf(day)];
  for (double at = stream.Exponential(1); at < expected; at += stream.Exponential(1)) {
    moments.push_back(At(day, at / expected, busy_));
  }
}

Duration Rhythm::DrawQuietMoment(random::Stream& stream, std::int64_t day) const {
  return At(day, stream.Uniform(), quiet_);
}

}  // namespace wabed::population
