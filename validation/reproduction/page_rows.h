#pragma once

#include <string>
#include <vector>

#include "validation/reproduction/reproduction.h"

namespace wabed::validation {

/// The table of targets that can be measured, a picture in each row; empty without any.
std::string MeasuredTable(const std::vector<const ReproducedTarget*>& results);

/// The table of those that cannot yet, or never in a network; empty without any.
std::string UnmeasuredTable(const std::vector<const ReproducedTarget*>& results, Verdict verdict);

}  // namespace wabed::validation
