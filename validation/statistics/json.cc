#include "validation/statistics/json.h"

#include <cmath>
#include <cstdio>
#include <cstdlib>

namespace wabed::validation {

nlohmann::ordered_json ToJson(double value) {
  if (!std::isfinite(value)) return nullptr;
  char text[32];
  std::snprintf(text, sizeof text, "%.9g", value);
  return std::strtod(text, nullptr);
}

nlohmann::ordered_json ToJson(const Estimate& estimate) {
  return {{"value", ToJson(estimate.value)},
          {"low", ToJson(estimate.interval.low)},
          {"high", ToJson(estimate.interval.high)}};
}

}  // namespace wabed::validation
