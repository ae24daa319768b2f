#include <algorithm>
#include <map>
#include <set>

#include "validation/report/data/relay_use.h"
#include "validation/report/figures/registry.h"
#include "validation/report/svg/axis.h"
#include "validation/report/svg/canvas.h"
#include "validation/report/svg/numbers.h"
#include "validation/report/svg/style.h"
#include "validation/report/svg/text.h"
#include "validation/statistics/sample.h"

namespace wabed::validation::report {
namespace {

constexpr double kWidth = 960;
constexpr double kRow = 15;
/// With more strips than this they stand closer.
constexpr std::size_t kManyStrips = 36;
constexpr double kCloseRow = 10;
constexpr double kGap = 12;
/// Dots drawn for one network and site; more are thinned out evenly.
constexpr std::size_t kDots = 60;
constexpr std::size_t kNetworksWithHue = 6;

struct SiteRow {
  std::string site;
  std::string city;
  bool carried = false;  ///< any call
  double median = 0;
  std::vector<const RelayUse*> uses;
};

std::vector<SiteRow> Rows(const std::vector<RelayUse>& uses, const RunData& data) {
  std::map<std::string, SiteRow> by_site;
  for (const RelayUse& use : uses) {
    if (use.rtt_ms.empty()) continue;
    SiteRow& row = by_site[use.site];
    row.site = use.site;
    row.uses.push_back(&use);
    row.carried |= use.calls_carried > 0;
  }
  for (const traces::ServerRow& server : data.truth.servers) {
    const auto found = by_site.find(server.site);
    if (found != by_site.end()) found->second.city = server.city;
  }
  std::vector<SiteRow> rows;
  for (auto& entry : by_site) {
    std::vector<double> all;
    for (const RelayUse* use : entry.second.uses) {
      all.insert(all.end(), use->rtt_ms.begin(), use->rtt_ms.end());
    }
    entry.second.median = Median(all);
    rows.push_back(std::move(entry.second));
  }
  std::stable_sort(rows.begin(), rows.end(),
                   [](const SiteRow& a, const SiteRow& b) { return a.median < b.median; });
  return rows;
}

void DrawStrip(Canvas& canvas, const Scale& x, double y, const RelayUse& use, std::size_t hue) {
  std::vector<double> values = use.rtt_ms;
  std::sort(values.begin(), values.end());
  const double low = Quantile(values, 0.25);
  const double high = Quantile(values, 0.75);
  const std::string hue_text = std::to_string(hue);
  canvas.Open("", use.network + " to " + use.site + ": median " + Number(Median(values), 1) +
                      " ms, from " + Number(values.front(), 1) + " to " + Number(values.back(), 1) +
                      " ms (" + Count(values.size()) + " round trips)");
  canvas.Rectangle(x(low), y - 4, std::max(2.0, x(high) - x(low)), 8, "f" + hue_text + " veil");
  if (values.size() > 2) {
    canvas.Line(x(Median(values)), y - 5.5, x(Median(values)), y + 5.5, "rim");
  }
  const std::size_t step = std::max<std::size_t>(1, (values.size() + kDots - 1) / kDots);
  for (std::size_t i = 0; i < values.size(); i += step) {
    // A small fixed pattern keeps equal values apart.
    const double shift = static_cast<double>(i / step % 3) * 2.6 - 2.6;
    canvas.Circle(x(values[i]), y + shift, 2.6, "d" + hue_text);
  }
  canvas.Close();
}

}  // namespace

std::vector<Figure> MakeRoundTripFigure(const FigureInput& input) {
  const std::vector<RelayUse> uses = CountRelayUse(input.calls);
  const std::vector<SiteRow> rows = Rows(uses, input.data);
  if (rows.empty()) return {};
  std::map<std::string, std::size_t> hues;
  double longest = 1;
  for (const RelayUse& use : uses) {
    if (use.rtt_ms.empty()) continue;
    hues.emplace(use.network, 0);
    longest = std::max(longest, *std::max_element(use.rtt_ms.begin(), use.rtt_ms.end()));
  }
  std::vector<LegendEntry> legend;
  std::size_t next = 0;
  for (auto& entry : hues) {
    entry.second = next < kNetworksWithHue ? next : static_cast<std::size_t>(kGrey);
    if (next < kNetworksWithHue) {
      legend.push_back(
          {"d" + std::to_string(next), "from " + entry.first, LegendEntry::Shape::kDot});
    } else if (next == kNetworksWithHue) {
      legend.push_back({"d7", "from other networks", LegendEntry::Shape::kDot});
    }
    ++next;
  }
  legend.push_back({"rim", "median; shaded: middle half", LegendEntry::Shape::kLine});
  std::size_t strips = 0;
  for (const SiteRow& row : rows) strips += row.uses.size();
  const double row_height = strips > kManyStrips ? kCloseRow : kRow;
  double height = 0;
  for (const SiteRow& row : rows)
    height += row_height * static_cast<double>(row.uses.size()) + kGap;

  Canvas canvas(kWidth, 0);
  const double legend_bottom = DrawLegend(canvas, 4, 12, kWidth, legend);
  const Frame frame{210, legend_bottom + 22, kWidth - 20, legend_bottom + 22 + height};
  const Scale x = frame.Across(0, RoundUp(longest * 1.02));
  for (const double tick : x.Ticks(8)) {
    canvas.Line(x(tick), frame.top, x(tick), frame.bottom, "grid");
  }
  DrawBottomAxis(canvas, frame, x, "round-trip time to a relay of the site, ms", 8);
  double y = frame.top + kGap / 2;
  for (std::size_t r = 0; r < rows.size(); ++r) {
    const SiteRow& row = rows[r];
    const double block = row_height * static_cast<double>(row.uses.size());
    canvas.Text(frame.left - 12, y + block / 2 + 4.5,
                Shorten(row.city.empty() ? row.site : row.city + " (" + row.site + ")", 26),
                row.carried ? "strong" : "", Anchor::kEnd);
    for (const RelayUse* use : row.uses) {
      DrawStrip(canvas, x, y + row_height / 2, *use, hues.at(use->network));
      y += row_height;
    }
    y += kGap;
    if (r + 1 < rows.size()) {
      canvas.Line(frame.left, y - kGap / 2, frame.right, y - kGap / 2, "grid");
    }
  }
  canvas.SetHeight(frame.bottom + 48);

  Figure figure;
  figure.id = "relay-rtt";
  figure.title = "Round-trip time to each relay site";
  figure.reading =
      "Each dot is the fastest answer one phone got from one relay while a call was set up. Sites "
      "are sorted by their median; bold ones carried at least one call.";
  figure.finding =
      "The study used such times to place relays: two with a Brazilian airport code in their name "
      "answered Uruguay after about 170 ms instead of the 65 ms Brazil would take, so they stand "
      "in the south-eastern United States.";
  for (const RelayUse& use : uses) {
    if (use.rtt_ms.size() > kDots) {
      figure.note = "Where a network asked a site more than " + std::to_string(kDots) +
                    " times, dots are thinned out evenly; boxes and medians use all of them.";
    }
  }
  figure.width = kWidth;
  figure.height = canvas.height();
  figure.body = canvas.body();
  figure.data.columns = {"call_id", "end", "network", "site", "relay", "fixed", "chosen", "rtt_ms"};
  for (const CallView& view : input.calls) {
    for (const traces::CandidateRow* c : view.candidates) {
      figure.data.rows.push_back(
          {std::to_string(c->call_id), c->end,
           c->end == "caller" ? view.call->caller_network : view.call->callee_network, c->site,
           c->relay, c->fixed ? "true" : "false", c->chosen ? "true" : "false",
           c->rtt_ms ? Plain(*c->rtt_ms) : ""});
    }
  }
  return {figure};
}

}  // namespace wabed::validation::report
