#include <algorithm>
#include <set>

#include "validation/report/figures/quality_panel.h"
#include "validation/report/figures/registry.h"
#include "validation/report/figures/series.h"
#include "validation/report/svg/axis.h"
#include "validation/report/svg/canvas.h"
#include "validation/report/svg/numbers.h"

namespace wabed::validation::report {
namespace {

constexpr double kWidth = 960;
constexpr std::size_t kMostDots = 1500;

}  // namespace

std::vector<Figure> MakeQoeScatterFigure(const FigureInput& input) {
  const std::vector<QoeResult>& results = input.data.results.qoe;
  if (results.empty()) return {};
  std::vector<std::string> names;
  for (const QoeResult& result : results) names.push_back(SeriesName(result));
  const SeriesHues hues(names);

  Canvas canvas(kWidth, 0);
  const double legend_bottom = DrawLegend(canvas, 4, 12, kWidth, hues.Legend());
  const double side = 400;
  const double top = legend_bottom + 52;
  const Frame frame{230, top, 230 + side, top + side};
  double low = 4.5;
  for (const QoeResult& result : results) {
    low = std::min({low, result.truth_mos, result.estimated_mos});
  }
  low = std::max(1.0, std::min(4.0, low - 0.1));
  const Scale x = frame.Across(low, 4.6);
  const Scale y = frame.Up(low, 4.6);
  for (const double tick : x.Ticks(6)) {
    canvas.Line(x(tick), frame.top, x(tick), frame.bottom, "grid");
  }
  DrawLeftAxis(canvas, frame, y, "MOS estimated from the capture", 6);
  DrawBottomAxis(canvas, frame, x, "MOS from the truth at the jitter buffer", 6);
  canvas.Line(x(low), y(low), x(4.6), y(4.6), "l7 thin dash");
  const std::size_t step = (results.size() + kMostDots - 1) / kMostDots;
  for (std::size_t i = 0; i < results.size(); i += step) {
    const QoeResult& result = results[i];
    canvas.Circle(x(std::clamp(result.truth_mos, low, 4.6)),
                  y(std::clamp(result.estimated_mos, low, 4.6)), 4,
                  "d" + std::to_string(hues.Of(names[i])),
                  "Call " + std::to_string(result.call_id) + ", " + result.direction + ", " +
                      names[i] + ": truth " + Number(result.truth_mos, 2) + ", estimated " +
                      Number(result.estimated_mos, 2));
  }
  canvas.SetHeight(frame.bottom + 48);

  Figure figure;
  figure.id = "qoe-scatter";
  figure.title = "Quality of calls: truth and passive estimate";
  figure.reading =
      "Each dot is one direction of one call. On the dashed line the estimate, made from captured "
      "packets alone, agrees with what the receiver's jitter buffer knows; below it the estimate "
      "is too gloomy, above it too rosy.";
  figure.finding =
      "What happens beyond its capture point an observer knows from RTCP reports at most, and "
      "packets too late to be played not at all: where it stands decides how well it can judge.";
  if (step > 1) {
    figure.note = "Every " + std::to_string(step) + "th of " + Count(results.size()) +
                  " dots is drawn; the error figures use all.";
  }
  figure.width = kWidth;
  figure.height = canvas.height();
  figure.body = canvas.body();
  figure.data.columns = {"call_id", "direction", "point",        "kind",
                         "view",    "truth_mos", "estimated_mos"};
  for (const QoeResult& result : results) {
    figure.data.rows.push_back({std::to_string(result.call_id), result.direction, result.point,
                                result.kind, result.view, Plain(result.truth_mos),
                                Plain(result.estimated_mos)});
  }
  return {figure};
}

}  // namespace wabed::validation::report
