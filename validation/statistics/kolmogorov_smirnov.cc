#include "validation/statistics/kolmogorov_smirnov.h"

#include <algorithm>
#include <boost/math/constants/constants.hpp>
#include <cmath>
#include <stdexcept>

namespace wabed::validation {

double KolmogorovTail(double x) {
  using boost::math::constants::pi;
  if (x <= 0) return 1;
  double sum = 0;
  if (x < 1) {
    // Below one the other form of the theta function converges faster.
    for (int k = 1; k <= 10; ++k) {
      const double odd = (2 * k - 1) * pi<double>() / x;
      sum += std::exp(-odd * odd / 8);
    }
    return std::clamp(1 - std::sqrt(2 * pi<double>()) / x * sum, 0.0, 1.0);
  }
  for (int k = 1; k <= 10; ++k) {
    sum += (k % 2 == 1 ? 2 : -2) * std::exp(-2.0 * k * k * x * x);
  }
  return std::clamp(sum, 0.0, 1.0);
}

KolmogorovSmirnov CompareSamples(std::vector<double> a, std::vector<double> b) {
  if (a.empty() || b.empty()) throw std::invalid_argument("an empty sample to compare");
  for (const std::vector<double>* sample : {&a, &b}) {
    if (std::any_of(sample->begin(), sample->end(), [](double x) { return std::isnan(x); })) {
      throw std::invalid_argument("a sample that holds what is no number");
    }
  }
  std::sort(a.begin(), a.end());
  std::sort(b.begin(), b.end());
  const double of_a = static_cast<double>(a.size());
  const double of_b = static_cast<double>(b.size());
  KolmogorovSmirnov result;
  std::size_t i = 0;
  std::size_t j = 0;
  while (i < a.size() && j < b.size()) {
    const double value = std::min(a[i], b[j]);
    while (i < a.size() && a[i] == value) ++i;
    while (j < b.size() && b[j] == value) ++j;
    const double difference =
        std::abs(static_cast<double>(i) / of_a - static_cast<double>(j) / of_b);
    result.distance = std::max(result.distance, difference);
  }
  const double root = std::sqrt(of_a * of_b / (of_a + of_b));
  result.p_value = KolmogorovTail((root + 0.12 + 0.11 / root) * result.distance);
  return result;
}

}  // namespace wabed::validation
