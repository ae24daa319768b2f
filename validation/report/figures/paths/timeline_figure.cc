#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "validation/report/data/run_seconds.h"
#include "validation/report/figures/disturbance_shades.h"
#include "validation/report/figures/paths/path_bar.h"
#include "validation/report/figures/registry.h"
#include "validation/report/paths/call_choice.h"
#include "validation/report/svg/numbers.h"
#include "validation/report/svg/text.h"
#include "validation/statistics/sample.h"

namespace wabed::validation::report {
namespace {

constexpr double kWidth = 960;
constexpr std::size_t kMostRows = 40;
/// Corners of a call's line of quality: more could not be told apart.
constexpr std::size_t kMostCorners = 240;

/// The pixels of one call's row.
struct RowLayout {
  double height;
  double bar;     ///< what the caller sends
  double thin;    ///< what the callee sends
  double scores;  ///< quality
};
constexpr RowLayout kRoomy = {48, 16, 5, 20};
constexpr RowLayout kClose = {29, 12, 3, 10};

struct Worse {
  double mos = 5;
  std::uint64_t sent = 0, unheard = 0;  ///< of the direction in which more was not heard
};

/// The worse direction of every second, by when it began.
std::map<double, Worse> WorseSeconds(const CallPaths& paths, traces::Timestamp zero) {
  std::map<double, Worse> seconds;
  for (const EndPaths* end : {&paths.caller, &paths.callee}) {
    for (const PathSecond& second : end->seconds) {
      Worse& worse = seconds[std::floor(SecondsBetween(zero, second.row->ts))];
      worse.mos = std::min(worse.mos, second.mos);
      if (worse.sent == 0 || second.Unheard() * worse.sent > worse.unheard * second.row->sent) {
        worse.sent = second.row->sent;
        worse.unheard = second.Unheard();
      }
    }
  }
  return seconds;
}

bool Bad(const Worse& second) { return 10 * second.unheard > second.sent; }

void DrawScores(Canvas& canvas, const Scale& x, double top, double height,
                const std::map<double, Worse>& seconds) {
  if (seconds.empty()) return;
  const auto y = [&](double mos) { return top + height * (1 - (mos - 1) / 3.5); };
  const std::size_t step = (seconds.size() + kMostCorners - 1) / kMostCorners;
  std::vector<Point> area;
  double worst = 5;
  std::size_t i = 0;
  std::vector<double> all;
  for (const auto& [at, second] : seconds) {
    if (area.empty()) area.push_back({x(at), y(1)});
    all.push_back(second.mos);
    worst = std::min(worst, second.mos);
    if (++i % step != 0 && i != seconds.size()) continue;
    const double from = area.size() == 1 ? area.front().x : area.back().x;
    area.push_back({from, y(worst)});
    area.push_back({x(at + 1), y(worst)});
    worst = 5;
  }
  area.push_back({area.back().x, y(1)});
  canvas.Open("", "worse direction: MOS " + Number(Median(all), 2) + " in the middle, " +
                      Number(*std::min_element(all.begin(), all.end()), 2) + " at worst");
  canvas.Polygon(area, "f7 half");
  canvas.Close();
  for (auto at = seconds.begin(); at != seconds.end();) {
    if (!Bad(at->second)) {
      ++at;
      continue;
    }
    const double from = at->first;
    double to = from;
    std::string tip;
    for (; at != seconds.end() && at->first <= to + 0.5 && Bad(at->second); ++at) {
      to = at->first + 1;
      if (tip.size() < 400) {
        tip += fmt::format("{}{}: {} of {} packets unheard, MOS {}", tip.empty() ? "" : "\n",
                           ClockText(at->first), at->second.unheard, at->second.sent,
                           Number(at->second.mos, 2));
      }
    }
    canvas.Rectangle(x(from), top, std::max(2.0, x(to) - x(from)), height, "f1", tip);
  }
}

DataTable Data(const FigureInput& input, traces::Timestamp start) {
  DataTable table{{"call_id", "end", "from_s", "to_s", "kind", "site", "remote", "rtt_ms", "cause",
                   "packets", "seconds", "unheard", "mos_median", "mos_worst"},
                  {}};
  for (std::size_t i = 0; i < input.calls.size(); ++i) {
    for (const bool caller : {true, false}) {
      const EndPaths& end = caller ? input.paths[i].caller : input.paths[i].callee;
      for (const Stretch& s : end.stretches) {
        const std::vector<double>& mos = s.heard.mos;
        table.rows.push_back(
            {std::to_string(input.calls[i].call->call_id), caller ? "caller" : "callee",
             Plain(SecondsBetween(start, s.first)), Plain(SecondsBetween(start, s.last)),
             s.row == nullptr ? "none" : s.row->kind, s.way.site,
             s.row == nullptr ? "" : s.row->remote,
             s.row != nullptr && s.row->rtt_ms ? Plain(*s.row->rtt_ms) : "",
             s.row == nullptr ? "" : s.row->cause,
             s.row == nullptr ? "0" : std::to_string(s.row->packets), std::to_string(mos.size()),
             std::to_string(s.heard.unheard), mos.empty() ? "" : Plain(Median(mos)),
             mos.empty() ? "" : Plain(*std::min_element(mos.begin(), mos.end()))});
      }
    }
  }
  return table;
}

class Timeline {
 public:
  Timeline(const FigureInput& input, std::vector<std::size_t> rows)
      : input_(input),
        rows_(std::move(rows)),
        hues_(input.paths),
        start_(RunStart(input.data)),
        layout_(rows_.size() > 15 ? kClose : kRoomy) {}

