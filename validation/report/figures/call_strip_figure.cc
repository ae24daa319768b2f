#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "validation/report/data/run_seconds.h"
#include "validation/report/figures/disturbance_shades.h"
#include "validation/report/figures/registry.h"
#include "validation/report/svg/axis.h"
#include "validation/report/svg/canvas.h"
#include "validation/report/svg/numbers.h"
#include "validation/report/svg/style.h"
#include "validation/report/svg/text.h"

namespace wabed::validation::report {
namespace {

constexpr double kWidth = 960;
constexpr std::size_t kMostRows = 60;

/// The worse direction's score, by second since the run began.
std::map<double, double> WorseSeconds(const CallView& view, traces::Timestamp start) {
  std::map<double, double> scores;
  for (const traces::MediaSecondRow* row : view.seconds) {
    const double mos = SecondMos(*row);
    if (mos < 0) continue;
    const auto [entry, fresh] = scores.emplace(SecondsBetween(start, row->ts), mos);
    if (!fresh) entry->second = std::min(entry->second, mos);
  }
  return scores;
}

/// Seconds of the same band become one piece.
void DrawStrip(Canvas& canvas, const Scale& x, double y, double height,
               const std::map<double, double>& scores) {
  for (auto i = scores.begin(); i != scores.end();) {
    const std::string band = QualityClass(i->second);
    const double from = i->first;
    double to = from + 1;
    double worst = i->second;
    for (++i; i != scores.end() && i->first <= to + 0.01 && band == QualityClass(i->second); ++i) {
      to = i->first + 1;
      worst = std::min(worst, i->second);
    }
    canvas.Rectangle(
        x(from), y, x(to) - x(from), height, band,
        fmt::format("{} to {}: MOS {} at worst", ClockText(from), ClockText(to), Number(worst, 2)));
  }
}

}  // namespace

std::vector<Figure> MakeCallStripFigure(const FigureInput& input) {
  std::vector<const CallView*> views;
  for (const CallView& view : input.calls) {
    if (!view.seconds.empty()) views.push_back(&view);
  }
  if (views.empty()) return {};
  const std::size_t all = views.size();
  const std::size_t step = (all + kMostRows - 1) / kMostRows;
  std::vector<const CallView*> shown;
  for (std::size_t i = 0; i < all; i += step) shown.push_back(views[i]);
  std::stable_sort(shown.begin(), shown.end(), [](const CallView* a, const CallView* b) {
    return a->call->ts_offer < b->call->ts_offer;
  });

  const traces::Timestamp start = RunStart(input.data);
  double end = std::max(1.0, input.data.header.duration_s);
  std::vector<std::map<double, double>> scores;
  for (const CallView* view : shown) {
    scores.push_back(WorseSeconds(*view, start));
    if (!scores.back().empty()) end = std::max(end, scores.back().rbegin()->first + 1);
  }
  const double row_height = shown.size() > 30 ? 13 : shown.size() > 6 ? 18 : 26;
  int bands = 0;
  const QualityBand* band = QualityBands(bands);
  std::vector<LegendEntry> legend;
  for (int i = 0; i < bands; ++i) {
    legend.push_back({band[i].classes, band[i].name, LegendEntry::Shape::kBox});
  }
  Canvas canvas(kWidth, 0);
  const double legend_bottom = DrawLegend(canvas, 4, 12, kWidth, legend);
  const Frame frame{200, legend_bottom + 22, kWidth - 20,
                    legend_bottom + 22 + row_height * static_cast<double>(shown.size())};
  const Scale x = frame.Across(0, end);
  for (const double tick : x.TimeTicks(8)) {
    canvas.Line(x(tick), frame.top, x(tick), frame.bottom, "grid");
  }
  ShadeDisturbances(canvas, frame, x, start, DisturbancesOf(input.data.truth));
  for (std::size_t i = 0; i < shown.size(); ++i) {
    const double y = frame.top + row_height * static_cast<double>(i);
    const traces::CallRow& call = *shown[i]->call;
    const std::string name =
        Shorten(fmt::format("{}: {} \u2192 {}", call.call_id, call.caller, call.callee), 30);
    canvas.Text(frame.left - 10, y + row_height / 2 + 4, name, "small", Anchor::kEnd);
    canvas.Open("", fmt::format("Call {}, {} to {}", call.call_id, call.caller, call.callee));
    DrawStrip(canvas, x, y + 1.5, row_height - 3, scores[i]);
    canvas.Close();
  }
  DrawTimeAxis(canvas, frame, x, "since the run began, minutes:seconds");
  canvas.SetHeight(frame.bottom + 48);

  Figure figure;
  figure.id = "call-quality-strips";
  figure.title = "Every call, second by second";
  figure.reading =
      "One strip a call, in the order they were placed; the colour is how content users would be "
      "with the worse direction of that second (bands of ITU-T G.107 Annex B). Colours that "
      "change in all strips at once point to something all calls share.";
  figure.finding = "";
  if (step > 1) {
    figure.note = fmt::format("{} of {} calls are shown: every {}.", shown.size(), all,
                              step == 2 ? "second one" : fmt::format("{}th", step));
  }
  figure.width = kWidth;
  figure.height = canvas.height();
  figure.body = canvas.body();
  figure.data.columns = {"call_id", "seconds_since_start", "worse_mos"};
  for (std::size_t i = 0; i < shown.size(); ++i) {
    for (const auto& [at, mos] : scores[i]) {
      figure.data.rows.push_back({std::to_string(shown[i]->call->call_id), Plain(at), Plain(mos)});
    }
  }
  return {figure};
}

}  // namespace wabed::validation::report
