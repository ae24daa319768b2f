#include <algorithm>
#include <cmath>

#include "validation/report/figures/registry.h"
#include "validation/report/figures/usage/distribution.h"
#include "validation/report/paths/setup_times.h"
#include "validation/report/svg/numbers.h"
#include "validation/statistics/sample.h"

namespace wabed::validation::report {
namespace {

constexpr double kWidth = 960;
constexpr double kHeight = 420;

/// Decades around all values, with ticks at 1, 2 and 5.
ValueAxis AxisFor(const std::vector<SetupStep>& steps) {
  double low = 1e9, high = 0;
  for (const SetupStep& step : steps) {
    for (const double value : step.values) {
      low = std::min(low, std::max(value, 1e-3));
      high = std::max(high, std::max(value, 1e-3));
    }
  }
  ValueAxis axis;
  axis.logarithmic = true;
  axis.label = "seconds";
  const double first = std::floor(std::log10(low));
  for (double power = std::pow(10, first); power <= 1e7; power *= 10) {
    for (const double share : {1.0, 2.0, 5.0}) {
      const double value = share * power;
      if (axis.ticks.empty() && value * 2.5 < low) continue;
      axis.ticks.push_back({value, Number(value, value < 0.0099  ? 3
                                                 : value < 0.099 ? 2
                                                 : value < 0.99  ? 1
                                                                 : 0)});
      if (value >= high && axis.ticks.size() > 1) {
        axis.low = axis.ticks.front().first;
        axis.high = value;
        return axis;
      }
    }
  }
  return axis;
}

}  // namespace

std::vector<Figure> MakeSetupFigure(const FigureInput& input) {
  std::vector<SetupStep> steps = SetupTimes(input.calls, input.paths);
  constexpr const char* kLines[] = {"l0", "l5", "l3", "l4", "rim", "l2"};
  Figure figure;
  figure.data.columns = {"step", "call_id", "seconds"};
  std::vector<DistributionCurve> curves;
  for (std::size_t i = 0; i < steps.size(); ++i) {
    if (steps[i].values.empty()) continue;
    curves.push_back({steps[i].name, kLines[i % std::size(kLines)], steps[i].values});
    for (std::size_t c = 0; c < steps[i].calls.size(); ++c) {
      figure.data.rows.push_back({steps[i].id, std::to_string(steps[i].calls[c]),
                                  Plain(std::round(steps[i].values[c] * 1e6) / 1e6)});
    }
  }
  if (curves.empty()) return {};
  Canvas canvas(kWidth, kHeight);
  const double below = DrawLegend(canvas, 4, 12, kWidth, LegendOf(curves));
  const Frame frame{60, below + 24, kWidth - 20, kHeight - 46};
  DrawDistributions(canvas, frame, AxisFor(steps), curves, {});
  figure.id = "setup-times";
  figure.title = "How long it takes to set a call up";
  figure.reading =
      "Each curve tells in what share of the calls a step took at most so long; the number behind "
      "its name is how many calls got there. What begins with the offer is signalling by the chat "
      "servers; what begins with the callee's answer is without the time people let it ring.";
  figure.width = kWidth;
  figure.height = kHeight;
  figure.body = canvas.body();
  return {figure};
}

}  // namespace wabed::validation::report
