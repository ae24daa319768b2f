#include <algorithm>
#include <cmath>
#include <map>

#include "validation/report/figures/registry.h"
#include "validation/report/figures/series.h"
#include "validation/report/svg/axis.h"
#include "validation/report/svg/canvas.h"
#include "validation/report/svg/numbers.h"
#include "validation/report/svg/text.h"
#include "validation/statistics/sample.h"

namespace wabed::validation::report {
namespace {

constexpr double kWidth = 960;
constexpr double kRow = 44;
constexpr std::size_t kMostDots = 160;

void DrawErrors(Canvas& canvas, const Scale& x, double y, std::vector<double> errors,
                const std::string& hue) {
  std::sort(errors.begin(), errors.end());
  const double low = Quantile(errors, 0.25);
  const double high = Quantile(errors, 0.75);
  canvas.Rectangle(x(low), y - 11, std::max(2.0, x(high) - x(low)), 22, "f" + hue + " veil");
  const std::size_t step = std::max<std::size_t>(1, (errors.size() + kMostDots - 1) / kMostDots);
  for (std::size_t i = 0; i < errors.size(); i += step) {
    const double shift = static_cast<double>(i / step % 5) * 3.4 - 6.8;
    canvas.Circle(x(errors[i]), y + shift, 2.6, "d" + hue);
  }
  canvas.Line(x(Median(errors)), y - 14, x(Median(errors)), y + 14, "rim");
}

}  // namespace

std::vector<Figure> MakeQoeErrorFigure(const FigureInput& input) {
  const std::vector<QoeResult>& results = input.data.results.qoe;
  if (results.empty()) return {};
  std::map<std::string, std::vector<double>> errors;
  std::vector<std::string> names;
  double widest = 0.1;
  for (const QoeResult& result : results) {
    const double error = result.estimated_mos - result.truth_mos;
    names.push_back(SeriesName(result));
    errors[names.back()].push_back(error);
    widest = std::max(widest, std::abs(error));
  }
  const SeriesHues hues(names);
  const Frame frame{230, 20, kWidth - 170, 20 + kRow * static_cast<double>(errors.size())};
  Canvas canvas(kWidth, frame.bottom + 48);
  const Scale x = frame.Across(-RoundUp(widest), RoundUp(widest));
  for (const double tick : x.Ticks(8)) {
    canvas.Line(x(tick), frame.top, x(tick), frame.bottom, tick == 0 ? "axis" : "grid");
  }
  DrawBottomAxis(canvas, frame, x, "estimate less truth, MOS", 8);
  double y = frame.top + kRow / 2;
  Figure figure;
  figure.data.columns = {"series", "directions", "bias", "rmse", "median", "p25", "p75"};
  for (const auto& [name, list] : errors) {
    double squares = 0;
    for (const double error : list) squares += error * error;
    const double rmse = std::sqrt(squares / static_cast<double>(list.size()));
    const double bias = Mean(list);
    canvas.Text(frame.left - 12, y + 4.5, Shorten(name, 30), "", Anchor::kEnd);
    canvas.Open("", name + ": " + Count(list.size()) + " directions, bias " + Number(bias, 3) +
                        ", RMSE " + Number(rmse, 3));
    DrawErrors(canvas, x, y, list, std::to_string(hues.Of(name)));
    canvas.Close();
    canvas.Text(frame.right + 12, y - 2, "bias " + Number(bias, 3), "small");
    canvas.Text(frame.right + 12, y + 13, "RMSE " + Number(rmse, 3), "small");
    figure.data.rows.push_back({name, std::to_string(list.size()), Plain(bias), Plain(rmse),
                                Plain(Median(list)), Plain(Quantile(list, 0.25)),
                                Plain(Quantile(list, 0.75))});
    y += kRow;
  }
  figure.id = "qoe-error";
  figure.title = "Error of the passive quality estimate";
  figure.reading =
      "One row a kind of capture point; each dot is the error of one direction of one call, the "
      "box "
      "the "
      "middle half, the line the median. Bias is the mean error, RMSE the root of its mean square.";
  figure.finding = "";
  figure.width = kWidth;
  figure.height = canvas.height();
  figure.body = canvas.body();
  return {figure};
}

}  // namespace wabed::validation::report
