#pragma once

#include <string>

#include "scenarios/schema/measurement_section.h"

namespace wabed::scenarios {

/// Whether `name` means a vantage point as a whole or one of its hosts ("atlas", "atlas-17").
bool IsHostOf(const VantagePointSection& point, const std::string& name);

}  // namespace wabed::scenarios
