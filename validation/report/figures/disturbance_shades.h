#pragma once

#include <vector>

#include "validation/report/data/disturbances.h"
#include "validation/report/svg/axis.h"
#include "validation/report/svg/canvas.h"

namespace wabed::validation::report {

/// Shades the time of disturbances behind a panel whose x counts seconds since `zero`, each with
/// its letter at the top. With a call, only those that may touch it. Returns how many there were.
std::size_t ShadeDisturbances(Canvas& canvas, const Frame& frame, const Scale& x,
                              traces::Timestamp zero, const std::vector<Disturbance>& disturbances,
                              const CallView* view = nullptr);

}  // namespace wabed::validation::report
