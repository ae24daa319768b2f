#include "validation/report/figures/ladder/drawing.h"

#include <algorithm>
#include <cmath>

#include "validation/report/svg/numbers.h"

namespace wabed::validation::report {
namespace {

using Kind = LadderStep::Kind;
using Phase = LadderStep::Phase;

constexpr double kTop = 58;

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
  explicit Drawing(const Ladder& ladder) : ladder_(ladder), canvas_(kLadderWidth, 0) {}

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
      canvas_.Rectangle(0, y, kLadderWidth, height, "panel", "", 6);
      canvas_.Text(14, y + height / 2, ladder_.phases[static_cast<std::size_t>(phase)], "small",
                   Anchor::kMiddle, -90);
      y += height;
    }
  }

  double X(int lane) const { return ladder_.lanes[static_cast<std::size_t>(lane)].x; }

  void Lanes(double bottom) {
    for (const LadderLane& lane : ladder_.lanes) {
      if (!lane.present) continue;
      canvas_.Line(lane.x, kTop - 8, lane.x, bottom, "axis faint");
      canvas_.Text(lane.x, 20, lane.name, "strong", Anchor::kMiddle);
      if (!lane.below.empty()) canvas_.Text(lane.x, 38, lane.below, "small", Anchor::kMiddle);
    }
  }

  void Head(double x, double y, double direction, const std::string& fill) {
    canvas_.Polygon({{x, y}, {x - 8 * direction, y - 4}, {x - 8 * direction, y + 4}}, fill);
  }

  /// One arrow along a path; passed lanes get a dot.
  void Arrow(const std::vector<int>& path, double y, const std::string& hue) {
    for (std::size_t i = 1; i < path.size(); ++i) {
      const double from = X(path[i - 1]);
      const double to = X(path[i]);
      const double direction = to > from ? 1 : -1;
      canvas_.Line(from, y, to - 6 * direction, y, "l" + hue);
      Head(to - 1 * direction, y, direction, "f" + hue);
      Passed(path[i - 1], path[i], y, hue);
    }
    canvas_.Circle(X(path.front()), y, 3, "d" + hue);
  }

  void Passed(int from, int to, double y, const std::string& hue) {
    for (int lane = std::min(from, to) + 1; lane < std::max(from, to); ++lane) {
      const LadderLane& between = ladder_.lanes[static_cast<std::size_t>(lane)];
      if (between.present && between.passes) canvas_.Circle(between.x, y, 2.5, "d" + hue);
    }
  }

  double Middle(const std::vector<int>& path) const {
    return (X(path.front()) + X(path.back())) / 2;
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
        const double centre = step.path.size() > 2 ? (X(step.path[0]) + X(step.path[1])) / 2 : x;
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
        const std::string hue = step.path.front() == 0 ? "0" : "1";
        for (std::size_t i = 1; i < step.path.size(); ++i) {
          Band({step.path[i - 1], step.path[i]}, y, 9, hue, false);
        }
        Label(step, x, y - 9, y + 20);
        break;
      }
      case Kind::kEvent: {
        const double at = X(step.path.front());
        canvas_.Circle(at, y_ + 18, 4.5, "d3");
        // On the right there would be no room for words behind the mark.
        const bool right = at > kLadderWidth * 0.7;
        canvas_.Text(right ? at - 12 : at + 12, y_ + 22.5, step.text, "label halo-panel",
                     right ? Anchor::kEnd : Anchor::kStart);
        break;
      }
    }
  }

  /// A thick arrow: many packets.
  void Band(const std::vector<int>& path, double y, double thickness, const std::string& hue,
            bool both_ways) {
    const double from = X(path.front());
    const double to = X(path.back());
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

}  // namespace

Canvas DrawLadder(const Ladder& ladder) { return Drawing(ladder).Draw(); }

}  // namespace wabed::validation::report
