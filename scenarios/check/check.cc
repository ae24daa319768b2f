#include "scenarios/check/check.h"

namespace wabed::scenarios {

void CheckScenario(const Scenario&, const Effective&, Diagnostics&) {}

}  // namespace wabed::scenarios
