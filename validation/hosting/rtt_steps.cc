#include "validation/hosting/rtt_steps.h"

#include <utility>

#include "validation/statistics/steps.h"

namespace wabed::validation::hosting {

std::vector<RttStep> FindRttSteps(std::vector<double> rtt_ms, const StepRules& rules) {
  std::vector<RttStep> steps;
  for (const Step& step :
       FindSteps(std::move(rtt_ms), {rules.reach_ms, rules.dense_share, rules.least_height})) {
    steps.push_back({step.position, step.median, step.end, step.count, step.height});
  }
  return steps;
}

}  // namespace wabed::validation::hosting
