#include "cli/measure_world.h"

#include "models/packet/world.h"

namespace wabed::cli {
namespace {

/// Longer than any measurement takes; the world stops when it has ended.
constexpr scenarios::Duration kLong = std::chrono::hours(24 * 366 * 10);

}  // namespace

traces::Measured MeasureIn(scenarios::Scenario scenario,
                           const scenarios::MeasurementSection& measurement,
                           const std::function<bool(double share)>& progress) {
  scenario.calls = {};
  scenario.captures.clear();
  scenario.measurements = {measurement};
  scenario.duration = kLong;
  packet::World world(scenario, {});
  world.RunUntilMeasured(progress);
  return world.TakeMeasured();
}

}  // namespace wabed::cli
