#include <algorithm>
#include <cmath>
#include <map>

#include "validation/report/data/run_seconds.h"
#include "validation/report/figures/disturbance_shades.h"
#include "validation/report/figures/paths/way_hues.h"
#include "validation/report/figures/registry.h"
#include "validation/report/svg/numbers.h"

namespace wabed::validation::report {
namespace {

constexpr double kWidth = 960;
constexpr double kHeight = 330;
/// With fewer calls the timeline says all of it.
constexpr std::size_t kFewCalls = 16;
constexpr double kMostSteps = 360;

/// For every way, how many directions of calls used it at each step of time.
struct Shares {
  double first = 0;
  double step = 1;
  std::size_t steps = 0;
  std::map<Way, std::vector<std::uint64_t>> by_way;
};

Shares SharesOf(const FigureInput& input, traces::Timestamp start) {
  Shares shares;
  double from = 1e18, to = -1e18;
  const auto for_each = [&](auto&& what) {
    for (const CallPaths& call : input.paths) {
      for (const EndPaths* end : {&call.caller, &call.callee}) {
        for (const Stretch& s : end->stretches) what(s);
      }
    }
  };
  for_each([&](const Stretch& s) {
    from = std::min(from, SecondsBetween(start, s.first));
    to = std::max(to, SecondsBetween(start, s.last));
  });
  if (to <= from) return shares;
  shares.first = std::floor(from);
  shares.step = std::max(1.0, std::ceil((to - shares.first) / kMostSteps));
  shares.steps = static_cast<std::size_t>(std::ceil((to - shares.first) / shares.step));
  // A step counts what is there in its middle.
  for_each([&](const Stretch& s) {
    std::vector<std::uint64_t>& counts = shares.by_way[s.way];
    counts.resize(shares.steps);
    const auto at = [&](traces::Timestamp time) {
      const double middle = (SecondsBetween(start, time) - shares.first) / shares.step - 0.5;
      return static_cast<std::size_t>(std::max(0.0, std::ceil(middle)));
    };
    for (std::size_t i = at(s.first); i < std::min(at(s.last), shares.steps); ++i) ++counts[i];
  });
  return shares;
}

/// The steps from `begin` to `end`, on top of what is drawn already.
void DrawArea(Canvas& canvas, const Scale& x, const Scale& y, const Shares& shares,
              const std::vector<std::uint64_t>& base, const std::vector<std::uint64_t>& counts,
              std::size_t begin, std::size_t end, const std::string& classes) {
  std::vector<Point> outline, bottom;
  for (std::size_t i = begin; i < end; ++i) {
    const double left = shares.first + shares.step * static_cast<double>(i);
    for (const double t : {left, left + shares.step}) {
      bottom.push_back({x(t), y(static_cast<double>(base[i]))});
      outline.push_back({x(t), y(static_cast<double>(base[i] + counts[i]))});
    }
  }
  outline.insert(outline.end(), bottom.rbegin(), bottom.rend());
  canvas.Polygon(outline, classes);
}

}  // namespace

std::vector<Figure> MakePathShareFigure(const FigureInput& input) {
  if (input.calls.size() < kFewCalls) return {};
  const traces::Timestamp start = RunStart(input.data);
  const Shares shares = SharesOf(input, start);
  if (shares.steps == 0) return {};
  const WayHues hues(input.paths);
  Canvas canvas(kWidth, kHeight);
  const double below =
      DrawLegend(canvas, 4, 12, kWidth, hues.Legend(CitiesOfSites(input.data.truth)));
  const Frame frame{60, below + 34, kWidth - 20, kHeight - 48};
  const Scale x =
      frame.Across(shares.first, shares.first + shares.step * static_cast<double>(shares.steps));
  std::vector<std::uint64_t> sums(shares.steps);
  for (const auto& entry : shares.by_way) {
    for (std::size_t i = 0; i < shares.steps; ++i) sums[i] += entry.second[i];
  }
  const double most = static_cast<double>(*std::max_element(sums.begin(), sums.end()));
  const Scale y = frame.Up(0, RoundUp(std::max(1.0, most)));
  DrawLeftAxis(canvas, frame, y, "directions of calls under way", 4);
  ShadeDisturbances(canvas, frame, x, start, DisturbancesOf(input.data.truth));
  std::vector<std::uint64_t> base(shares.steps);
  for (const auto& [way, counts] : shares.by_way) {
    const std::uint64_t peak = *std::max_element(counts.begin(), counts.end());
    canvas.Open("", LongName(way) + ": up to " + Count(peak) + " directions at a time");
    for (std::size_t i = 0; i < shares.steps;) {
      const std::size_t begin = i;
      while (i < shares.steps && counts[i] > 0) ++i;
      if (i > begin) DrawArea(canvas, x, y, shares, base, counts, begin, i, hues.Solid(way));
      while (i < shares.steps && counts[i] == 0) ++i;
    }
    canvas.Close();
    for (std::size_t i = 0; i < shares.steps; ++i) base[i] += counts[i];
  }
  DrawTimeAxis(canvas, frame, x, "since the run began, minutes:seconds");

  Figure figure;
  figure.id = "path-share";
  figure.title = "What calls went over, all together";
  figure.reading =
      "At each moment, how many directions of calls (two a call) went which way. Sites with a "
      "colour "
      "of their own are those used longest.";
  figure.width = kWidth;
  figure.height = kHeight;
  figure.body = canvas.body();
  figure.data.columns = {"seconds_since_start", "length_s", "kind", "site", "directions"};
  for (const auto& [way, counts] : shares.by_way) {
    const std::string kind = way.kind == WayKind::kRelayed ? "relayed" : ShortName(way);
    for (std::size_t i = 0; i < shares.steps; ++i) {
      if (counts[i] == 0) continue;
      figure.data.rows.push_back({Plain(shares.first + shares.step * static_cast<double>(i)),
                                  Plain(shares.step), kind, way.site, std::to_string(counts[i])});
    }
  }
  return {figure};
}

}  // namespace wabed::validation::report