  Canvas Draw() {
    Canvas canvas(kWidth, 0);
    auto legend = hues_.Legend(CitiesOfSites(input_.data.truth));
    legend.push_back({"f7 half", "MOS, 1 to 4.5", LegendEntry::Shape::kBox});
    legend.push_back({"f1", "over 10 % unheard", LegendEntry::Shape::kBox});
    const double below = DrawLegend(canvas, 4, 12, kWidth, legend);
    const double height = layout_.height * static_cast<double>(rows_.size());
    const Frame frame{200, below + 30, kWidth - 20, below + 34 + height};
    const Scale x = Time(frame);
    for (const double tick : x.TimeTicks(8)) {
      canvas.Line(x(tick), frame.top, x(tick), frame.bottom, "grid");
    }
    ShadeDisturbances(canvas, {frame.left, frame.top - 14, frame.right, frame.bottom}, x, start_,
                      DisturbancesOf(input_.data.truth));
    double y = frame.top + 4;
    for (const std::size_t row : rows_) {
      DrawRow(canvas, frame, x, y, input_.calls[row], input_.paths[row]);
      y += layout_.height;
    }
    DrawTimeAxis(canvas, frame, x, "since the run began, minutes:seconds");
    canvas.SetHeight(frame.bottom + 48);
    return canvas;
  }

 private:
  /// From the first offer to the last sign of a call.
  Scale Time(const Frame& frame) const {
    double from = 1e18, to = -1e18;
    for (const std::size_t row : rows_) {
      const traces::CallRow& call = *input_.calls[row].call;
      from = std::min(from, SecondsBetween(start_, call.ts_offer));
      to = std::max(to, SecondsBetween(start_, call.ts_end.value_or(call.ts_offer)));
      for (const EndPaths* end : {&input_.paths[row].caller, &input_.paths[row].callee}) {
        for (const Stretch& s : end->stretches) {
          to = std::max(to, SecondsBetween(start_, s.last));
        }
      }
    }
    const double margin = 0.01 * (to - from);
    return frame.Across(std::floor(from - margin), to + margin);
  }

