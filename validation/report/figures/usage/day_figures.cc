#include <algorithm>

#include "validation/report/data/published_value.h"
#include "validation/report/figures/registry.h"
#include "validation/report/figures/usage/services.h"
#include "validation/report/svg/axis.h"
#include "validation/report/svg/canvas.h"
#include "validation/report/svg/numbers.h"
#include "validation/usage/hours.h"

namespace wabed::validation::report {
namespace {

constexpr double kWidth = 960;
constexpr double kHeight = 330;
/// Runs shorter than this show no day.
constexpr std::size_t kFewestHours = 3;

std::vector<UsageInterval> Hours(const FigureInput& input) {
  return input.data.usage.empty()
             ? std::vector<UsageInterval>()
             : CutIntoIntervals(input.data.usage.front(), std::chrono::hours(1));
}

/// Hours of the day under the frame, as the run's clock (UTC) has them.
void DrawHours(Canvas& canvas, const Frame& frame, const Scale& x,
               const std::vector<UsageInterval>& hours) {
  canvas.Line(frame.left, frame.bottom, frame.right, frame.bottom, "axis");
  const std::size_t every = std::max<std::size_t>(1, hours.size() / 12);
  for (std::size_t i = 0; i < hours.size(); i += every) {
    const double at = x(static_cast<double>(i));
    canvas.Line(at, frame.bottom, at, frame.bottom + 4, "axis");
    canvas.Text(at, frame.bottom + 18, UtcText(hours[i].from).substr(11, 5), "tick",
                Anchor::kMiddle);
  }
  canvas.Text((frame.left + frame.right) / 2, frame.bottom + 36, "hour (UTC)", "label",
              Anchor::kMiddle);
}

}  // namespace

std::vector<Figure> MakeVolumeFigure(const FigureInput& input) {
  const std::vector<UsageInterval> hours = Hours(input);
  if (hours.size() < kFewestHours) return {};
  double most = 1;
  for (const UsageInterval& hour : hours) {
    double sum = 0;
    for (const std::uint64_t octets : hour.octets) sum += static_cast<double>(octets);
    most = std::max(most, sum / 1e6);
  }
  Canvas canvas(kWidth, kHeight);
  std::vector<LegendEntry> legend;
  for (const ServiceStyle& style : ServiceStyles()) {
    legend.push_back({style.fill, style.label, LegendEntry::Shape::kBox});
  }
  DrawLegend(canvas, 4, 12, kWidth, legend);
  const Frame frame{60, 56, kWidth - 20, kHeight - 46};
  const Scale x = frame.Across(0, static_cast<double>(hours.size()));
  const Scale y = frame.Up(0, RoundUp(most));
  DrawLeftAxis(canvas, frame, y, "MB of flows that began in the hour", 4);
  Figure figure;
  figure.data.columns = {"hour_utc", "service", "flows", "ip_octets"};
  for (std::size_t i = 0; i < hours.size(); ++i) {
    double base = 0;
    for (const ServiceStyle& style : ServiceStyles()) {
      const auto service = static_cast<std::size_t>(style.service);
      const double megabytes = static_cast<double>(hours[i].octets[service]) / 1e6;
      figure.data.rows.push_back({UtcText(hours[i].from), WordOf(style.service),
                                  std::to_string(hours[i].flows[service]),
                                  std::to_string(hours[i].octets[service])});
      if (megabytes <= 0) continue;
      const double left = x(static_cast<double>(i)) + 1;
      const double right = x(static_cast<double>(i + 1)) - 1;
      canvas.Rectangle(left, y(base + megabytes), right - left, y(base) - y(base + megabytes),
                       style.fill,
                       std::string(style.label) + ": " + Octets(megabytes * 1e6) + " in " +
                           Count(hours[i].flows[service]) + " flows");
      base += megabytes;
    }
  }
  DrawHours(canvas, frame, x, hours);
  figure.id = "volume-by-hour";
  figure.title = "Volume over the day, by what it is for";
  figure.reading =
      "Each bar is an hour: the IP octets, both ways, of the flows that began in it. Volume "
      "follows "
      "the users' day; a few videos can make an hour.";
  figure.finding =
      "The study of 2014 found three quarters of the volume to be media; about 36 % is video.";
  figure.width = kWidth;
  figure.height = kHeight;
  figure.body = canvas.body();
  return {figure};
}

std::vector<Figure> MakeActiveAddressesFigure(const FigureInput& input) {
  const std::vector<UsageInterval> hours = Hours(input);
  if (hours.size() < kFewestHours) return {};
  struct Level {
    Service service;
    const char* target;
  };
  static const std::vector<Level> kLevels = {{Service::kChat, "B.active.chat"},
                                             {Service::kPhoto, "B.active.images"},
                                             {Service::kAudio, "B.active.audio"},
                                             {Service::kVideo, "B.active.video"}};
  double most = 10;
  for (const UsageInterval& hour : hours) {
    most = std::max(most, static_cast<double>(hour.Addresses()));
  }
  Canvas canvas(kWidth, kHeight);
  std::vector<LegendEntry> legend = {{"rim", "all", LegendEntry::Shape::kLine}};
  for (const ServiceStyle& style : ServiceStyles()) {
    if (style.service == Service::kOther) continue;
    legend.push_back({style.line, style.label, LegendEntry::Shape::kLine});
  }
  DrawLegend(canvas, 4, 12, kWidth, legend);
  const Frame frame{60, 56, kWidth - 130, kHeight - 46};
  const Scale x = frame.Across(0, static_cast<double>(hours.size()));
  const Scale y = frame.Up(0, RoundUp(most));
  DrawLeftAxis(canvas, frame, y, "different addresses seen in the hour", 4);
  for (const Level& level : kLevels) {
    const auto value = PublishedValue(level.target);
    if (!value || *value > y.to()) continue;
    canvas.Line(frame.left, y(*value), frame.right, y(*value), "l7 dash thin");
    canvas.Text(frame.right + 6, y(*value) + 4,
                "study: " + std::string(WordOf(level.service)) + " " + Number(*value), "small");
  }
  Figure figure;
  figure.data.columns = {"hour_utc", "service", "addresses"};
  const auto draw = [&](const char* classes, const char* word, auto count) {
    std::vector<Point> points;
    for (std::size_t i = 0; i < hours.size(); ++i) {
      const auto addresses = static_cast<double>(count(hours[i]));
      points.push_back({x(static_cast<double>(i)), y(addresses)});
      points.push_back({x(static_cast<double>(i + 1)), y(addresses)});
      figure.data.rows.push_back({UtcText(hours[i].from), word, Plain(addresses)});
    }
    canvas.Polyline(points, classes);
  };
  draw("rim", "all", [](const UsageInterval& hour) { return hour.Addresses(); });
  for (const ServiceStyle& style : ServiceStyles()) {
    if (style.service == Service::kOther) continue;
    draw(style.line, WordOf(style.service), [&](const UsageInterval& hour) {
      return hour.addresses[static_cast<std::size_t>(style.service)].size();
    });
  }
  DrawHours(canvas, frame, x, hours);
  figure.id = "active-addresses";
  figure.title = "Server addresses active over the day";
  figure.reading =
      "Each line counts the different addresses that DNS answers held, or that flows went to, in "
      "an "
      "hour. Images are photo names (mmi), audio mms, video mmv. Dashed lines are the study's.";
  figure.finding =
      "The study of 2014 found 150 chat and 25 image servers always on, and up to 100 for video "
      "and 75 "
      "for audio at peak hours; at least 200 addresses at any time.";
  figure.width = kWidth;
  figure.height = kHeight;
  figure.body = canvas.body();
  return {figure};
}

}  // namespace wabed::validation::report
