#pragma once

#include <optional>
#include <vector>

#include "validation/statistics/interval.h"

namespace wabed::validation {

/// Pearson's linear correlation with Fisher's z interval (ITU-T P.1401).
///
/// Empty when it is not defined: fewer than two pairs, or no variation on one side. With fewer
/// than four pairs the interval is (-1, 1). Throws std::invalid_argument when the lengths differ.
std::optional<Estimate> PearsonCorrelation(const std::vector<double>& x,
                                           const std::vector<double>& y,
                                           double confidence = kConfidence);

/// Spearman's rank correlation: Pearson's of the ranks, ties sharing their mean rank. The interval
/// is Fisher's with the standard error of Bonett and Wright (Psychometrika 65, 2000, pp. 23-28),
/// sqrt((1 + r^2/2) / (n - 3)). Empty and throwing as PearsonCorrelation.
std::optional<Estimate> SpearmanCorrelation(const std::vector<double>& x,
                                            const std::vector<double>& y,
                                            double confidence = kConfidence);

/// Ranks from 1, ties sharing the mean of the ranks they take up.
std::vector<double> Ranks(const std::vector<double>& values);

}  // namespace wabed::validation
