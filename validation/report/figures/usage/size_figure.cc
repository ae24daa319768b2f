#include "validation/report/data/published_value.h"
#include "validation/report/figures/registry.h"
#include "validation/report/figures/usage/distribution.h"
#include "validation/report/figures/usage/services.h"
#include "validation/report/svg/numbers.h"

namespace wabed::validation::report {
namespace {

constexpr double kWidth = 960;
constexpr double kHeight = 400;

}  // namespace

std::vector<Figure> MakeFlowSizeFigure(const FigureInput& input) {
  std::vector<DistributionCurve> curves;
  Figure figure;
  figure.data.columns = {"service", "ip_octets"};
  for (const ServiceStyle& style : ServiceStyles()) {
    DistributionCurve curve{style.label, style.line, {}};
    for (const Usage& usage : input.data.usage) {
      for (const UsageFlow& flow : usage.flows) {
        if (flow.service != style.service) continue;
        curve.values.push_back(static_cast<double>(flow.Octets()));
        figure.data.rows.push_back({WordOf(style.service), std::to_string(flow.Octets())});
      }
    }
    if (!curve.values.empty()) curves.push_back(std::move(curve));
  }
  DistributionCurve media{"all media", "rim", {}};
  for (const Usage& usage : input.data.usage) {
    for (const UsageFlow& flow : usage.flows) {
      if (IsMedia(flow.service)) media.values.push_back(static_cast<double>(flow.Octets()));
    }
  }
  if (!media.values.empty()) curves.push_back(std::move(media));
  if (curves.empty()) return {};

  Canvas canvas(kWidth, kHeight);
  const double below = DrawLegend(canvas, 4, 12, kWidth, LegendOf(curves));
  const Frame frame{60, below + 30, kWidth - 20, kHeight - 46};
  std::vector<PublishedPoint> published;
  if (const auto chat = PublishedValue("B.size.chat")) {
    published.push_back({1e4, *chat, "study: " + Number(*chat) + " % of chat below 10 KB"});
  }
  if (const auto large = PublishedValue("B.size.media")) {
    published.push_back(
        {7e4, 100 - *large, "study: " + Number(*large) + " % of media above 70 KB"});
  }
  DrawDistributions(canvas, frame,
                    {true,
                     100,
                     1e8,
                     "octets of a flow's IP packets, both ways",
                     {{100, "100 B"},
                      {1e3, "1 kB"},
                      {1e4, "10 kB"},
                      {1e5, "100 kB"},
                      {1e6, "1 MB"},
                      {1e7, "10 MB"},
                      {1e8, "100 MB"}}},
                    curves, published);
  figure.id = "flow-size";
  figure.title = "Sizes of flows, by what they are for";
  figure.reading =
      "Each curve tells what share of the flows is at most so large; the number behind a name is "
      "how "
      "many flows there are. What a flow is for is known from the name its phone had asked for. "
      "Circles are what the study printed.";
  figure.finding =
      "The study of 2014 found nine of ten chat flows smaller than 10 KB, and half of the media "
      "flows "
      "larger than 70 KB.";
  figure.width = kWidth;
  figure.height = kHeight;
  figure.body = canvas.body();
  return {figure};
}

}  // namespace wabed::validation::report
