#pragma once

#include "validation/report/map/map_frame.h"
#include "validation/report/svg/canvas.h"

namespace wabed::validation::report {

/// Sea and land of a map.
void DrawGround(Canvas& canvas, const MapFrame& frame);

}  // namespace wabed::validation::report
