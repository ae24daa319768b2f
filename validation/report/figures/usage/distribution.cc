#include "validation/report/figures/usage/distribution.h"

#include <algorithm>
#include <cmath>

#include "validation/report/svg/numbers.h"
#include "validation/report/svg/text.h"

namespace wabed::validation::report {
namespace {

constexpr std::size_t kMostCorners = 400;

double Placed(const ValueAxis& axis, double value) {
  const double inside = std::clamp(value, axis.low, axis.high);
  return axis.logarithmic ? std::log10(inside) : inside;
}

void DrawCurve(Canvas& canvas, const Scale& x, const Scale& y, const ValueAxis& axis,
               const DistributionCurve& curve) {
  std::vector<double> values = curve.values;
  if (values.empty()) return;
  std::sort(values.begin(), values.end());
  const std::size_t corners = std::min(values.size(), kMostCorners);
  std::vector<Point> points = {{x(Placed(axis, values.front())), y(0)}};
  double height = 0;
  for (std::size_t i = 0; i < corners; ++i) {
    // The i-th of `corners` equal parts ends at this value.
    const std::size_t at = (i + 1) * values.size() / corners - 1;
    const double across = x(Placed(axis, values[at]));
    points.push_back({across, y(height)});
    height = 100 * static_cast<double>(at + 1) / static_cast<double>(values.size());
    points.push_back({across, y(height)});
  }
  points.push_back({x.pixel_to(), y(100)});
  canvas.Polyline(points, curve.classes);
}

}  // namespace

void DrawDistributions(Canvas& canvas, const Frame& frame, const ValueAxis& axis,
                       const std::vector<DistributionCurve>& curves,
                       const std::vector<PublishedPoint>& published) {
  const Scale x = frame.Across(Placed(axis, axis.low), Placed(axis, axis.high));
  const Scale y = frame.Up(0, 100);
  for (const double tick : {0.0, 25.0, 50.0, 75.0, 100.0}) {
    canvas.Line(frame.left, y(tick), frame.right, y(tick), "grid");
    canvas.Text(frame.left - 6, y(tick) + 4, Number(tick) + " %", "tick", Anchor::kEnd);
  }
  canvas.Line(frame.left, frame.bottom, frame.right, frame.bottom, "axis");
  for (const auto& [value, text] : axis.ticks) {
    const double at = x(Placed(axis, value));
    canvas.Line(at, frame.bottom, at, frame.bottom + 4, "axis");
    // The last one stays inside.
    const double inside = canvas.width() - TextWidth(text, 12.5) / 2 - 2;
    canvas.Text(std::min(at, inside), frame.bottom + 18, text, "tick", Anchor::kMiddle);
  }
  canvas.Text((frame.left + frame.right) / 2, frame.bottom + 36, axis.label, "label",
              Anchor::kMiddle);
  for (const PublishedPoint& point : published) {
    const double at = x(Placed(axis, point.value));
    canvas.Line(at, frame.top, at, frame.bottom, "l7 dash thin");
  }
  for (const DistributionCurve& curve : curves) DrawCurve(canvas, x, y, axis, curve);
  // Labels of points without a share stand above the frame, in two rows in turn.
  std::size_t row = 0;
  for (const PublishedPoint& point : published) {
    const double at = x(Placed(axis, point.value));
    if (point.percent >= 0) {
      canvas.Circle(at, y(point.percent), 5, "h1", point.text);
      const bool left = at > (frame.left + frame.right) / 2;
      canvas.Text(left ? at - 9 : at + 9, y(point.percent) + (left ? -7 : 16), point.text,
                  "small halo", left ? Anchor::kEnd : Anchor::kStart);
    } else if (!point.text.empty()) {
      canvas.Text(at, frame.top - 5 - 13.0 * static_cast<double>(row % 2), point.text, "small",
                  Anchor::kMiddle);
      ++row;
    }
  }
}

std::vector<LegendEntry> LegendOf(const std::vector<DistributionCurve>& curves) {
  std::vector<LegendEntry> legend;
  for (const DistributionCurve& curve : curves) {
    legend.push_back({curve.classes, curve.label + " (" + Count(curve.values.size()) + ")",
                      LegendEntry::Shape::kLine});
  }
  return legend;
}

}  // namespace wabed::validation::report
