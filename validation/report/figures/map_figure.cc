#include <algorithm>
#include <cmath>
#include <map>

#include "validation/report/data/relay_use.h"
#include "validation/report/figures/registry.h"
#include "validation/report/map/label_placer.h"
#include "validation/report/map/map_frame.h"
#include "validation/report/svg/axis.h"
#include "validation/report/svg/numbers.h"
#include "validation/report/svg/text.h"
#include "validation/statistics/sample.h"

namespace wabed::validation::report {
namespace {

constexpr double kWidth = 960;
constexpr double kThinnest = 1.2;
constexpr double kThickest = 9;

/// What all networks together made of one site.
struct SiteTotal {
  std::uint64_t packets = 0;
  std::uint64_t tried = 0;
  std::string tip;
};

std::string UseText(const RelayUse& use) {
  std::string text = use.network + ": ";
  if (use.rtt_ms.empty()) {
    text += "no answer";
  } else {
    text += "RTT " + Number(Median(use.rtt_ms), 1) + " ms (median)";
  }
  text += ", tried by " + Count(use.ends_tried) + (use.ends_tried == 1 ? " end" : " ends");
  if (use.calls_carried > 0) {
    text += ", carried " + Count(use.calls_carried) +
            (use.calls_carried == 1 ? " call with " : " calls with ") + Count(use.packets) +
            " packets";
  }
  return text;
}

void DrawGround(Canvas& canvas, const MapFrame& frame) {
  const Box& box = frame.box();
  canvas.Rectangle(box.left, box.top, box.right - box.left, box.bottom - box.top, "sea");
  std::string coast;
  for (const auto& polygon : frame.Land()) {
    for (std::size_t i = 0; i < polygon.size(); ++i) {
      coast += (i == 0 ? "M" : "L") + Coordinate(polygon[i].x) + ' ' + Coordinate(polygon[i].y);
    }
    coast += 'Z';
  }
  if (!coast.empty()) canvas.Path(coast, "land");
}

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
    for (const auto& piece : pieces) canvas.Polyline(piece, "l7 thin faint", tip);
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

void DrawUses(Canvas& canvas, const MapFrame& frame, const WorldMap& map,
              const std::vector<RelayUse>& uses) {
  std::uint64_t most = 1;
  for (const RelayUse& use : uses) most = std::max(most, use.packets);
  for (const RelayUse& use : uses) {
    const MapPlace* network = map.Find(MapPlace::Kind::kNetwork, use.network);
    const MapPlace* site = map.Find(MapPlace::Kind::kSite, use.site);
    if (network == nullptr || site == nullptr || use.packets == 0) continue;
    const double width =
        kThinnest + (kThickest - kThinnest) * static_cast<double>(use.packets) / most;
    canvas.Path(Bow(frame.At(network->longitude, network->latitude),
                    frame.At(site->longitude, site->latitude)),
                "l1 faint use",
                use.network + " \u2013 " + use.site + ": " + Count(use.packets) + " RTP packets, " +
                    Count(use.calls_carried) + " calls",
                width);
  }
}

/// A place as it will be drawn; labels go to the most important first.
struct Mark {
  int rank = 0;
  Point at;
  double radius = 0;
  std::string classes;
  std::string label;
  std::string tip;
  enum class Shape { kDot, kSquare, kTriangle } shape = Shape::kDot;
};

Mark MarkOf(const MapPlace& place, const MapFrame& frame,
            const std::map<std::string, SiteTotal>& totals) {
  Mark mark;
  mark.at = frame.At(place.longitude, place.latitude);
  const std::string name = Shorten(place.name, 24);
  switch (place.kind) {
    case MapPlace::Kind::kNetwork:
      mark = {
          0, mark.at, 6.5, "d0", name + " (" + Count(place.phones) + ")", "", Mark::Shape::kSquare};
      mark.tip = "Network " + place.name + ", AS " + std::to_string(place.as) + ": " +
                 Count(place.phones) + (place.phones == 1 ? " phone" : " phones");
      break;
    case MapPlace::Kind::kDatacentre:
      mark = {1, mark.at, 7.5, "d2", name, "", Mark::Shape::kTriangle};
      mark.tip = "Data centre " + place.name + ", AS " + std::to_string(place.as);
      break;
    case MapPlace::Kind::kSite: {
      const auto found = totals.find(place.code);
      const bool used = found != totals.end() && found->second.packets > 0;
      mark = {used ? 2 : 3, mark.at, used ? 6.0 : 4.0, used ? "d1" : "h1",
              place.code,   "",      Mark::Shape::kDot};
      mark.tip = "Relay site " + place.code + (name == place.code ? "" : ", " + place.name);
      if (found != totals.end()) mark.tip += found->second.tip;
      break;
    }
    case MapPlace::Kind::kCity:
      mark = {4, mark.at, 2, "f7", name, place.name, Mark::Shape::kDot};
      break;
  }
  return mark;
}

void DrawMark(Canvas& canvas, const Mark& mark) {
  const Point& p = mark.at;
  const double r = mark.radius;
  switch (mark.shape) {
    case Mark::Shape::kDot:
      canvas.Circle(p.x, p.y, r, mark.classes, mark.tip);
      break;
    case Mark::Shape::kSquare:
      canvas.Rectangle(p.x - r, p.y - r, 2 * r, 2 * r, mark.classes, mark.tip, 2);
      break;
    case Mark::Shape::kTriangle:
      canvas.Path("M" + Coordinate(p.x - r) + ' ' + Coordinate(p.y + 0.7 * r) + "L" +
                      Coordinate(p.x + r) + ' ' + Coordinate(p.y + 0.7 * r) + "L" +
                      Coordinate(p.x) + ' ' + Coordinate(p.y - r) + 'Z',
                  mark.classes, mark.tip);
      break;
  }
}

/// Places at the same spot stand side by side: data centre, network and relay site of one city.
void Spread(std::vector<Mark>& marks) {
  for (std::size_t i = 0; i < marks.size(); ++i) {
    if (marks[i].rank == 4) continue;
    for (std::size_t j = 0; j < i; ++j) {
      if (marks[j].rank == 4) continue;
      const double gap = std::hypot(marks[i].at.x - marks[j].at.x, marks[i].at.y - marks[j].at.y);
      if (gap < 11) marks[i].at.x = marks[j].at.x + 15;
    }
  }
}

DataTable Data(const std::vector<RelayUse>& uses, const WorldMap& map) {
  DataTable table{{"network", "site", "site_city", "ends_tried", "calls_carried", "rtp_packets",
                   "median_rtt_ms"},
                  {}};
  for (const RelayUse& use : uses) {
    const MapPlace* site = map.Find(MapPlace::Kind::kSite, use.site);
    table.rows.push_back({use.network, use.site, site != nullptr ? site->name : "",
                          std::to_string(use.ends_tried), std::to_string(use.calls_carried),
                          std::to_string(use.packets),
                          use.rtt_ms.empty() ? "" : Plain(Median(use.rtt_ms))});
  }
  return table;
}

}  // namespace

std::vector<Figure> MakeMapFigure(const FigureInput& input) {
  if (!input.data.map || input.data.map->places.empty()) return {};
  const WorldMap& map = *input.data.map;
  const std::vector<RelayUse> uses = CountRelayUse(input.calls);
  std::map<std::string, SiteTotal> totals;
  for (const RelayUse& use : uses) {
    SiteTotal& total = totals[use.site];
    total.packets += use.packets;
    total.tried += use.ends_tried;
    total.tip += "\n" + UseText(use);
  }
  const MapFrame frame(map, 0, 0, kWidth);
  Canvas canvas(kWidth, frame.box().bottom + 52);
  DrawGround(canvas, frame);
  DrawCables(canvas, frame, map);
  DrawUses(canvas, frame, map, uses);

  std::vector<Mark> marks;
  for (const MapPlace& place : map.places) marks.push_back(MarkOf(place, frame, totals));
  std::stable_sort(marks.begin(), marks.end(),
                   [](const Mark& a, const Mark& b) { return a.rank < b.rank; });
  Spread(marks);
  const Box& box = frame.box();
  LabelPlacer placer({box.left + 3, box.top + 3, box.right - 3, box.bottom - 3});
  for (const Mark& mark : marks) {
    const double r = mark.radius;
    placer.Avoid({mark.at.x - r, mark.at.y - r, mark.at.x + r, mark.at.y + r});
  }
  for (auto mark = marks.rbegin(); mark != marks.rend(); ++mark) DrawMark(canvas, *mark);
  for (const Mark& mark : marks) {
    const bool city = mark.rank == 4;
    // Bold letters are a little wider than the estimate knows.
    const double size = city ? 11 : mark.rank == 3 ? 13 : 14;
    const auto spot = placer.Place(mark.at, mark.label, size, mark.radius + 4);
    if (!spot) continue;
    canvas.Text(spot->x, spot->y, mark.label,
                city             ? "small halo"
                : mark.rank == 3 ? "note halo"
                                 : "strong halo",
                spot->anchor);
  }
  DrawLegend(canvas, 4, frame.box().bottom + 20, kWidth,
             {{"d0", "network (phones)", LegendEntry::Shape::kBox},
              {"d2", "WhatsApp data centre", LegendEntry::Shape::kBox},
              {"d1", "relay site that carried calls", LegendEntry::Shape::kDot},
              {"h1", "relay site only tried", LegendEntry::Shape::kDot},
              {"l7", "cable", LegendEntry::Shape::kLine},
              {"l1", "media, wider for more packets", LegendEntry::Shape::kLine}});

  Figure figure;
  figure.id = "map";
  figure.title = "The world of this run";
  figure.reading =
      "Squares are networks with their phones, triangles WhatsApp's data centres, dots the edge "
      "sites whose relays carry calls. An orange bow joins a network to each site its calls went "
      "over and is as wide as its packets are many; it shows who met, not the cables in between. "
      "Hover over a mark for names and round-trip times.";
  figure.finding =
      "The study found the standard services in Dallas and Houston only (AS 36351) and call relays "
      "at Facebook's edge sites all over the world (AS 32934).";
  figure.width = canvas.width();
  figure.height = canvas.height();
  figure.body = canvas.body();
  figure.data = Data(uses, map);
  return {figure};
}

}  // namespace wabed::validation::report
