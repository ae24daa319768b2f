#include "validation/hosting/rtt_steps.h"

#include <algorithm>
#include <cmath>

#include "validation/statistics/sample.h"

namespace wabed::validation::hosting {

std::vector<RttStep> FindRttSteps(std::vector<double> rtt_ms, const StepRules& rules) {
  rtt_ms.erase(std::remove_if(rtt_ms.begin(), rtt_ms.end(),
                              [](double ms) { return !std::isfinite(ms) || ms <= 0; }),
               rtt_ms.end());
  std::sort(rtt_ms.begin(), rtt_ms.end());
  const auto total = static_cast<double>(rtt_ms.size());

  // Dense values, in order; a cluster runs on while the next dense value is within reach.
  std::vector<double> dense;
  for (const double ms : rtt_ms) {
    const auto from = std::lower_bound(rtt_ms.begin(), rtt_ms.end(), ms - rules.reach_ms);
    const auto to = std::upper_bound(rtt_ms.begin(), rtt_ms.end(), ms + rules.reach_ms);
    if (static_cast<double>(to - from) >= rules.dense_share * total) dense.push_back(ms);
  }
  std::vector<RttStep> steps;
  for (std::size_t first = 0; first < dense.size();) {
    std::size_t end = first + 1;
    while (end < dense.size() && dense[end] - dense[end - 1] <= rules.reach_ms) ++end;
    const std::vector<double> cluster(dense.begin() + static_cast<std::ptrdiff_t>(first),
                                      dense.begin() + static_cast<std::ptrdiff_t>(end));
    const double height = static_cast<double>(cluster.size()) / total;
    if (height >= rules.least_height) {
      steps.push_back({cluster.front(), Median(cluster), cluster.back(), cluster.size(), height});
    }
    first = end;
  }
  return steps;
}

}  // namespace wabed::validation::hosting
