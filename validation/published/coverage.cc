#include "validation/published/coverage.h"

#include <cmath>
#include <stdexcept>

namespace wabed::validation {
namespace {

double Choose(unsigned n, unsigned k) {
  if (k > n) return 0;
  double ways = 1;
  for (unsigned i = 0; i < k; ++i) ways = ways * (n - i) / (i + 1);
  return std::round(ways);
}

}  // namespace

std::vector<double> DistinctDistribution(unsigned pool, unsigned per_draw, unsigned draws) {
  if (per_draw > pool) throw std::invalid_argument("more items a draw than there are");
  std::vector<double> now(pool + 1, 0.0);
  now[0] = 1;
  for (unsigned draw = 0; draw < draws; ++draw) {
    std::vector<double> next(pool + 1, 0.0);
    for (unsigned seen = 0; seen <= pool; ++seen) {
      for (unsigned fresh = 0; fresh <= per_draw && seen + fresh <= pool; ++fresh) {
        next[seen + fresh] += now[seen] * Choose(pool - seen, fresh) *
                              Choose(seen, per_draw - fresh) / Choose(pool, per_draw);
      }
    }
    now = std::move(next);
  }
  return now;
}

Interval CentralRange(const std::vector<double>& distribution, double probability) {
  const double tail = (1 - probability) / 2;
  std::size_t low = 0;
  for (double below = distribution[0]; below <= tail && low + 1 < distribution.size();) {
    below += distribution[++low];
  }
  std::size_t high = distribution.size() - 1;
  for (double above = distribution[high]; above <= tail && high > low;) {
    above += distribution[--high];
  }
  return {static_cast<double>(low), static_cast<double>(high)};
}

double MeanOfDistribution(const std::vector<double>& distribution) {
  double mean = 0;
  for (std::size_t d = 0; d < distribution.size(); ++d) {
    mean += static_cast<double>(d) * distribution[d];
  }
  return mean;
}

}  // namespace wabed::validation
