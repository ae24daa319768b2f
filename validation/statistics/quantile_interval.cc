#include "validation/statistics/quantile_interval.h"

#include <algorithm>
#include <boost/math/distributions/binomial.hpp>
#include <limits>
#include <stdexcept>

#include "validation/statistics/sample.h"

namespace wabed::validation {

Estimate QuantileWithInterval(std::vector<double> values, double probability, double confidence) {
  if (!(probability > 0 && probability < 1)) {
    throw std::invalid_argument("a quantile's interval needs a probability inside (0, 1)");
  }
  if (!(confidence > 0 && confidence < 1)) {
    throw std::invalid_argument("confidence must be between 0 and 1");
  }
  Estimate estimate;
  estimate.value = Quantile(values, probability);
  std::sort(values.begin(), values.end());
  const auto n = static_cast<std::ptrdiff_t>(values.size());
  const double tail = (1 - confidence) / 2;
  const boost::math::binomial below(static_cast<double>(n), probability);
  // Ranks from 1: the r-th value lies above the quantile when fewer than r values are below it.
  const auto at_most = [&](std::ptrdiff_t k) {
    return k < 0 ? 0.0 : cdf(below, static_cast<double>(k));
  };
  std::ptrdiff_t low = 0;
  std::ptrdiff_t step = n;
  for (; step > 0; step /= 2) {
    while (low + step <= n && at_most(low + step - 1) <= tail) low += step;
  }
  std::ptrdiff_t high = n + 1;
  for (step = n; step > 0; step /= 2) {
    while (high - step >= 1 && 1 - at_most(high - step - 1) <= tail) high -= step;
  }
  constexpr double kInfinity = std::numeric_limits<double>::infinity();
  estimate.interval.low = low == 0 ? -kInfinity : values[static_cast<std::size_t>(low - 1)];
  estimate.interval.high = high > n ? kInfinity : values[static_cast<std::size_t>(high - 1)];
  return estimate;
}

}  // namespace wabed::validation
