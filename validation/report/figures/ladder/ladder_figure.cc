#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "validation/report/figures/ladder/steps.h"
#include "validation/report/figures/registry.h"
#include "validation/report/svg/canvas.h"
#include "validation/report/svg/numbers.h"
#include "validation/report/svg/text.h"

namespace wabed::validation::report {
namespace {

using Kind = LadderStep::Kind;
using Phase = LadderStep::Phase;

constexpr double kWidth = 960;
constexpr double kTop = 58;
constexpr std::array<double, kLanes> kLaneX = {155, 275, 440, 635, 775, 895};

const char* PhaseName(Phase phase) {
  switch (phase) {
    case Phase::kBefore:
      return "before";
    case Phase::kSetUp:
      return "set-up";
    case Phase::kMedia:
      return "media";
    case Phase::kEnd:
      return "end";
  }
  return "";
}

double StepHeight(const LadderStep& step) {
  switch (step.kind) {
    case Kind::kMessage:
      return step.detail.empty() ? 34 : 48;
    case Kind::kExchange:
      return 52;
    case Kind::kMedia:
      return 56;
    case Kind::kEvent:
      return 34;
  }
  return 0;
}

std::string TimeText(double t_s) {
  const std::string sign = t_s < -0.0005 ? "\u2212" : "+";
  return sign + Number(std::abs(t_s), 3) + " s";
}

/// Draws one ladder from top to bottom.
class Drawing {
 public:
  explicit Drawing(const Ladder& ladder) : ladder_(ladder), canvas_(kWidth, 0) {}

  Canvas Draw() {
    double height = kTop + 14;
    for (std::size_t i = 0; i < ladder_.steps.size(); ++i) {
      if (NewPhase(i)) height += 10;
      height += StepHeight(ladder_.steps[i]);
    }
    canvas_.SetHeight(height + 8);
    Phases();
    Lanes(height);
    y_ = kTop + 14;
    for (std::size_t i = 0; i < ladder_.steps.size(); ++i) {
      if (NewPhase(i)) y_ += 10;
      Step(ladder_.steps[i]);
      y_ += StepHeight(ladder_.steps[i]);
    }
    return std::move(canvas_);
  }

 private:
  bool NewPhase(std::size_t i) const {
    return i > 0 && ladder_.steps[i].phase != ladder_.steps[i - 1].phase;
  }

  void Phases() {
    double y = kTop + 10;
    for (std::size_t i = 0; i < ladder_.steps.size();) {
      if (NewPhase(i)) y += 10;
      const Phase phase = ladder_.steps[i].phase;
      double height = 0;
      while (i < ladder_.steps.size() && ladder_.steps[i].phase == phase) {
        height += StepHeight(ladder_.steps[i++]);
      }
      canvas_.Rectangle(0, y, kWidth, height, "panel", "", 6);
      canvas_.Text(14, y + height / 2, PhaseName(phase), "small", Anchor::kMiddle, -90);
      y += height;
    }
  }

  void Lanes(double bottom) {
    for (int lane = 0; lane < kLanes; ++lane) {
      const LaneTitle& title = ladder_.lanes[lane];
      if (!title.present) continue;
      const double x = kLaneX[lane];
      canvas_.Line(x, kTop - 8, x, bottom, "axis faint");
      const bool phone = lane == kCaller || lane == kCallee;
      canvas_.Text(x, 20, title.name, phone ? "strong" : "strong", Anchor::kMiddle);
      if (!title.below.empty()) canvas_.Text(x, 38, title.below, "small", Anchor::kMiddle);
    }
  }

  void Head(double x, double y, double direction, const std::string& fill) {
    canvas_.Polygon({{x, y}, {x - 8 * direction, y - 4}, {x - 8 * direction, y + 4}}, fill);
  }

  /// One arrow along a path; passed lanes get a dot.
  void Arrow(const std::vector<Lane>& path, double y, const std::string& hue) {
    for (std::size_t i = 1; i < path.size(); ++i) {
      const double from = kLaneX[path[i - 1]];
      const double to = kLaneX[path[i]];
      const double direction = to > from ? 1 : -1;
      canvas_.Line(from, y, to - 6 * direction, y, "l" + hue);
      Head(to - 1 * direction, y, direction, "f" + hue);
      Passed(path[i - 1], path[i], y, hue);
    }
    canvas_.Circle(kLaneX[path.front()], y, 3, "d" + hue);
  }

  void Passed(Lane from, Lane to, double y, const std::string& hue) {
    for (const Lane nat : {kCallerNat, kCalleeNat}) {
      const bool between = (from < nat && nat < to) || (to < nat && nat < from);
      if (between && ladder_.lanes[nat].present) {
        canvas_.Circle(kLaneX[nat], y, 2.5, "d" + hue);
      }
    }
  }

