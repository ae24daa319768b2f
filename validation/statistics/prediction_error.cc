#include "validation/statistics/prediction_error.h"

#include <algorithm>
#include <boost/math/distributions/chi_squared.hpp>
#include <cmath>
#include <stdexcept>

#include "validation/statistics/proportion.h"
#include "validation/statistics/sample.h"

namespace wabed::validation {
namespace {

std::vector<double> Differences(const std::vector<double>& predicted,
                                const std::vector<double>& actual) {
  if (predicted.size() != actual.size()) {
    throw std::invalid_argument("pairs need two lists of equal length");
  }
  if (predicted.empty()) throw std::invalid_argument("the error of no predictions");
  std::vector<double> differences(predicted.size());
  for (std::size_t i = 0; i < predicted.size(); ++i) differences[i] = predicted[i] - actual[i];
  return differences;
}

}  // namespace

Estimate MeanError(const std::vector<double>& predicted, const std::vector<double>& actual,
                   double confidence) {
  return StudentMean(Differences(predicted, actual), confidence);
}

Estimate RootMeanSquareError(const std::vector<double>& predicted,
                             const std::vector<double>& actual, double confidence) {
  double squares = 0;
  for (double difference : Differences(predicted, actual)) squares += difference * difference;
  const double n = static_cast<double>(predicted.size());
  const boost::math::chi_squared distribution(n);
  const double upper = boost::math::quantile(distribution, 0.5 + confidence / 2);
  const double lower = boost::math::quantile(distribution, 0.5 - confidence / 2);
  return {std::sqrt(squares / n), {std::sqrt(squares / upper), std::sqrt(squares / lower)}};
}

Estimate OutlierRatio(const std::vector<double>& predicted, const std::vector<double>& actual,
                      double limit, double confidence) {
  const std::vector<double> differences = Differences(predicted, actual);
  const auto outliers = std::count_if(differences.begin(), differences.end(),
                                      [&](double d) { return std::abs(d) > limit; });
  return WilsonProportion(static_cast<std::uint64_t>(outliers), differences.size(), confidence);
}

}  // namespace wabed::validation
