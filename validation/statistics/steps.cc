#include "validation/statistics/steps.h"

#include <algorithm>
#include <cmath>

#include "validation/statistics/sample.h"

namespace wabed::validation {

std::vector<Step> FindSteps(std::vector<double> values, const StepSearch& search) {
  values.erase(std::remove_if(values.begin(), values.end(),
                              [](double value) { return !std::isfinite(value) || value <= 0; }),
               values.end());
  std::sort(values.begin(), values.end());
  const auto total = static_cast<double>(values.size());

  // Dense values, in order; a cluster runs on while the next dense value is within reach.
  std::vector<double> dense;
  for (const double value : values) {
    const auto from = std::lower_bound(values.begin(), values.end(), value - search.reach);
    const auto to = std::upper_bound(values.begin(), values.end(), value + search.reach);
    if (static_cast<double>(to - from) >= search.dense_share * total) dense.push_back(value);
  }
  std::vector<Step> steps;
  for (std::size_t first = 0; first < dense.size();) {
    std::size_t end = first + 1;
    while (end < dense.size() && dense[end] - dense[end - 1] <= search.reach) ++end;
    const std::vector<double> cluster(dense.begin() + static_cast<std::ptrdiff_t>(first),
                                      dense.begin() + static_cast<std::ptrdiff_t>(end));
    const double height = static_cast<double>(cluster.size()) / total;
    if (height >= search.least_height) {
      steps.push_back({cluster.front(), Median(cluster), cluster.back(), cluster.size(), height});
    }
    first = end;
  }
  return steps;
}

}  // namespace wabed::validation
