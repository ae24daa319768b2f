#include "validation/statistics/sample.h"

#include <algorithm>
#include <boost/math/distributions/students_t.hpp>
#include <cmath>
#include <limits>
#include <stdexcept>

namespace wabed::validation {

double Mean(const std::vector<double>& values) {
  if (values.empty()) throw std::invalid_argument("the mean of no values");
  double sum = 0;
  for (double value : values) sum += value;
  return sum / static_cast<double>(values.size());
}

double StandardDeviation(const std::vector<double>& values) {
  if (values.size() < 2) throw std::invalid_argument("the spread of fewer than two values");
  const double mean = Mean(values);
  double squares = 0;
  for (double value : values) squares += (value - mean) * (value - mean);
  return std::sqrt(squares / static_cast<double>(values.size() - 1));
}

Estimate StudentMean(const std::vector<double>& values, double confidence) {
  if (!(confidence > 0 && confidence < 1)) {
    throw std::invalid_argument("confidence must be between 0 and 1");
  }
  const double mean = Mean(values);
  if (values.size() == 1) {
    constexpr double kInfinity = std::numeric_limits<double>::infinity();
    return {mean, {-kInfinity, kInfinity}};
  }
  const double n = static_cast<double>(values.size());
  const double t = boost::math::quantile(boost::math::students_t(n - 1), 0.5 + confidence / 2);
  const double half = t * StandardDeviation(values) / std::sqrt(n);
  return {mean, {mean - half, mean + half}};
}

double Quantile(std::vector<double> values, double probability) {
  if (values.empty()) throw std::invalid_argument("a quantile of no values");
  if (!(probability >= 0 && probability <= 1)) {
    throw std::invalid_argument("a quantile's probability must be between 0 and 1");
  }
  std::sort(values.begin(), values.end());
  const double place = probability * static_cast<double>(values.size() - 1);
  const std::size_t below = static_cast<std::size_t>(place);
  if (below + 1 == values.size()) return values.back();
  return values[below] + (place - static_cast<double>(below)) * (values[below + 1] - values[below]);
}

double Median(std::vector<double> values) { return Quantile(std::move(values), 0.5); }

}  // namespace wabed::validation
