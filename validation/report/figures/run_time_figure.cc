#include <algorithm>

#include "validation/report/data/run_seconds.h"
#include "validation/report/figures/disturbance_shades.h"
#include "validation/report/figures/quality_panel.h"
#include "validation/report/figures/registry.h"
#include "validation/report/svg/axis.h"
#include "validation/report/svg/canvas.h"
#include "validation/report/svg/numbers.h"

namespace wabed::validation::report {
namespace {

constexpr double kWidth = 960;

/// Unbroken stretches of steps with media.
template <typename Draw>
void ForEachStretch(const std::vector<RunSecond>& steps, Draw draw) {
  for (std::size_t i = 0; i < steps.size();) {
    if (steps[i].mos_median < 0) {
      ++i;
      continue;
    }
    std::size_t end = i;
    while (end < steps.size() && steps[end].mos_median >= 0) ++end;
    draw(i, end);
    i = end;
  }
}

void DrawRates(Canvas& canvas, const Scale& x, const Scale& y,
               const std::vector<RunSecond>& steps) {
  std::vector<Point> sent;
  std::vector<Point> unheard{{x(steps.front().t_s), y(0)}};
  for (const RunSecond& s : steps) {
    const double left = x(s.t_s), right = x(s.t_s + s.length_s);
    sent.push_back({left, y(s.sent_per_s)});
    sent.push_back({right, y(s.sent_per_s)});
    unheard.push_back({left, y(s.lost_per_s + s.late_per_s)});
    unheard.push_back({right, y(s.lost_per_s + s.late_per_s)});
  }
  unheard.push_back({x(steps.back().t_s + steps.back().length_s), y(0)});
  canvas.Polygon(unheard, "f1");
  canvas.Polyline(sent, "l0");
}

void DrawScores(Canvas& canvas, const Scale& x, const Scale& y,
                const std::vector<RunSecond>& steps) {
  ForEachStretch(steps, [&](std::size_t begin, std::size_t end) {
    std::vector<Point> band, median;
    for (std::size_t i = begin; i < end; ++i) {
      for (const double t : {steps[i].t_s, steps[i].t_s + steps[i].length_s}) {
        band.push_back({x(t), y(steps[i].mos_high)});
        median.push_back({x(t), y(steps[i].mos_median)});
      }
    }
    for (std::size_t i = end; i-- > begin;) {
      for (const double t : {steps[i].t_s + steps[i].length_s, steps[i].t_s}) {
        band.push_back({x(t), y(steps[i].mos_low)});
      }
    }
    canvas.Polygon(band, "f7 faint");
    canvas.Polyline(median, "rim");
  });
}

}  // namespace

std::vector<Figure> MakeRunTimeFigure(const FigureInput& input) {
  const std::vector<RunSecond> steps = SumSeconds(input.data);
  if (steps.empty()) return {};
  double most = 1;
  for (const RunSecond& s : steps) most = std::max(most, s.sent_per_s);
  Canvas canvas(kWidth, 440);
  DrawLegend(canvas, 4, 12, kWidth,
             {{"l0", "sent", LegendEntry::Shape::kLine},
              {"f1", "lost or too late", LegendEntry::Shape::kBox},
              {"rim", "median MOS", LegendEntry::Shape::kLine},
              {"f7 faint", "MOS of the middle 80 %", LegendEntry::Shape::kBox}});
  const Frame rates{60, 56, kWidth - 150, 200};
  const Frame scores{60, 246, kWidth - 150, 390};
  const Scale x = rates.Across(steps.front().t_s, steps.back().t_s + steps.back().length_s);
  const Scale rate = rates.Up(0, RoundUp(most * 1.05));
  DrawLeftAxis(canvas, rates, rate, "RTP packets per second, all calls", 4);
  const traces::Timestamp start = RunStart(input.data);
  const std::vector<Disturbance> disturbances = DisturbancesOf(input.data.truth);
  ShadeDisturbances(canvas, rates, x, start, disturbances);
  DrawRates(canvas, x, rate, steps);
  canvas.Line(rates.left, rates.bottom, rates.right, rates.bottom, "axis");
  const Scale mos = DrawQualityBackground(canvas, scores, "mean opinion score (MOS)");
  ShadeDisturbances(canvas, scores, x, start, disturbances);
  DrawScores(canvas, x, mos, steps);
  DrawTimeAxis(canvas, scores, x, "since the run began, minutes:seconds");

  Figure figure;
  figure.id = "run-over-time";
  figure.title = "All calls over the run's time";
  figure.reading =
      "Above, all RTP packets sent in a second and those that came to nothing. Below, the quality "
      "of that second over all directions of all calls under way: the line is the median, the band "
      "holds the middle 80 %.";
  figure.finding =
      "With 50 packets per second in each direction, as the study measured, every call under way "
      "adds 100 to the upper line.";
  if (steps.front().length_s > 1) {
    figure.note =
        "One step is " + DurationText(steps.front().length_s) + " long, to keep the drawing small.";
  }
  figure.width = kWidth;
  figure.height = canvas.height();
  figure.body = canvas.body();
  figure.data.columns = {
      "seconds_since_start", "length_s", "sent_per_s", "lost_per_s", "late_per_s",
      "directions",          "mos_p10",  "mos_median", "mos_p90"};
  for (const RunSecond& s : steps) {
    const bool media = s.mos_median >= 0;
    figure.data.rows.push_back({Plain(s.t_s), Plain(s.length_s), Plain(s.sent_per_s),
                                Plain(s.lost_per_s), Plain(s.late_per_s),
                                std::to_string(s.directions), media ? Plain(s.mos_low) : "",
                                media ? Plain(s.mos_median) : "", media ? Plain(s.mos_high) : ""});
  }
  return {figure};
}

}  // namespace wabed::validation::report
