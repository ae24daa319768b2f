#pragma once

#include <vector>

#include "validation/statistics/interval.h"

namespace wabed::validation {

/// Distribution of the number of different items after `draws` draws of `per_draw` different items
/// each, every set of `pool` equally likely: entry d is P(d different). Throws
/// std::invalid_argument when per_draw exceeds pool.
std::vector<double> DistinctDistribution(unsigned pool, unsigned per_draw, unsigned draws);

/// The central range of such a distribution that holds at least `probability`.
Interval CentralRange(const std::vector<double>& distribution, double probability);

/// Its mean.
double MeanOfDistribution(const std::vector<double>& distribution);

}  // namespace wabed::validation
