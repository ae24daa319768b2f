#include "validation/report/data/published_value.h"
#include "validation/report/figures/registry.h"
#include "validation/report/figures/usage/distribution.h"
#include "validation/report/svg/numbers.h"

namespace wabed::validation::report {
namespace {

constexpr double kWidth = 960;
constexpr double kHeight = 360;
constexpr std::uint64_t kLargeFlow = 1'000'000;  // the study leaves smaller ones out

}  // namespace

std::vector<Figure> MakeThroughputFigure(const FigureInput& input) {
  DistributionCurve down{"down", "l0", {}}, up{"up", "l1", {}};
  Figure figure;
  figure.data.columns = {"direction", "service", "payload_octets", "bit_per_s"};
  for (const Usage& usage : input.data.usage) {
    for (const UsageFlow& flow : usage.flows) {
      const auto add = [&](DistributionCurve& curve, std::uint64_t octets,
                           const std::optional<double>& rate) {
        if (octets <= kLargeFlow || !rate) return;
        curve.values.push_back(*rate);
        figure.data.rows.push_back(
            {curve.label, WordOf(flow.service), std::to_string(octets), Plain(*rate)});
      };
      add(down, flow.DownlinkPayload(), flow.DownlinkRate());
      add(up, flow.UplinkPayload(), flow.UplinkRate());
    }
  }
  if (down.values.empty() && up.values.empty()) return {};
  Canvas canvas(kWidth, kHeight);
  DrawLegend(canvas, 4, 12, kWidth, LegendOf({down, up}));
  std::vector<PublishedPoint> published;
  if (const auto value = PublishedValue("B.thr.up")) {
    published.push_back({*value, -1, "study, up: at most " + Number(*value / 1e3) + " kbit/s"});
  }
  if (const auto value = PublishedValue("B.thr.down")) {
    published.push_back(
        {*value, -1, "study, down: at most " + Number(*value / 1e6, 1) + " Mbit/s"});
  }
  DrawDistributions(canvas, {60, 62, kWidth - 20, kHeight - 46},
                    {true,
                     1e4,
                     1e8,
                     "mean rate of a flow's octets above TCP, from the first to the last",
                     {{1e4, "10 kbit/s"},
                      {1e5, "100 kbit/s"},
                      {1e6, "1 Mbit/s"},
                      {1e7, "10 Mbit/s"},
                      {1e8, "100 Mbit/s"}}},
                    {down, up}, published);
  figure.id = "flow-throughput";
  figure.title = "Throughput of flows that carried more than 1 MB";
  figure.reading =
      "Each curve tells what share of the large flows was at most so fast in that direction. "
      "Dashed "
      "lines are what the study printed as the most.";
  figure.finding =
      "The study of 2014 found up to 1.5 Mbit/s down and up to 800 kbit/s up in flows larger than "
      "1 MB.";
  figure.width = kWidth;
  figure.height = kHeight;
  figure.body = canvas.body();
  return {figure};
}

}  // namespace wabed::validation::report
