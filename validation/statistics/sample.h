#pragma once

#include <vector>

#include "validation/statistics/interval.h"

namespace wabed::validation {

/// Arithmetic mean. Throws std::invalid_argument when there are no values.
double Mean(const std::vector<double>& values);

/// Standard deviation of a sample (divisor n - 1). Throws std::invalid_argument below two values.
double StandardDeviation(const std::vector<double>& values);

/// Mean with Student's t interval. With a single value the interval is unbounded: (-inf, +inf),
/// because one value says nothing about spread. Throws std::invalid_argument without values.
Estimate StudentMean(const std::vector<double>& values, double confidence = kConfidence);

/// Quantile by linear interpolation between order statistics (Hyndman and Fan, The American
/// Statistician 50, 1996, definition 7; the default of R and NumPy). `probability` in [0, 1];
/// throws std::invalid_argument otherwise and without values.
double Quantile(std::vector<double> values, double probability);

/// The middle value: Quantile(values, 0.5).
double Median(std::vector<double> values);

}  // namespace wabed::validation
