#include <algorithm>
#include <array>
#include <cmath>

#include "validation/report/figures/registry.h"
#include "validation/report/paths/way_quality.h"
#include "validation/report/svg/axis.h"
#include "validation/report/svg/canvas.h"
#include "validation/report/svg/numbers.h"
#include "validation/report/svg/style.h"
#include "validation/report/svg/text.h"
#include "validation/statistics/sample.h"

namespace wabed::validation::report {
namespace {

constexpr double kWidth = 960;
constexpr double kRow = 54;
constexpr double kLow = 1, kHigh = 4.5, kBin = 0.1;
constexpr std::size_t kBins = 35;
/// Below this, users are "some dissatisfied" at best (ITU-T G.107 Annex B).
constexpr double kDissatisfied = 3.60;

struct Summary {
  std::array<std::size_t, kBins> bins{};
  double mean = 0, p5 = 0, median = 0, p95 = 0, below = 0, unheard = 0;
};

Summary Sum(const HeardSeconds& heard) {
  Summary sum;
  std::vector<double> mos = heard.mos;
  std::sort(mos.begin(), mos.end());
  std::size_t below = 0;
  for (const double score : mos) {
    const double at = std::clamp((score - kLow) / kBin, 0.0, static_cast<double>(kBins) - 1);
    ++sum.bins[static_cast<std::size_t>(at)];
    below += score < kDissatisfied;
  }
  sum.mean = Mean(mos);
  sum.p5 = Quantile(mos, 0.05);
  sum.median = Median(mos);
  sum.p95 = Quantile(mos, 0.95);
  sum.below = static_cast<double>(below) / static_cast<double>(mos.size());
  sum.unheard =
      heard.sent == 0 ? 0 : static_cast<double>(heard.unheard) / static_cast<double>(heard.sent);
  return sum;
}

void DrawRow(Canvas& canvas, const Frame& frame, const Scale& x, double y, const WayQuality& way,
             const Summary& sum) {
  const double seconds = static_cast<double>(way.heard.mos.size());
  const bool part =
      way.group == WayQuality::Group::kSite || way.group == WayQuality::Group::kOtherSites;
  canvas.Text(frame.left - 12, y + kRow - 16, Shorten(way.name, 30), part ? "" : "strong",
              Anchor::kEnd);
  // The fullest bin is as high as the row: shapes can be compared, heights of different rows
  // cannot.
  const double tallest = static_cast<double>(*std::max_element(sum.bins.begin(), sum.bins.end()));
  const double base = y + kRow - 10;
  for (std::size_t i = 0; i < kBins; ++i) {
    if (sum.bins[i] == 0) continue;
    const double from = kLow + kBin * static_cast<double>(i);
    const double height = std::max(1.5, (kRow - 18) * static_cast<double>(sum.bins[i]) / tallest);
    canvas.Rectangle(x(from) + 0.5, base - height, x(from + kBin) - x(from) - 1, height,
                     QualityClass(from + kBin / 2),
                     way.name + ": MOS " + Number(from, 1) + " to " + Number(from + kBin, 1) +
                         " in " + Count(sum.bins[i]) + " seconds (" +
                         Percent(static_cast<double>(sum.bins[i]) / seconds) + ")");
  }
  canvas.Line(frame.left, base, frame.right, base, "grid");
  canvas.Line(x(sum.p5), base + 4, x(sum.p95), base + 4, "rim");
  canvas.Line(x(sum.median), base + 1, x(sum.median), base + 7, "rim");
  canvas.Text(frame.right + 12, y + 16, Count(way.heard.mos.size()) + " s", "small strong");
  canvas.Text(frame.right + 12, y + 30, "median " + Number(sum.median, 2), "small");
  canvas.Text(frame.right + 12, y + 44, Percent(sum.below) + " below 3.6", "small");
}

}  // namespace

std::vector<Figure> MakePathQualityFigure(const FigureInput& input) {
  const std::vector<WayQuality> ways = QualityByWay(input.paths);
  if (ways.empty()) return {};
  int count = 0;
  const QualityBand* bands = QualityBands(count);
  std::vector<LegendEntry> legend;
  for (int i = 0; i < count; ++i) {
    legend.push_back({bands[i].classes, bands[i].name, LegendEntry::Shape::kBox});
  }
  legend.push_back({"rim", "5 % to 95 %, median", LegendEntry::Shape::kLine});
  Canvas canvas(kWidth, 0);
  const double below = DrawLegend(canvas, 4, 12, kWidth, legend);
  const Frame frame{200, below + 16, kWidth - 140,
                    below + 16 + kRow * static_cast<double>(ways.size())};
  const Scale x = frame.Across(kLow, kHigh);
  for (const double tick : x.Ticks(7)) {
    canvas.Line(x(tick), frame.top, x(tick), frame.bottom, "grid");
  }
  Figure figure;
  figure.data.columns = {"way",        "seconds", "mos_mean",        "mos_p5",
                         "mos_median", "mos_p95", "share_below_3.6", "share_unheard"};
  double y = frame.top;
  for (const WayQuality& way : ways) {
    const Summary sum = Sum(way.heard);
    DrawRow(canvas, frame, x, y, way, sum);
    const auto short_number = [](double value) { return Plain(Significant(value, 4)); };
    figure.data.rows.push_back({way.name, std::to_string(way.heard.mos.size()),
                                short_number(sum.mean), short_number(sum.p5),
                                short_number(sum.median), short_number(sum.p95),
                                short_number(sum.below), short_number(sum.unheard)});
    y += kRow;
  }
  DrawBottomAxis(canvas, frame, x, "mean opinion score (MOS) of a second", 7);
  canvas.SetHeight(frame.bottom + 48);
  figure.id = "path-quality";
  figure.title = "Quality by the way voice went";
  figure.reading =
      "How the seconds of all calls, each direction for itself, were to be heard (E-model, ITU-T "
      "G.107), by the way they went. A second belongs to a way if its sender used no other in it; "
      "seconds in which it changed, or had no path, stand for themselves. Each row's highest bar "
      "is "
      "as high as the row.";
  figure.width = kWidth;
  figure.height = canvas.height();
  figure.body = canvas.body();
  return {figure};
}

}  // namespace wabed::validation::report
