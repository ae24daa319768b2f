#pragma once

#include <functional>

#include "scenarios/schema/scenario.h"
#include "traces/measured/rows.h"

namespace wabed::cli {

/// Lives through `scenario` without calls and captures, with `measurement` as its only one, until
/// that has ended; gives what was measured and the databases. `progress` is told the share done now
/// and then, and stops all by answering false.
///
/// Throws std::invalid_argument for a measurement that cannot be made or a world that cannot be
/// built.
traces::Measured MeasureIn(scenarios::Scenario scenario,
                           const scenarios::MeasurementSection& measurement,
                           const std::function<bool(double share)>& progress);

}  // namespace wabed::cli
