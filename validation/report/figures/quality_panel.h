#pragma once

#include <string_view>

#include "validation/report/svg/axis.h"
#include "validation/report/svg/canvas.h"

namespace wabed::validation::report {

/// Draws the satisfaction bands of ITU-T G.107 Annex B behind a panel, names them at its right
/// (110 pixels) and draws the left axis. Returns the scale of scores, 1 to 4.5.
Scale DrawQualityBackground(Canvas& canvas, const Frame& frame, std::string_view label);

}  // namespace wabed::validation::report
