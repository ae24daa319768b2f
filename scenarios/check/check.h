#pragma once

#include "scenarios/diagnostics/diagnostic.h"
#include "scenarios/effective/effective.h"
#include "scenarios/schema/scenario.h"

namespace wabed::scenarios {

/// Checks whether a scenario whose form has been read makes sense: names that refer to something,
/// times in order, addresses with one owner, and so on. Nothing is said about values that were
/// reported before, nor about what follows from them.
void CheckScenario(const Scenario& scenario, const Effective& effective, Diagnostics& diagnostics);

}  // namespace wabed::scenarios
