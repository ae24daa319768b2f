#pragma once

#include <vector>

#include "validation/statistics/interval.h"

namespace wabed::validation {

/// A ratio of two sums, such as the share of a kind of traffic in all octets, with an interval that
/// knows that values of one user belong together: the delete-one jackknife over users (B. Efron and
/// R. J. Tibshirani, An Introduction to the Bootstrap, 1993, chapter 11) and Student's t. One user
/// gives an unbounded interval. It draws nothing, so the same samples give the same interval.
///
/// `parts[i]` and `wholes[i]` are the two sums of user i. Throws std::invalid_argument when their
/// numbers differ, there are none, or all wholes but one add up to zero.
Estimate RatioOfSums(const std::vector<double>& parts, const std::vector<double>& wholes,
                     double confidence = kConfidence);

}  // namespace wabed::validation
