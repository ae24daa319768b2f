#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "validation/report/svg/canvas.h"
#include "validation/report/svg/scale.h"

namespace wabed::validation::report {

/// The rectangle data is drawn in.
struct Frame {
  double left = 0;
  double top = 0;
  double right = 0;
  double bottom = 0;

  double width() const { return right - left; }
  double height() const { return bottom - top; }
  Scale Across(double from, double to) const { return {from, to, left, right}; }
  Scale Up(double from, double to) const { return {from, to, bottom, top}; }
};

/// A line under the frame with ticks and numbers; the label stands below, centred.
void DrawBottomAxis(Canvas& canvas, const Frame& frame, const Scale& scale, std::string_view label,
                    int ticks = 6);
/// The same in seconds since the run began, written as m:ss (or h:mm:ss).
void DrawTimeAxis(Canvas& canvas, const Frame& frame, const Scale& scale, std::string_view label,
                  int ticks = 8);
/// Grid lines across the frame with numbers at their left; the label stands above, flush left.
void DrawLeftAxis(Canvas& canvas, const Frame& frame, const Scale& scale, std::string_view label,
                  int ticks = 5);

/// One entry of a legend.
struct LegendEntry {
  std::string classes;  ///< of the swatch
  std::string text;
  enum class Shape { kBox, kLine, kDot } shape = Shape::kBox;
};
/// Entries in a row from (x, y), y the middle of the text; wraps at `right`. Returns the y of the
/// last row.
double DrawLegend(Canvas& canvas, double x, double y, double right,
                  const std::vector<LegendEntry>& entries);

/// "1:05" for 65 seconds, "1:00:00" for an hour.
std::string ClockText(double seconds);

}  // namespace wabed::validation::report
