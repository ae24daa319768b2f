#pragma once

namespace wabed::validation {

/// A two-sided confidence interval.
struct Interval {
  double low = 0;
  double high = 0;
};

/// Confidence level of every interval that wabed writes, unless the caller asks for another.
constexpr double kConfidence = 0.95;

/// A number and how sure it is. The interval of a statistic that has none equals its value.
struct Estimate {
  double value = 0;
  Interval interval;
};

}  // namespace wabed::validation
