#pragma once

#include <string>
#include <vector>

#include "validation/report/svg/axis.h"
#include "validation/report/svg/canvas.h"

namespace wabed::validation::report {

/// One curve of a cumulative distribution.
struct DistributionCurve {
  std::string label;
  std::string classes;  ///< "l0"
  std::vector<double> values;
};

/// A published point: so many percent of values are at most that large; without a share the value
/// alone is known.
struct PublishedPoint {
  double value = 0;
  double percent = -1;
  std::string text;
};

/// How the values' axis is divided.
struct ValueAxis {
  bool logarithmic = true;
  double low = 1;  ///< of a logarithmic axis: more than 0
  double high = 10;
  std::string label;
  std::vector<std::pair<double, std::string>> ticks;
};

/// Draws cumulative distributions and published points into a frame: values across, percent up.
/// Curves have at most a few hundred corners, however many values there are.
void DrawDistributions(Canvas& canvas, const Frame& frame, const ValueAxis& axis,
                       const std::vector<DistributionCurve>& curves,
                       const std::vector<PublishedPoint>& published);

/// A legend entry for each curve, with the number of its values.
std::vector<LegendEntry> LegendOf(const std::vector<DistributionCurve>& curves);

}  // namespace wabed::validation::report
