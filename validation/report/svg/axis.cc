#include "validation/report/svg/axis.h"

#include <fmt/format.h>

#include <cmath>

#include "validation/report/svg/numbers.h"
#include "validation/report/svg/text.h"

namespace wabed::validation::report {
namespace {

void BottomTick(Canvas& canvas, const Frame& frame, double x, const std::string& text) {
  canvas.Line(x, frame.bottom, x, frame.bottom + 5, "axis");
  canvas.Text(x, frame.bottom + 19, text, "tick", Anchor::kMiddle);
}

void BottomLabel(Canvas& canvas, const Frame& frame, std::string_view label) {
  canvas.Line(frame.left, frame.bottom, frame.right, frame.bottom, "axis");
  canvas.Text((frame.left + frame.right) / 2, frame.bottom + 38, label, "label", Anchor::kMiddle);
}

}  // namespace

std::string ClockText(double seconds) {
  const auto whole = static_cast<long long>(std::llround(std::floor(std::abs(seconds))));
  const std::string sign = seconds < 0 ? "\u2212" : "";
  if (whole >= 3600) {
    return sign + fmt::format("{}:{:02}:{:02}", whole / 3600, whole / 60 % 60, whole % 60);
  }
  return sign + fmt::format("{}:{:02}", whole / 60, whole % 60);
}

void DrawBottomAxis(Canvas& canvas, const Frame& frame, const Scale& scale, std::string_view label,
                    int ticks) {
  const std::vector<double> values = scale.Ticks(ticks);
  const int decimals = TickDecimals(values);
  for (const double value : values) {
    BottomTick(canvas, frame, scale(value), Number(value, decimals));
  }
  BottomLabel(canvas, frame, label);
}

void DrawTimeAxis(Canvas& canvas, const Frame& frame, const Scale& scale, std::string_view label,
                  int ticks) {
  const std::vector<double> values = scale.TimeTicks(ticks);
  const int decimals = TickDecimals(values);
  for (const double value : values) {
    BottomTick(canvas, frame, scale(value),
               decimals > 0 ? Number(value, decimals) : ClockText(value));
  }
  BottomLabel(canvas, frame, label);
}

void DrawLeftAxis(Canvas& canvas, const Frame& frame, const Scale& scale, std::string_view label,
                  int ticks) {
  const std::vector<double> values = scale.Ticks(ticks);
  const int decimals = TickDecimals(values);
  for (const double value : values) {
    const double y = scale(value);
    canvas.Line(frame.left, y, frame.right, y, "grid");
    canvas.Text(frame.left - 8, y + 4.5, Number(value, decimals), "tick", Anchor::kEnd);
  }
  if (!label.empty()) canvas.Text(frame.left - 40, frame.top - 12, label, "label");
}

double DrawLegend(Canvas& canvas, double x, double y, double right,
                  const std::vector<LegendEntry>& entries) {
  double at = x;
  for (const LegendEntry& entry : entries) {
    const double width = 20 + TextWidth(entry.text, 13) + 18;
    if (at > x && at + width > right) {
      at = x;
      y += 20;
    }
    switch (entry.shape) {
      case LegendEntry::Shape::kBox:
        canvas.Rectangle(at, y - 6, 13, 12, entry.classes, "", 2);
        break;
      case LegendEntry::Shape::kLine:
        canvas.Line(at, y, at + 15, y, entry.classes);
        break;
      case LegendEntry::Shape::kDot:
        canvas.Circle(at + 7, y, 5, entry.classes);
        break;
    }
    canvas.Text(at + 20, y + 4.5, entry.text, "note");
    at += width;
  }
  return y;
}

}  // namespace wabed::validation::report
