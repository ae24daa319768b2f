#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "validation/report/figures/impairment_shades.h"
#include "validation/report/figures/quality_panel.h"
#include "validation/report/figures/registry.h"
#include "validation/report/svg/axis.h"
#include "validation/report/svg/canvas.h"
#include "validation/report/svg/numbers.h"

namespace wabed::validation::report {
namespace {

constexpr double kWidth = 960;
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

}  // namespace

std::vector<Figure> MakeCallTimeFigures(const FigureInput& input) {
  std::vector<Figure> figures;
  for (const CallView* view : CallsWithFigures(input)) {
    if (view->seconds.empty()) continue;
    double first = 1e18, last = -1e18, most = 1;
    for (const auto* row : view->seconds) {
      const double at = SecondsBetween(view->call->ts_offer, row->ts);
      first = std::min(first, at);
      last = std::max(last, at + 1);
      most = std::max(most, static_cast<double>(row->sent));
    }
    Canvas canvas(kWidth, 420);
    DrawLegend(canvas, 4, 12, kWidth,
               {{"l0", view->call->caller + " is heard", LegendEntry::Shape::kLine},
                {"l1", view->call->callee + " is heard", LegendEntry::Shape::kLine},
                {"l7 thin dash", "sent", LegendEntry::Shape::kLine}});
    const Frame rates{60, 56, kWidth - 150, 190};
    const Frame scores{60, 236, kWidth - 150, 370};
    const Scale x = rates.Across(first, last);
    const Scale rate = rates.Up(0, RoundUp(most * 1.05));
    DrawLeftAxis(canvas, rates, rate, "packets per second", 4);
    const auto& impairments = input.data.truth.impairments;
    const std::size_t shades =
        ShadeImpairments(canvas, rates, x, view->call->ts_offer, impairments, view->call);
    DrawRates(canvas, rates, x, rate, *view);
    const Scale mos = DrawQualityBackground(canvas, scores, "mean opinion score (MOS)");
    ShadeImpairments(canvas, scores, x, view->call->ts_offer, impairments, view->call);
    DrawTimeAxis(canvas, scores, x, "since the offer, minutes:seconds");
    DrawScores(canvas, x, mos, *view);

    Figure figure;
    figure.id = fmt::format("call-{}-quality", view->call->call_id);
    figure.title = fmt::format("Call {}: packets and quality", view->call->call_id);
    figure.reading =
        "Above, the RTP packets of each second that were there when they had to be played (dashed: "
        "sent). Below, what the E-model (ITU-T G.107) makes of each second's loss and delay. The "
        "first and last second are not whole ones.";
    if (shades > 0) {
      figure.note =
          "Shaded: something was wrong with a link of this call's networks, its relay's site or a "
          "cable (letters as in the table of impairments).";
    }
    figure.finding =
        "The study measured 50 packets per second in each direction, about 45 kbit/s on Ethernet.";
    figure.width = kWidth;
    figure.height = canvas.height();
    figure.body = canvas.body();
    figure.call_id = view->call->call_id;
    figure.data = Data(*view);
    figures.push_back(std::move(figure));
  }
  return figures;
}

}  // namespace wabed::validation::report
