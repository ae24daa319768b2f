#include <algorithm>

#include "validation/report/data/published_value.h"
#include "validation/report/figures/registry.h"
#include "validation/report/svg/axis.h"
#include "validation/report/svg/canvas.h"
#include "validation/report/svg/numbers.h"
#include "validation/report/svg/text.h"

namespace wabed::validation::report {
namespace {

constexpr double kWidth = 960;
constexpr double kPanelWidth = 470;
constexpr double kPanelHeight = 196;
constexpr std::size_t kMostPanels = 6;
/// Room a step's label needs beside it.
constexpr double kLabelRoom = 128;

struct Panel {
  const hosting::VantagePointFinding* from = nullptr;
  std::string city;
  std::vector<double> published_ms;  ///< what a study measured from there
};

/// Whoever stands where the studies stood comes first.
std::vector<Panel> Panels(const RunData& data) {
  std::vector<Panel> first, others;
  for (const hosting::VantagePointFinding& from : data.findings->vantage_points) {
    if (from.rtt_ms.empty()) continue;
    Panel panel{&from, "", {}};
    for (const traces::VantagePointRow& row : data.measured.vantage_points) {
      if (row.name == from.name) panel.city = row.city;
    }
    std::vector<const char*> ids;
    if (panel.city == "Vienna") ids = {"B.rtt_steps.first", "B.rtt_steps.second"};
    if (panel.city == "Montevideo") ids = {"A.tab2.hops13_rtt", "A.tab2.hops11_rtt"};
    for (const char* id : ids) {
      if (const auto value = PublishedValue(id)) panel.published_ms.push_back(*value);
    }
    (panel.published_ms.empty() ? others : first).push_back(std::move(panel));
  }
  first.insert(first.end(), others.begin(), others.end());
  if (first.size() > kMostPanels) first.resize(kMostPanels);
  return first;
}

void DrawPublished(Canvas& canvas, const Frame& frame, const Scale& x, const Panel& panel) {
  for (std::size_t i = 0; i < panel.published_ms.size(); ++i) {
    const double at = x(panel.published_ms[i]);
    canvas.Line(at, frame.top - 4, at, frame.bottom, "l7 dash");
    canvas.Text(i == 0 ? at - 3 : at + 3, frame.top - 6,
                "study: " + Number(panel.published_ms[i]) + " ms", "small",
                i == 0 ? Anchor::kEnd : Anchor::kStart);
  }
}

void DrawCurve(Canvas& canvas, const Frame& frame, const Scale& x, const Scale& y,
               const std::vector<double>& rtt) {
  std::vector<Point> points = {{frame.left, y(0)}};
  double height = 0;
  for (std::size_t i = 0; i < rtt.size(); ++i) {
    points.push_back({x(rtt[i]), y(height)});
    height = 100 * static_cast<double>(i + 1) / static_cast<double>(rtt.size());
    points.push_back({x(rtt[i]), y(height)});
  }
  points.push_back({frame.right, y(100)});
  canvas.Polyline(points, "l0");
}

/// Each step's position and height, beside its rise: to the right where there is room before the
/// next step, else to the left.
void DrawSteps(Canvas& canvas, const Frame& frame, const Scale& x, const Scale& y,
               const hosting::VantagePointFinding& from) {
  const auto below = [&](double ms) {
    const auto count =
        std::lower_bound(from.rtt_ms.begin(), from.rtt_ms.end(), ms) - from.rtt_ms.begin();
    return 100 * static_cast<double>(count) / static_cast<double>(from.rtt_ms.size());
  };
  for (std::size_t i = 0; i < from.steps.size(); ++i) {
    const hosting::RttStep& step = from.steps[i];
    const double at = x(step.position_ms);
    const double middle = y(below(step.position_ms) + 50 * step.height) + 4;
    canvas.Circle(at, y(below(step.position_ms)), 3.5, "d1",
                  Count(step.addresses) + " addresses from " + Number(step.position_ms, 2) +
                      " ms on, median " + Number(step.median_ms, 2) + " ms");
    const std::string text = Number(step.position_ms, 1) + " ms, " + Percent(step.height, 0);
    const double next = i + 1 < from.steps.size() ? x(from.steps[i + 1].position_ms) : frame.right;
    const double previous = i > 0 ? x(from.steps[i - 1].position_ms) : frame.left;
    if (next - x(step.end_ms) > kLabelRoom) {
      canvas.Text(x(step.end_ms) + 7, middle, text, "strong halo");
    } else if (at - previous > kLabelRoom) {
      canvas.Text(at - 7, middle, text, "strong halo", Anchor::kEnd);
    }
  }
}

void DrawPanel(Canvas& canvas, double left, double top, const Panel& panel) {
  const hosting::VantagePointFinding& from = *panel.from;
  canvas.Text(
      left + 4, top + 12,
      Shorten(from.name, 26) + (panel.city.empty() ? "" : " (" + Shorten(panel.city, 20) + ")"),
      "strong");
  canvas.Text(left + kPanelWidth - 12, top + 12,
              Count(from.rtt_ms.size()) + " of " + Count(from.probed) + " answered", "note",
              Anchor::kEnd);
  const Frame frame{left + 46, top + 46, left + kPanelWidth - 12, top + kPanelHeight - 40};
  double low = from.rtt_ms.front();
  double high = from.rtt_ms.back();
  for (const double ms : panel.published_ms) {
    low = std::min(low, ms);
    high = std::max(high, ms);
  }
  const double room = std::max(1.0, 0.45 * (high - low));
  const Scale x = frame.Across(std::max(0.0, low - room), high + room);
  const Scale y = frame.Up(0, 100);
  for (const double tick : {0.0, 50.0, 100.0}) {
    canvas.Line(frame.left, y(tick), frame.right, y(tick), "grid");
    canvas.Text(frame.left - 6, y(tick) + 4, Number(tick) + " %", "tick", Anchor::kEnd);
  }
  DrawBottomAxis(canvas, frame, x, "least round-trip time, ms", 5);
  DrawPublished(canvas, frame, x, panel);
  DrawCurve(canvas, frame, x, y, from.rtt_ms);
  DrawSteps(canvas, frame, x, y, from);
}

}  // namespace

std::vector<Figure> MakeServerRttFigure(const FigureInput& input) {
  if (!input.data.findings) return {};
  const std::vector<Panel> panels = Panels(input.data);
  if (panels.empty()) return {};
  Canvas canvas(kWidth, 0);
  for (std::size_t i = 0; i < panels.size(); ++i) {
    DrawPanel(canvas, static_cast<double>(i % 2) * (kWidth - kPanelWidth),
              6 + static_cast<double>(i / 2) * (kPanelHeight + 14), panels[i]);
  }
  canvas.SetHeight(6 + static_cast<double>((panels.size() + 1) / 2) * (kPanelHeight + 14));

  Figure figure;
  figure.id = "server-rtt";
  figure.title = "Least round-trip time to each server, from several places";
  figure.reading =
      "Each curve tells what share of the servers answered within so many milliseconds. A steep "
      "rise "
      "is a data centre: a dot marks where it begins, with the share of all servers in it. Dashed "
      "lines are what the studies measured from there.";
  figure.finding =
      "The study of 2014 saw two big steps from Vienna, at 106 and 114 ms, and took them for "
      "Houston "
      "and Dallas; that of 2016 saw 158 and 161 ms from Montevideo.";
  const std::size_t all = input.data.findings->vantage_points.size();
  if (all > panels.size()) {
    figure.note = Count(panels.size()) + " of " + Count(all) +
                  " vantage points are drawn; all are in validation/hosting.json.";
  }
  figure.width = kWidth;
  figure.height = canvas.height();
  figure.body = canvas.body();
  figure.data.columns = {"vantage_point", "city", "rtt_ms"};
  for (const Panel& panel : panels) {
    for (const double ms : panel.from->rtt_ms) {
      figure.data.rows.push_back({panel.from->name, panel.city, Plain(ms)});
    }
  }
  return {figure};
}

}  // namespace wabed::validation::report