  void DrawRow(Canvas& canvas, const Frame& frame, const Scale& x, double y, const CallView& view,
               const CallPaths& paths) const {
    const traces::CallRow& call = *view.call;
    const std::string name =
        Shorten(fmt::format("{}: {} \u2192 {}", call.call_id, call.caller, call.callee), 32);
    const bool linked = std::any_of(input_.chosen.begin(), input_.chosen.end(),
                                    [&](std::size_t i) { return &input_.calls[i] == &view; });
    if (linked) canvas.OpenLink(fmt::format("#call-{}", call.call_id));
    canvas.Text(frame.left - 10, y + layout_.bar - 2, name, linked ? "small link" : "small",
                Anchor::kEnd);
    if (linked) canvas.CloseLink();
    const traces::Timestamp answered = call.ts_accept.value_or(call.ts_end.value_or(call.ts_offer));
    const double middle = y + layout_.bar / 2;
    canvas.Line(x(SecondsBetween(start_, call.ts_offer)), middle,
                x(SecondsBetween(start_, answered)), middle, "axis");
    canvas.Circle(x(SecondsBetween(start_, call.ts_offer)), middle, 2, "badge", "the offer");
    PathBar bar;
    bar.zero = start_;
    bar.top = y;
    bar.height = layout_.bar;
    bar.who = fmt::format("Call {}: {} sends", call.call_id, call.caller);
    DrawPathBar(canvas, x, bar, hues_, paths.caller.stretches);
    bar.top += layout_.bar + 1;
    bar.height = layout_.thin;
    bar.texts = false;
    bar.who = fmt::format("Call {}: {} sends", call.call_id, call.callee);
    DrawPathBar(canvas, x, bar, hues_, paths.callee.stretches);
    DrawScores(canvas, x, bar.top + layout_.thin + 1, layout_.scores, WorseSeconds(paths, start_));
  }

  const FigureInput& input_;
  std::vector<std::size_t> rows_;
  WayHues hues_;
  traces::Timestamp start_;
  RowLayout layout_;
};

/// Calls that somebody answered or that had a path all the same.
bool Shown(const CallView& view, const CallPaths& paths) {
  return view.call->ts_accept.has_value() || paths.Any();
}

}  // namespace

std::vector<Figure> MakePathTimelineFigure(const FigureInput& input) {
  std::vector<std::size_t> answered;
  for (std::size_t i = 0; i < input.calls.size(); ++i) {
    if (Shown(input.calls[i], input.paths[i])) answered.push_back(i);
  }
  if (answered.empty()) return {};
  std::vector<std::size_t> rows = MostTelling(input.calls, input.paths, answered, kMostRows);
  std::stable_sort(rows.begin(), rows.end(), [&](std::size_t a, std::size_t b) {
    return input.calls[a].call->ts_offer < input.calls[b].call->ts_offer;
  });

  Figure figure;
  figure.id = "call-paths";
  figure.title = "Which way each call went, when and why";
  figure.reading =
      "One row a call: a line while it rings, a bar for the way its caller's voice goes, a thin "
      "bar "
      "for the callee's, and under them the quality of the worse direction, second by second. A "
      "letter in a bar tells why the path was changed: " +
      CauseLettersInWords() + ". Point at a piece for its exact figures, at a call for all of it.";
  figure.finding =
      "The study: both ends keep trying new connections to possibly achieve shorter paths, as well "
      "as to adapt to quality and routing changes.";
  if (rows.size() < answered.size()) {
    figure.note = Count(rows.size()) + " of " + Count(answered.size()) +
                  " answered calls are shown: those with the most lost paths, bad seconds and "
                  "changes. The data hold all.";
  }
  const Canvas canvas = Timeline(input, rows).Draw();
  figure.width = kWidth;
  figure.height = canvas.height();
  figure.body = canvas.body();
  figure.data = Data(input, RunStart(input.data));
  return {figure};
}

}  // namespace wabed::validation::report
