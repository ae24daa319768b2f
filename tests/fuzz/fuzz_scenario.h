#pragma once

#include <string>

namespace wabed::scenarios {

/// Puts arbitrary bytes through everything that reads a scenario: as YAML, as a scenario with its
/// checks and their rendering, and as a `--set` argument. What reads without a mistake must read
/// back the same from its effective form. Aborts when that does not hold.
void FuzzScenario(const std::string& bytes);

}  // namespace wabed::scenarios
