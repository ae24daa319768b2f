#include "validation/statistics/ratio.h"

#include <boost/math/distributions/students_t.hpp>
#include <cmath>
#include <limits>
#include <numeric>
#include <stdexcept>

namespace wabed::validation {

Estimate RatioOfSums(const std::vector<double>& parts, const std::vector<double>& wholes,
                     double confidence) {
  if (parts.size() != wholes.size() || parts.empty()) {
    throw std::invalid_argument("a ratio needs as many parts as wholes, and at least one");
  }
  if (!(confidence > 0 && confidence < 1)) {
    throw std::invalid_argument("confidence must be between 0 and 1");
  }
  const double part = std::accumulate(parts.begin(), parts.end(), 0.0);
  const double whole = std::accumulate(wholes.begin(), wholes.end(), 0.0);
  if (!(whole > 0)) throw std::invalid_argument("a ratio to nothing");
  const double ratio = part / whole;
  constexpr double kInfinity = std::numeric_limits<double>::infinity();
  if (parts.size() == 1) return {ratio, {-kInfinity, kInfinity}};
  const double n = static_cast<double>(parts.size());
  std::vector<double> without(parts.size());
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (!(whole - wholes[i] > 0)) throw std::invalid_argument("a ratio that hangs on one user");
    without[i] = (part - parts[i]) / (whole - wholes[i]);
  }
  const double mean = std::accumulate(without.begin(), without.end(), 0.0) / n;
  double squares = 0;
  for (const double value : without) squares += (value - mean) * (value - mean);
  const double error = std::sqrt((n - 1) / n * squares);
  const double t = boost::math::quantile(boost::math::students_t(n - 1), 0.5 + confidence / 2);
  return {ratio, {ratio - t * error, ratio + t * error}};
}

}  // namespace wabed::validation