  double Middle(const std::vector<Lane>& path) const {
    return (kLaneX[path.front()] + kLaneX[path.back()]) / 2;
  }

  void Label(const LadderStep& step, double x, double above, double below) {
    canvas_.Text(x, above, step.text, "label halo-panel", Anchor::kMiddle);
    if (!step.detail.empty()) {
      canvas_.Text(x, below, step.detail, "small halo-panel", Anchor::kMiddle);
    }
  }

  void Step(const LadderStep& step) {
    canvas_.Text(98, y_ + 21, TimeText(step.t_s), "small", Anchor::kEnd);
    const double x = Middle(step.path);
    switch (step.kind) {
      case Kind::kMessage: {
        const double y = y_ + 22;
        Arrow(step.path, y, "2");
        const double centre =
            step.path.size() > 2 ? (kLaneX[step.path[0]] + kLaneX[step.path[1]]) / 2 : x;
        Label(step, centre, y - 6, y + 15);
        break;
      }
      case Kind::kExchange: {
        const double y = y_ + 20;
        Band(step.path, y, 6, "4", true);
        Label(step, x, y - 7, y + 20);
        break;
      }
      case Kind::kMedia: {
        const double y = y_ + 26;
        const std::string hue = step.path.front() == kCaller ? "0" : "1";
        Band({step.path[0], step.path[1]}, y, 9, hue, false);
        Band({step.path[1], step.path[2]}, y, 9, hue, false);
        Label(step, x, y - 9, y + 20);
        break;
      }
      case Kind::kEvent: {
        const double at = kLaneX[step.path.front()];
        canvas_.Circle(at, y_ + 18, 4.5, "d3");
        canvas_.Text(at + 12, y_ + 22.5, step.text, "label halo-panel");
        break;
      }
    }
  }

  /// A thick arrow: many packets.
  void Band(const std::vector<Lane>& path, double y, double thickness, const std::string& hue,
            bool both_ways) {
    const double from = kLaneX[path.front()];
    const double to = kLaneX[path.back()];
    const double direction = to > from ? 1 : -1;
    const double h = thickness / 2;
    const double tip = thickness + 3;
    std::vector<Point> outline;
    if (both_ways) {
      outline = {{from, y}, {from + tip * direction, y - h - 4}, {from + tip * direction, y - h}};
    } else {
      outline = {{from, y + h}, {from, y - h}};
    }
    outline.push_back({to - tip * direction, y - h});
    outline.push_back({to - tip * direction, y - h - 4});
    outline.push_back({to, y});
    outline.push_back({to - tip * direction, y + h + 4});
    outline.push_back({to - tip * direction, y + h});
    if (both_ways) {
      outline.push_back({from + tip * direction, y + h});
      outline.push_back({from + tip * direction, y + h + 4});
    }
    canvas_.Polygon(outline, "f" + hue);
  }

  const Ladder& ladder_;
  Canvas canvas_;
  double y_ = 0;
};

std::string LaneName(const Ladder& ladder, Lane lane) { return ladder.lanes[lane].name; }

}  // namespace

std::vector<Figure> MakeLadderFigures(const FigureInput& input) {
  const PhoneHistory history(input.data.truth);
  std::vector<Figure> figures;
  for (const CallView* view : CallsWithFigures(input)) {
    const Ladder ladder = TellCall(*view, history);
    const Canvas canvas = Drawing(ladder).Draw();
    Figure figure;
    figure.id = fmt::format("call-{}-ladder", view->call->call_id);
    figure.title = fmt::format("Call {}: who sent what to whom", view->call->call_id);
    figure.reading =
        "Time runs downward, in seconds since the caller's offer; the steps between rungs are not "
        "to scale. Every rung is what the end points did, not what a capture shows. The STUN "
        "requests to all relays are one rung for each end.";
    figure.finding =
        "The study saw the same order: offer over the control channel, both ends at once asking "
        "eight addresses over UDP/3478, no DNS for any of them, then RTP through the one relay "
        "the caller settled on.";
    figure.width = canvas.width();
    figure.height = canvas.height();
    figure.body = canvas.body();
    figure.call_id = view->call->call_id;
    figure.data.columns = {"seconds_since_offer", "phase", "from", "to", "what", "detail"};
    for (const LadderStep& step : ladder.steps) {
      figure.data.rows.push_back({Plain(std::round(step.t_s * 1e6) / 1e6), PhaseName(step.phase),
                                  LaneName(ladder, step.path.front()),
                                  LaneName(ladder, step.path.back()), step.text, step.detail});
    }
    figures.push_back(std::move(figure));
  }
  return figures;
}

}  // namespace wabed::validation::report
