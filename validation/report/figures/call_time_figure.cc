#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

#include "validation/report/figures/disturbance_shades.h"
#include "validation/report/figures/paths/path_bar.h"
#include "validation/report/figures/quality_panel.h"
#include "validation/report/figures/registry.h"
#include "validation/report/svg/axis.h"
#include "validation/report/svg/canvas.h"
#include "validation/report/svg/numbers.h"
#include "validation/report/svg/text.h"

namespace wabed::validation::report {
namespace {

constexpr double kWidth = 960;
/// Columns of a call that answer to a pointer.
constexpr double kMostTips = 200;
constexpr std::array<const char*, 2> kDirections = {kCallerToCallee, kCalleeToCaller};

using Seconds = std::vector<const traces::MediaSecondRow*>;

Seconds Of(const CallView& view, const char* direction) {
  Seconds rows;
  for (const traces::MediaSecondRow* row : view.seconds) {
    if (row->direction == direction) rows.push_back(row);
  }
  std::stable_sort(rows.begin(), rows.end(),
                   [](const auto* a, const auto* b) { return a->ts < b->ts; });
  return rows;
}

double Heard(const traces::MediaSecondRow& row) {
  const double unheard = static_cast<double>(row.lost) + row.late;
  return std::max(0.0, static_cast<double>(row.sent) - unheard);
}

void DrawRates(Canvas& canvas, const Frame& frame, const Scale& x, const Scale& y,
               const CallView& view) {
  for (std::size_t d = 0; d < kDirections.size(); ++d) {
    std::vector<Point> sent, heard;
    for (const auto* row : Of(view, kDirections[d])) {
      const double at = x(SecondsBetween(view.call->ts_offer, row->ts) + 0.5);
      sent.push_back({at, y(row->sent)});
      heard.push_back({at, y(Heard(*row))});
    }
    canvas.Polyline(sent, "l7 thin dash");
    canvas.Polyline(heard, "l" + std::to_string(d));
  }
  canvas.Line(frame.left, frame.bottom, frame.right, frame.bottom, "axis");
}

void DrawScores(Canvas& canvas, const Scale& x, const Scale& y, const CallView& view) {
  for (std::size_t d = 0; d < kDirections.size(); ++d) {
    std::vector<Point> line;
    for (const auto* row : Of(view, kDirections[d])) {
      const double mos = SecondMos(*row);
      if (mos < 0) continue;
      line.push_back({x(SecondsBetween(view.call->ts_offer, row->ts) + 0.5), y(mos)});
    }
    canvas.Polyline(line, "l" + std::to_string(d));
  }
}

DataTable Data(const CallView& view) {
  DataTable table{{"seconds_since_offer", "direction", "sent", "lost", "late", "network_delay_ms",
                   "mouth_to_ear_ms", "mos"},
                  {}};
  for (const char* direction : kDirections) {
    for (const auto* row : Of(view, direction)) {
      const double mos = SecondMos(*row);
      table.rows.push_back({Plain(SecondsBetween(view.call->ts_offer, row->ts)), row->direction,
                            std::to_string(row->sent), std::to_string(row->lost),
                            std::to_string(row->late), Plain(row->network_delay_ms),
                            Plain(row->mouth_to_ear_ms), mos < 0 ? "" : Plain(mos)});
    }
  }
  return table;
}

/// One call's figure, from top to bottom.
class CallTime {
 public:
  CallTime(const CallView& view, const CallPaths& paths) : view_(view), paths_(paths) {
    for (const auto* row : view.seconds) {
      const double at = SecondsBetween(view.call->ts_offer, row->ts);
      Reach(at, at + 1);
      most_ = std::max(most_, static_cast<double>(row->sent));
    }
    for (const EndPaths* end : {&paths.caller, &paths.callee}) {
      for (const Stretch& stretch : end->stretches) {
        Reach(SecondsBetween(view.call->ts_offer, stretch.first),
              SecondsBetween(view.call->ts_offer, stretch.last));
      }
    }
  }

  Figure Draw(const WayHues& hues, const std::vector<Disturbance>& disturbances) {
    Canvas canvas(kWidth, 0);
    const bool media = !view_.seconds.empty();
    std::vector<LegendEntry> legend;
    if (media) {
      legend = {{"l0", view_.call->caller + " is heard", LegendEntry::Shape::kLine},
                {"l1", view_.call->callee + " is heard", LegendEntry::Shape::kLine},
                {"l7 thin dash", "sent", LegendEntry::Shape::kLine}};
    }
    const double below = DrawLegend(canvas, 4, 12, kWidth, legend);
    const double bars = below + 30;
    const Frame ways{60, bars, kWidth - 150, bars + 46};
    const Frame rates{60, bars + 84, kWidth - 150, bars + 198};
    const Frame scores{60, bars + 240, kWidth - 150, bars + 374};
    const Scale x = ways.Across(first_, std::max(last_, first_ + 1));
    const traces::Timestamp zero = view_.call->ts_offer;
    const std::size_t shades = ShadeDisturbances(
        canvas, {ways.left, ways.top - 14, ways.right, ways.bottom}, x, zero, disturbances, &view_);
    DrawWays(canvas, ways, x, hues);
    if (media) {
      const Scale rate = rates.Up(0, RoundUp(most_ * 1.05));
      DrawLeftAxis(canvas, rates, rate, "packets per second", 4);
      ShadeDisturbances(canvas, rates, x, zero, disturbances, &view_);
      DrawRates(canvas, rates, x, rate, view_);
      const Scale mos = DrawQualityBackground(canvas, scores, "mean opinion score (MOS)");
      ShadeDisturbances(canvas, scores, x, zero, disturbances, &view_);
      DrawScores(canvas, x, mos, view_);
      DrawTips(canvas, {rates.left, rates.top, rates.right, scores.bottom}, x);
    }
    const Frame& lowest = media ? scores : ways;
    DrawTimeAxis(canvas, lowest, x, "since the offer, minutes:seconds");
    canvas.SetHeight(lowest.bottom + 50);
    return Describe(canvas, shades);
  }

