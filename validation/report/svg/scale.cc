#include "validation/report/svg/scale.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace wabed::validation::report {
namespace {

std::vector<double> Multiples(double step, double from, double to) {
  std::vector<double> ticks;
  const double slack = step * 1e-6;
  for (double k = std::ceil((from - slack) / step); k * step <= to + slack; k += 1) {
    ticks.push_back(k == 0 ? 0.0 : k * step);
    if (ticks.size() > 1000) break;
  }
  return ticks;
}

}  // namespace

Scale::Scale(double from, double to, double pixel_from, double pixel_to)
    : from_(from), to_(to), pixel_from_(pixel_from), pixel_to_(pixel_to) {
  if (!std::isfinite(from_)) from_ = 0;
  if (!std::isfinite(to_) || to_ <= from_) to_ = from_ + 1;
}

double Scale::operator()(double value) const {
  return pixel_from_ + (value - from_) / (to_ - from_) * (pixel_to_ - pixel_from_);
}

std::vector<double> Scale::Ticks(int count) const {
  const double rough = (to_ - from_) / std::max(1, count);
  const double power = std::pow(10, std::floor(std::log10(rough)));
  const double share = rough / power;
  const double step = power * (share <= 1 ? 1 : share <= 2 ? 2 : share <= 5 ? 5 : 10);
  return Multiples(step, from_, to_);
}

std::vector<double> Scale::TimeTicks(int count) const {
  constexpr std::array<double, 18> kSteps = {
      1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10800, 21600, 43200, 86400};
  const double rough = (to_ - from_) / std::max(1, count);
  if (rough < 1) return Ticks(count);
  for (const double step : kSteps) {
    if (step >= rough) return Multiples(step, from_, to_);
  }
  return Multiples(std::ceil(rough / 86400) * 86400, from_, to_);
}

int TickDecimals(const std::vector<double>& ticks) {
  if (ticks.size() < 2) return 0;
  const double step = ticks[1] - ticks[0];
  return std::clamp(static_cast<int>(std::ceil(-std::log10(step) - 1e-9)), 0, 6);
}

double RoundUp(double value) {
  if (!(value > 0) || !std::isfinite(value)) return 1;
  const double power = std::pow(10, std::floor(std::log10(value)));
  for (const double share : {1.0, 1.5, 2.0, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0}) {
    if (share * power >= value * (1 - 1e-9)) return share * power;
  }
  return 10 * power;
}

}  // namespace wabed::validation::report
