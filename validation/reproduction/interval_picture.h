#pragma once

#include <string>

#include "validation/reproduction/reproduction.h"

namespace wabed::validation {

/// A small drawing, as an SVG element, of what was measured against what is accepted: the accepted
/// range as a band, the published value as an upright line, each seed as a small dot, the value
/// over all seeds as a large one with its interval. Empty when nothing was measured.
std::string IntervalPicture(const ReproducedTarget& result);

}  // namespace wabed::validation