 private:
  void Reach(double from, double to) {
    first_ = std::min(first_, from);
    last_ = std::max(last_, to);
  }

  void DrawWays(Canvas& canvas, const Frame& frame, const Scale& x, const WayHues& hues) const {
    PathBar bar;
    bar.zero = view_.call->ts_offer;
    bar.height = 18;
    bar.top = frame.top;
    canvas.Text(frame.left - 40, frame.top - 6, "way of the voice", "label");
    for (const bool caller : {true, false}) {
      const std::string& name = caller ? view_.call->caller : view_.call->callee;
      bar.who = name + " sends";
      DrawPathBar(canvas, x, bar, hues, (caller ? paths_.caller : paths_.callee).stretches);
      canvas.Text(frame.right + 8, bar.top + 13, Shorten(name, 16) + " sends", "small");
      bar.top += bar.height + 6;
    }
  }

  /// What is exact of each second, for a pointer over it; of long calls several together.
  void DrawTips(Canvas& canvas, const Frame& frame, const Scale& x) const {
    const double zero = SecondsBetween(view_.call->ts_offer, view_.seconds.front()->ts);
    const double origin = zero - std::floor(zero);
    const double step = std::max(1.0, std::ceil((last_ - first_) / kMostTips));
    std::map<double, std::string> tips;
    for (const bool caller : {true, false}) {
      const EndPaths& end = caller ? paths_.caller : paths_.callee;
      for (const PathSecond& second : end.seconds) {
        const double at = SecondsBetween(view_.call->ts_offer, second.row->ts) - origin;
        std::string& tip = tips[std::floor(at / step + 1e-6) * step + origin];
        if (tip.empty()) tip = ClockText(at + origin);
        tip += fmt::format("\n{}: {} sent, {} lost, {} late; ear after {} ms, MOS {}{}",
                           caller ? view_.call->caller : view_.call->callee, second.row->sent,
                           second.row->lost, second.row->late, Number(second.row->mouth_to_ear_ms),
                           Number(second.mos, 2),
                           second.stretch == PathSecond::kNowhere
                               ? ""
                               : "; " + ShortName(end.stretches[second.stretch].way));
      }
    }
    for (const auto& [from, tip] : tips) {
      canvas.Rectangle(x(from), frame.top, x(from + step) - x(from), frame.height(), "clear", tip);
    }
  }

  Figure Describe(const Canvas& canvas, std::size_t shades) const {
    Figure figure;
    figure.id = fmt::format("call-{}-quality", view_.call->call_id);
    figure.title = fmt::format("Call {}: paths, packets and quality", view_.call->call_id);
    figure.reading = "On top, the way each end's voice went; a letter tells why it was changed: " +
                     CauseLettersInWords() + ".";
    if (view_.seconds.empty()) {
      figure.reading += " Nobody sent a packet of voice.";
    } else {
      figure.reading +=
          " In the middle, the RTP packets of each second that were there when they had to be "
          "played (dashed: sent). Below, what the E-model (ITU-T G.107) makes of each second's "
          "loss and delay. The first and last second are not whole ones.";
      figure.finding =
          "The study measured 50 packets per second in each direction, about 45 kbit/s on "
          "Ethernet.";
    }
    if (shades > 0) {
      figure.note =
          "Shaded: something was wrong with a link of this call's networks, a site that relayed it "
          "or a cable (letters as in the table of what was wrong).";
    }
    figure.width = kWidth;
    figure.height = canvas.height();
    figure.body = canvas.body();
    figure.call_id = view_.call->call_id;
    figure.data = Data(view_);
    return figure;
  }

  const CallView& view_;
  const CallPaths& paths_;
  double first_ = 1e18, last_ = -1e18, most_ = 1;
};

}  // namespace

std::vector<Figure> MakeCallTimeFigures(const FigureInput& input) {
  const WayHues hues(input.paths);
  const std::vector<Disturbance> disturbances = DisturbancesOf(input.data.truth);
  std::vector<Figure> figures;
  for (const std::size_t index : input.chosen) {
    const CallView& view = input.calls[index];
    const CallPaths& paths = input.paths[index];
    if (view.seconds.empty() && paths.caller.stretches.empty() && paths.callee.stretches.empty()) {
      continue;
    }
    figures.push_back(CallTime(view, paths).Draw(hues, disturbances));
  }
  return figures;
}

}  // namespace wabed::validation::report
