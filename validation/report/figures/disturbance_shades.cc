#include "validation/report/figures/disturbance_shades.h"

#include <algorithm>

namespace wabed::validation::report {
namespace {

/// Room that a letter takes.
constexpr double kLetter = 13;

}  // namespace

std::size_t ShadeDisturbances(Canvas& canvas, const Frame& frame, const Scale& x,
                              traces::Timestamp zero, const std::vector<Disturbance>& disturbances,
                              const CallView* view) {
  std::size_t drawn = 0;
  double label_end = -1e9;
  double label_y = frame.top + 12;
  for (const Disturbance& one : disturbances) {
    if (view != nullptr && !MayTouch(one, *view)) continue;
    const double begins = SecondsBetween(zero, one.first);
    const double ends = SecondsBetween(zero, one.last);
    if (ends < x.from() || begins >= x.to()) continue;
    const double from = std::max(x.from(), begins);
    const double to = std::min(x.to(), ends);
    canvas.Rectangle(x(from), frame.top, std::max(1.5, x(to) - x(from)), frame.height(), "shade",
                     one.letter + ": " + one.place + ", " + one.effect);
    // Letters that would touch stand beside each other while their shade has room, else below.
    double label_x = x(from) + 3;
    if (label_x < label_end && label_end + kLetter <= x(to)) {
      label_x = label_end;
    } else {
      label_y = label_x < label_end ? label_y + 12 : frame.top + 12;
    }
    canvas.Text(label_x, label_y, one.letter, "small");
    label_end = label_x + kLetter;
    ++drawn;
  }
  return drawn;
}

}  // namespace wabed::validation::report
