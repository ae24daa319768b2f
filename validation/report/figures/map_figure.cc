#include <algorithm>

#include "validation/report/data/relay_use.h"
#include "validation/report/figures/map_ground.h"
#include "validation/report/figures/map_marks.h"
#include "validation/report/figures/registry.h"
#include "validation/report/map/map_frame.h"
#include "validation/report/svg/axis.h"
#include "validation/report/svg/numbers.h"
#include "validation/statistics/sample.h"

namespace wabed::validation::report {
namespace {

constexpr double kWidth = 960;
constexpr double kThinnest = 1.2;
constexpr double kThickest = 9;

void DrawCables(Canvas& canvas, const MapFrame& frame, const WorldMap& map) {
  for (const MapCable& cable : map.cables) {
    const std::string tip = cable.name + ": " + cable.from + " \u2013 " + cable.to + ", AS " +
                            std::to_string(cable.as) + ", " + Number(cable.delay_ms, 1) +
                            " ms one way";
    std::vector<std::vector<Point>> pieces;
    for (std::size_t i = 1; i < cable.course.size(); ++i) {
      for (auto& piece : frame.Way({cable.course[i - 1].longitude, cable.course[i - 1].latitude},
                                   {cable.course[i].longitude, cable.course[i].latitude})) {
        pieces.push_back(std::move(piece));
      }
    }
    for (const auto& piece : pieces) canvas.Polyline(piece, "l7 thin cable", tip);
  }
}

/// A way from a network to a site, bent to its left so that several can be told apart.
std::string Bow(const Point& from, const Point& to) {
  const double dx = to.x - from.x;
  const double dy = to.y - from.y;
  const double bend = 0.14;
  return "M" + Coordinate(from.x) + ' ' + Coordinate(from.y) + 'Q' +
         Coordinate(from.x + dx / 2 + bend * dy) + ' ' + Coordinate(from.y + dy / 2 - bend * dx) +
         ' ' + Coordinate(to.x) + ' ' + Coordinate(to.y);
}

const MapMark* MarkOf(const std::vector<MapMark>& marks, MapPlace::Kind kind,
                      const std::string& word) {
  for (const MapMark& mark : marks) {
    if (mark.place->kind != kind) continue;
    if ((kind == MapPlace::Kind::kSite ? mark.place->code : mark.place->name) == word) return &mark;
  }
  return nullptr;
}

void DrawUses(Canvas& canvas, const std::vector<MapMark>& marks, const std::vector<RelayUse>& uses,
              const std::vector<DirectUse>& direct) {
  std::uint64_t most = 1;
  for (const RelayUse& use : uses) most = std::max(most, use.packets);
  for (const DirectUse& use : direct) most = std::max(most, use.packets);
  for (const DirectUse& use : direct) {
    const MapMark* from = MarkOf(marks, MapPlace::Kind::kNetwork, use.network);
    const MapMark* to = MarkOf(marks, MapPlace::Kind::kNetwork, use.other);
    if (from == nullptr || to == nullptr || use.packets == 0) continue;
    if (from->at.x == to->at.x && from->at.y == to->at.y) continue;
    const double share = static_cast<double>(use.packets) / static_cast<double>(most);
    // Bent to the other side than ways to relays.
    canvas.Path(Bow(to->at, from->at), "l2 half",
                use.network + " \u2013 " + use.other + ", directly: " + Count(use.packets) +
                    " RTP packets, " + Count(use.calls) + (use.calls == 1 ? " call" : " calls"),
                kThinnest + (kThickest - kThinnest) * share);
  }
  for (const RelayUse& use : uses) {
    const MapMark* network = MarkOf(marks, MapPlace::Kind::kNetwork, use.network);
    const MapMark* site = MarkOf(marks, MapPlace::Kind::kSite, use.site);
    if (network == nullptr || site == nullptr || use.packets == 0) continue;
    const double share = static_cast<double>(use.packets) / static_cast<double>(most);
    canvas.Path(Bow(network->at, site->at), "l1 half",
                use.network + " \u2013 " + use.site + ": " + Count(use.packets) + " RTP packets, " +
                    Count(use.calls_carried) + (use.calls_carried == 1 ? " call" : " calls"),
                kThinnest + (kThickest - kThinnest) * share);
  }
}

DataTable Data(const std::vector<RelayUse>& uses, const std::vector<DirectUse>& direct,
               const WorldMap& map) {
  DataTable table{{"network", "site", "site_city", "ends_tried", "calls_carried", "rtp_packets",
                   "median_rtt_ms", "direct_to"},
                  {}};
  for (const RelayUse& use : uses) {
    const MapPlace* site = map.Find(MapPlace::Kind::kSite, use.site);
    table.rows.push_back({use.network, use.site, site != nullptr ? site->name : "",
                          std::to_string(use.ends_tried), std::to_string(use.calls_carried),
                          std::to_string(use.packets),
                          use.rtt_ms.empty() ? "" : Plain(Median(use.rtt_ms)), ""});
  }
  for (const DirectUse& use : direct) {
    table.rows.push_back({use.network, "", "", "", std::to_string(use.calls),
                          std::to_string(use.packets), "", use.other});
  }
  return table;
}

}  // namespace

std::vector<Figure> MakeMapFigure(const FigureInput& input) {
  if (!input.data.map || input.data.map->places.empty()) return {};
  const WorldMap& map = *input.data.map;
  const std::vector<RelayUse> uses = CountRelayUse(input.calls);
  const std::vector<DirectUse> direct = CountDirectUse(input.calls);
  const MapFrame frame(map, 0, 0, kWidth);
  Canvas canvas(kWidth, frame.box().bottom + 52);
  DrawGround(canvas, frame);
  DrawCables(canvas, frame, map);
  const std::vector<MapMark> marks = MarkPlaces(input.data, frame, uses);
  DrawUses(canvas, marks, uses, direct);
  DrawMarks(canvas, frame.box(), marks);
  std::vector<LegendEntry> legend = {
      {"d0", "network (phones)", LegendEntry::Shape::kBox},
      {"d2", "WhatsApp data centre", LegendEntry::Shape::kBox},
      {"d1", "relay site that carried calls", LegendEntry::Shape::kDot},
      {"h1", "relay site only tried", LegendEntry::Shape::kDot},
      {"l7 cable", "cable", LegendEntry::Shape::kLine},
      {"l1 half", "media, wider for more packets", LegendEntry::Shape::kLine}};
  if (std::any_of(direct.begin(), direct.end(),
                  [](const DirectUse& use) { return use.network != use.other; })) {
    legend.push_back({"l2 half", "direct media", LegendEntry::Shape::kLine});
  }
  const bool calls = !input.calls.empty();
  if (!calls) {
    legend = {{"d2", "WhatsApp data centre", LegendEntry::Shape::kBox},
              {"h1", "relay site", LegendEntry::Shape::kDot},
              {"l7 cable", "cable", LegendEntry::Shape::kLine}};
    if (!input.data.truth.actions.empty()) {
      legend.insert(legend.begin(), {"d0", "network (phones)", LegendEntry::Shape::kBox});
    }
  }
  DrawLegend(canvas, 4, frame.box().bottom + 20, kWidth, legend);

  Figure figure;
  figure.id = "map";
  figure.title = "The world of this run";
  figure.reading =
      calls ? "Squares are networks with their phones, green triangles WhatsApp's data centres "
              "(small grey ones: name servers), dots the edge sites whose relays carry calls. An "
              "orange bow joins a network to each site its calls went over and is as wide as its "
              "packets are many, a green one two networks whose phones spoke without a relay; they "
              "show who met, not the cables in between. Hover over a mark for names and round-trip "
              "times."
            : "Green triangles are WhatsApp's data centres (small grey ones: name servers), rings "
              "the edge sites whose relays would carry calls, lines the cables. Hover over a mark "
              "for its name.";
  figure.finding =
      "The study found the standard services in Dallas and Houston only (AS 36351) and call relays "
      "at Facebook's edge sites all over the world (AS 32934).";
  figure.width = canvas.width();
  figure.height = canvas.height();
  figure.body = canvas.body();
  figure.data = Data(uses, direct, map);
  return {figure};
}

}  // namespace wabed::validation::report
