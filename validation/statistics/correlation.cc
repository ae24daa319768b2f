#include "validation/statistics/correlation.h"

#include <algorithm>
#include <boost/math/distributions/normal.hpp>
#include <cmath>
#include <numeric>
#include <stdexcept>

#include "validation/statistics/sample.h"

namespace wabed::validation {
namespace {

std::optional<double> Coefficient(const std::vector<double>& x, const std::vector<double>& y) {
  if (x.size() != y.size()) throw std::invalid_argument("pairs need two lists of equal length");
  if (x.size() < 2) return std::nullopt;
  const double mean_x = Mean(x);
  const double mean_y = Mean(y);
  double xx = 0, yy = 0, xy = 0;
  for (std::size_t i = 0; i < x.size(); ++i) {
    xx += (x[i] - mean_x) * (x[i] - mean_x);
    yy += (y[i] - mean_y) * (y[i] - mean_y);
    xy += (x[i] - mean_x) * (y[i] - mean_y);
  }
  if (xx == 0 || yy == 0) return std::nullopt;
  return std::clamp(xy / std::sqrt(xx * yy), -1.0, 1.0);
}

Interval FisherInterval(double r, std::size_t n, double variance_factor, double confidence) {
  if (n < 4) return {-1, 1};
  if (std::abs(r) == 1) return {r, r};
  const double z = boost::math::quantile(boost::math::normal(), 0.5 + confidence / 2);
  const double half = z * std::sqrt(variance_factor / static_cast<double>(n - 3));
  return {std::tanh(std::atanh(r) - half), std::tanh(std::atanh(r) + half)};
}

}  // namespace

std::optional<Estimate> PearsonCorrelation(const std::vector<double>& x,
                                           const std::vector<double>& y, double confidence) {
  const std::optional<double> r = Coefficient(x, y);
  if (!r) return std::nullopt;
  return Estimate{*r, FisherInterval(*r, x.size(), 1, confidence)};
}

std::optional<Estimate> SpearmanCorrelation(const std::vector<double>& x,
                                            const std::vector<double>& y, double confidence) {
  const std::optional<double> r = Coefficient(Ranks(x), Ranks(y));
  if (!r) return std::nullopt;
  return Estimate{*r, FisherInterval(*r, x.size(), 1 + *r * *r / 2, confidence)};
}

std::vector<double> Ranks(const std::vector<double>& values) {
  std::vector<std::size_t> order(values.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return values[a] != values[b] ? values[a] < values[b] : a < b;
  });
  std::vector<double> ranks(values.size());
  for (std::size_t first = 0; first < order.size();) {
    std::size_t end = first + 1;
    while (end < order.size() && values[order[end]] == values[order[first]]) ++end;
    const double shared = static_cast<double>(first + 1 + end) / 2;
    for (; first < end; ++first) ranks[order[first]] = shared;
  }
  return ranks;
}

}  // namespace wabed::validation
