#pragma once

#include "validation/report/figures/ladder/ladder.h"
#include "validation/report/svg/canvas.h"

namespace wabed::validation::report {

/// How wide a ladder is drawn; its lanes stand within.
inline constexpr double kLadderWidth = 960;

/// Draws a ladder from top to bottom; the canvas is as high as it needs.
Canvas DrawLadder(const Ladder& ladder);

}  // namespace wabed::validation::report
