#include "validation/reproduction/interval_picture.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "validation/report/svg/canvas.h"

namespace wabed::validation {
namespace {

constexpr double kWidth = 190;
constexpr double kHeight = 30;
constexpr double kMargin = 9;
constexpr double kMiddle = 15;

/// What the drawing has to show, and its scale.
class Extent {
 public:
  explicit Extent(double value) : low_(value), high_(value) {}
  void Include(double value) {
    if (!std::isfinite(value)) return;
    low_ = std::min(low_, value);
    high_ = std::max(high_, value);
  }
  /// Leaves air at both ends; a single value gets some to its left and right.
  void Widen() {
    const double span = high_ > low_ ? high_ - low_ : std::max(1.0, std::abs(low_) * 0.02);
    low_ -= span * 0.15;
    high_ += span * 0.15;
  }
  /// Values beyond the drawing (an accepted range without end) come to stand at its edge.
  double X(double value) const {
    const double share = (std::clamp(value, low_, high_) - low_) / (high_ - low_);
    return kMargin + share * (kWidth - 2 * kMargin);
  }

 private:
  double low_;
  double high_;
};

Extent ExtentOf(const ReproducedTarget& result) {
  Extent extent(*result.target->value);
  extent.Include(result.accept.low);
  extent.Include(result.accept.high);
  extent.Include(result.value->value);
  for (const SeedResult& seed : result.seeds) {
    if (seed.measurement.value) extent.Include(seed.measurement.value->value);
  }
  // An interval may be far wider than anything measured; then it is cut at the drawing's edge.
  extent.Widen();
  return extent;
}

}  // namespace

std::string IntervalPicture(const ReproducedTarget& result) {
  if (!result.value || !result.target->value) return "";
  const Extent extent = ExtentOf(result);
  report::Canvas canvas(kWidth, kHeight);
  canvas.Line(kMargin, kMiddle, kWidth - kMargin, kMiddle, "ip-axis");
  const double low = extent.X(result.accept.low);
  const double high = extent.X(result.accept.high);
  // A target that accepts one value alone still gets a band to be seen.
  canvas.Rectangle(std::min(low, (low + high) / 2 - 2), 4, std::max(high - low, 4.0), kHeight - 8,
                   "ip-band");
  const double published = extent.X(*result.target->value);
  canvas.Line(published, 2, published, kHeight - 2, "ip-published");
  const Interval& interval = result.value->interval;
  canvas.Line(extent.X(interval.low), kMiddle, extent.X(interval.high), kMiddle, "ip-interval");
  for (const SeedResult& seed : result.seeds) {
    if (!seed.measurement.value) continue;
    canvas.Circle(extent.X(seed.measurement.value->value), kMiddle, 2.2, "ip-seed");
  }
  const bool passed = result.verdict == Verdict::kPass;
  canvas.Circle(extent.X(result.value->value), kMiddle, 4.2, passed ? "ip-good" : "ip-bad");
  return fmt::format(
      "<svg class=\"ip\" width=\"{0}\" height=\"{1}\" viewBox=\"0 0 {0} {1}\" "
      "role=\"img\" aria-label=\"measured {2:.4g}, published {3:.4g}, accepted {4:.4g} to "
      "{5:.4g}\">{6}</svg>",
      kWidth, kHeight, result.value->value, *result.target->value, result.accept.low,
      result.accept.high, canvas.body());
}

}  // namespace wabed::validation
