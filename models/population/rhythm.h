#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "models/random/stream.h"
#include "scenarios/schema/scenario.h"

namespace wabed::population {

/// People's days and hours: when, on the run's clock, what they do on a day of theirs happens.
class Rhythm {
 public:
  explicit Rhythm(const scenarios::Scenario& scenario);

  /// The users' own days, counted from 1970, that touch the run or the 24 hours before it.
  std::int64_t FirstDay() const { return first_day_; }
  std::int64_t LastDay() const { return last_day_; }

  /// Moments of a Poisson process on a day, from the run's start (negative: before): `a_day` of
  /// them on a mean day of the week, following the scenario's days and hours.
  void DrawMoments(random::Stream& stream, std::int64_t day, double a_day,
                   std::vector<scenarios::Duration>& moments) const;

  /// A moment of a day when people are quiet: hours weigh what they lack to the busiest, and a
  /// twentieth of it besides (assumption).
  scenarios::Duration DrawQuietMoment(random::Stream& stream, std::int64_t day) const;

 private:
  using Cumulative = std::array<double, 25>;  // share of the day before each hour
  static Cumulative Sum(const std::array<double, 24>& weights);
  scenarios::Duration At(std::int64_t day, double share, const Cumulative& cumulative) const;

  scenarios::Duration local_start_{0};  // of the run, since 1970 on the users' clock
  std::int64_t first_day_ = 0;
  std::int64_t last_day_ = 0;
  std::array<double, 7> days_{};  // factors with mean 1, Monday first
  Cumulative busy_{};
  Cumulative quiet_{};
};

}  // namespace wabed::population
