#include "validation/statistics/proportion.h"

#include <algorithm>
#include <boost/math/distributions/binomial.hpp>
#include <boost/math/distributions/normal.hpp>
#include <cmath>
#include <stdexcept>

namespace wabed::validation {

namespace {

void Check(std::uint64_t successes, std::uint64_t trials, double confidence) {
  if (trials == 0) throw std::invalid_argument("a share of no trials");
  if (successes > trials) throw std::invalid_argument("more successes than trials");
  if (!(confidence > 0 && confidence < 1)) {
    throw std::invalid_argument("confidence must be between 0 and 1");
  }
}

}  // namespace

Estimate WilsonProportion(std::uint64_t successes, std::uint64_t trials, double confidence) {
  Check(successes, trials, confidence);
  const double n = static_cast<double>(trials);
  const double p = static_cast<double>(successes) / n;
  const double z = boost::math::quantile(boost::math::normal(), 0.5 + confidence / 2);
  const double scale = 1 + z * z / n;
  const double centre = (p + z * z / (2 * n)) / scale;
  const double half = z / scale * std::sqrt(p * (1 - p) / n + z * z / (4 * n * n));
  // At shares of exactly 0 and 1 the bound is exactly 0 and 1; rounding must not say otherwise.
  const double low = successes == 0 ? 0 : std::max(0.0, centre - half);
  const double high = successes == trials ? 1 : std::min(1.0, centre + half);
  return {p, {low, high}};
}

Estimate ClopperPearsonProportion(std::uint64_t successes, std::uint64_t trials,
                                  double confidence) {
  using boost::math::binomial;
  Check(successes, trials, confidence);
  const double n = static_cast<double>(trials);
  const double k = static_cast<double>(successes);
  const double tail = (1 - confidence) / 2;
  return {
      k / n,
      {binomial::find_lower_bound_on_p(n, k, tail), binomial::find_upper_bound_on_p(n, k, tail)}};
}

}  // namespace wabed::validation
