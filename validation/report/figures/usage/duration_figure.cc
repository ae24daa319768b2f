#include <array>
#include <map>

#include "validation/report/data/published_value.h"
#include "validation/report/figures/registry.h"
#include "validation/report/figures/usage/distribution.h"
#include "validation/report/figures/usage/services.h"
#include "validation/report/svg/numbers.h"

namespace wabed::validation::report {
namespace {

constexpr double kWidth = 960;
constexpr double kPanelWidth = 470;
constexpr double kPanelHeight = 230;

/// Targets that tell where the study saw a step, by terminal; `to_seconds` makes seconds of them.
struct PublishedStep {
  const char* terminal;
  bool chat;
  const char* target;
  double to_seconds;
};
constexpr std::array<PublishedStep, 7> kSteps = {
    {{"android", true, "B.timeouts.android10", 60},
     {"android", true, "B.timeouts.android15", 60},
     {"android", true, "B.timeouts.android25", 60},
     {"ios", true, "B.timeouts.ios", 60},
     {"blackberry", true, "B.timeouts.blackberry", 60},
     {"windows-phone", true, "B.timeouts.windows_phone", 60},
     {"blackberry", false, "B.timeouts.blackberry_media", 1}}};

std::string StepText(double seconds) {
  return seconds >= 120 ? Number(seconds / 60) + " min" : Number(seconds) + " s";
}

/// The study's steps for a kind of phone; those of one kind of flow share a label, at the last.
std::vector<PublishedPoint> StepsOf(const std::string& terminal) {
  std::vector<PublishedPoint> points;
  std::string label;
  const PublishedStep* before = nullptr;
  for (const PublishedStep& step : kSteps) {
    const auto value = PublishedValue(step.target);
    if (terminal != step.terminal || !value) continue;
    const double seconds = *value * step.to_seconds;
    const bool same = before != nullptr && before->chat == step.chat;
    if (same) points.back().text.clear();
    label = same ? label + ", " + StepText(seconds)
                 : (step.chat ? "study: " : "study, media: ") + StepText(seconds);
    points.push_back({seconds, -1, label});
    before = &step;
  }
  return points;
}

}  // namespace

std::vector<Figure> MakeFlowDurationFigure(const FigureInput& input) {
  const std::vector<std::string> terminals = TerminalsOf(input.data.usage);
  if (terminals.empty()) return {};
  Figure figure;
  figure.data.columns = {"terminal", "kind", "seconds"};
  Canvas canvas(kWidth, 0);
  std::size_t panels = 0;
  for (const std::string& terminal : terminals) {
    DistributionCurve chat{"chat", "l0", {}}, media{"media", "l1", {}};
    for (const Usage& usage : input.data.usage) {
      for (const UsageFlow& flow : usage.flows) {
        if (flow.terminal != terminal) continue;
        const bool is_chat = flow.service == Service::kChat;
        if (!is_chat && !IsMedia(flow.service)) continue;
        (is_chat ? chat : media).values.push_back(flow.Seconds());
        figure.data.rows.push_back({terminal, is_chat ? "chat" : "media", Plain(flow.Seconds())});
      }
    }
    if (chat.values.empty() && media.values.empty()) continue;
    const std::vector<PublishedPoint> published = StepsOf(terminal);
    const double left = static_cast<double>(panels % 2) * (kWidth - kPanelWidth);
    const double top = 6 + static_cast<double>(panels / 2) * (kPanelHeight + 14);
    canvas.Text(left + 4, top + 12, terminal, "strong");
    DrawLegend(canvas, left + 130, top + 8, left + kPanelWidth, LegendOf({chat, media}));
    DrawDistributions(
        canvas, {left + 46, top + 54, left + kPanelWidth - 12, top + kPanelHeight - 44},
        {true,
         0.1,
         14400,
         "seconds and minutes from a flow's first packet to its last",
         {{0.1, "0.1 s"}, {1, "1 s"}, {10, "10 s"}, {60, "1 min"}, {600, "10 min"}, {3600, "1 h"}}},
        {chat, media}, published);
    ++panels;
  }
  if (panels == 0) return {};
  canvas.SetHeight(6 + static_cast<double>((panels + 1) / 2) * (kPanelHeight + 14));
  figure.id = "flow-duration";
  figure.title = "Durations of flows, by kind of phone";
  figure.reading =
      "Each curve tells what share of the flows lasted at most so long. A steep rise is a "
      "time-out: "
      "many connections that nobody used any more, ended after the same time. Dashed lines are "
      "the time-outs the study printed.";
  figure.finding =
      "The study of 2014 found the durations of chat flows to depend on the phone's system: steps "
      "at "
      "10, 15 and 25 minutes for Android, 3 for iOS, 15 for BlackBerry, 10 for Windows Phone; and "
      "media flows of BlackBerry that last 90 seconds.";
  figure.width = kWidth;
  figure.height = canvas.height();
  figure.body = canvas.body();
  return {figure};
}

}  // namespace wabed::validation::report
