#pragma once

#include <vector>

#include "validation/statistics/interval.h"

namespace wabed::validation {

/// A quantile (as Quantile gives it) with a distribution-free interval: the order statistics
/// between which the quantile lies, by the binomial distribution of how many values are below it
/// (W. J. Conover, Practical Nonparametric Statistics, 3rd edition, section 3.2). Unbounded on a
/// side where the sample is too small to say. Values must be independent.
///
/// Throws std::invalid_argument without values, when the probability is not inside (0, 1) or the
/// confidence is not.
Estimate QuantileWithInterval(std::vector<double> values, double probability,
                              double confidence = kConfidence);

}  // namespace wabed::validation
