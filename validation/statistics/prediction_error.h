#pragma once

#include <vector>

#include "validation/statistics/interval.h"

namespace wabed::validation {

/// Mean of `predicted - actual` with Student's t interval: which way the prediction leans.
/// Throws std::invalid_argument when the lengths differ or there are no pairs.
Estimate MeanError(const std::vector<double>& predicted, const std::vector<double>& actual,
                   double confidence = kConfidence);

/// Root mean square error, divisor n, without a mapping function (ITU-T P.1401 with
/// d = 0), and its interval from the chi-squared distribution of the squared errors
/// Throws as MeanError.
Estimate RootMeanSquareError(const std::vector<double>& predicted,
                             const std::vector<double>& actual, double confidence = kConfidence);

/// Share of pairs that differ by more than `limit` (ITU-T P.1401's outlier ratio; it takes the
/// limit from each condition's subjective confidence interval, we have none and fix it), with
/// Wilson's interval. Throws as MeanError.
Estimate OutlierRatio(const std::vector<double>& predicted, const std::vector<double>& actual,
                      double limit, double confidence = kConfidence);

}  // namespace wabed::validation
