#pragma once

#include <string>

#include "scenarios/diagnostics/diagnostic.h"

namespace wabed::scenarios {

/// Whether `text` is UTF-8 without control characters other than tab and line ends (YAML 1.2
/// section 5.1). Anything else is reported at its place, the first only.
bool CheckText(const std::string& text, int source, Diagnostics& diagnostics);

}  // namespace wabed::scenarios
