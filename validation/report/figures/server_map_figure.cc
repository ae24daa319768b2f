#include <algorithm>
#include <cmath>
#include <set>

#include "validation/hosting/boundary.h"
#include "validation/report/figures/map_ground.h"
#include "validation/report/figures/registry.h"
#include "validation/report/figures/server_spots.h"
#include "validation/report/map/label_placer.h"
#include "validation/report/map/map_frame.h"
#include "validation/report/svg/axis.h"
#include "validation/report/svg/numbers.h"

namespace wabed::validation::report {
namespace {

constexpr double kWidth = 960;
constexpr double kPi = 3.14159265358979323846;
/// With more vantage points than this only servers and relays are named.
constexpr std::size_t kMostNamedHosts = 40;

Point At(const MapFrame& frame, const hosting::GeoPoint& place) {
  return frame.At(place.longitude, place.latitude);
}

MapFrame FrameOf(const std::vector<ServerSpot>& spots, const std::vector<LiarSpot>& liars) {
  WorldMap map;
  const auto add = [&](const hosting::GeoPoint& place) {
    MapPlace entry;
    entry.longitude = place.longitude;
    entry.latitude = place.latitude;
    map.places.push_back(entry);
  };
  for (const ServerSpot& spot : spots) add(spot.place);
  for (const LiarSpot& liar : liars) add(liar.claimed);
  return {map, 0, 0, kWidth};
}

/// Where the target can be at most, as a ring; broken where it leaves the map.
void DrawUncertainty(Canvas& canvas, const MapFrame& frame, const ServerSpot& spot,
                     const std::string& hue) {
  const Eigen::Vector3d centre = hosting::UnitOf(spot.place);
  const hosting::Tangents around(centre);
  std::vector<std::vector<Point>> pieces(1);
  for (int step = 0; step <= 90; ++step) {
    const double angle = 2 * kPi * step / 90;
    const auto tangent = (around.first * std::cos(angle) + around.second * std::sin(angle)).eval();
    const Point p = At(frame, hosting::PlaceOf(hosting::Walk(centre, tangent, spot.radius_km)));
    const bool jumps =
        !pieces.back().empty() && std::abs(p.x - pieces.back().back().x) > kWidth / 2;
    if ((jumps || !frame.box().Holds(p)) && !pieces.back().empty()) pieces.emplace_back();
    if (frame.box().Holds(p)) pieces.back().push_back(p);
  }
  if (pieces.size() == 1) canvas.Polygon(pieces.front(), "f" + hue + " veil");
  for (const auto& piece : pieces) {
    if (piece.size() > 1) canvas.Polyline(piece, "l" + hue + " thin dash");
  }
}

std::vector<std::vector<Point>> WayOf(const MapFrame& frame, const LiarSpot& liar) {
  return frame.Way({liar.claimed.longitude, liar.claimed.latitude},
                   {liar.measured.longitude, liar.measured.latitude});
}

void DrawLiar(Canvas& canvas, const MapFrame& frame, const LiarSpot& liar) {
  const auto pieces = WayOf(frame, liar);
  for (const auto& piece : pieces) canvas.Polyline(piece, "l3", liar.tip);
  const Point from = At(frame, liar.claimed);
  canvas.Circle(from.x, from.y, 5, "h3", liar.tip);
  if (pieces.back().size() < 2) return;
  const Point tip = pieces.back().back();
  const Point before = pieces.back()[pieces.back().size() - 2];
  const double angle = std::atan2(tip.y - before.y, tip.x - before.x);
  std::vector<Point> head;
  // The head ends before the mark it points at.
  for (const auto& [along, across] : {std::pair(-7.0, 0.0), {-19.0, -5.5}, {-19.0, 5.5}}) {
    head.push_back({tip.x + along * std::cos(angle) - across * std::sin(angle),
                    tip.y + along * std::sin(angle) + across * std::cos(angle)});
  }
  canvas.Polygon(head, "f3");
}

double RadiusOf(const ServerSpot& spot) {
  switch (spot.kind) {
    case ServerSpot::kServers:
      return 8;
    case ServerSpot::kRelays:
      return 4.5;
    case ServerSpot::kHost:
      return 6.5;
    case ServerSpot::kLookingGlass:
      return 5.5;
  }
  return 5;
}

void DrawSpot(Canvas& canvas, const MapFrame& frame, const ServerSpot& spot) {
  const Point p = At(frame, spot.place);
  const double r = RadiusOf(spot);
  if (spot.kind == ServerSpot::kServers) {
    canvas.Path("M" + Coordinate(p.x - r) + ' ' + Coordinate(p.y + 0.7 * r) + "L" +
                    Coordinate(p.x + r) + ' ' + Coordinate(p.y + 0.7 * r) + "L" + Coordinate(p.x) +
                    ' ' + Coordinate(p.y - r) + 'Z',
                "d2", spot.tip);
  } else if (spot.kind == ServerSpot::kRelays) {
    canvas.Circle(p.x, p.y, r, "d1", spot.tip);
  } else {
    canvas.Rectangle(p.x - r, p.y - r, 2 * r, 2 * r, spot.kind == ServerSpot::kHost ? "h0" : "h7",
                     spot.tip, 2);
  }
}

void DrawLabels(Canvas& canvas, const MapFrame& frame, const std::vector<ServerSpot>& spots,
                const std::vector<LiarSpot>& liars) {
  const Box& box = frame.box();
  LabelPlacer placer({box.left + 3, box.top + 3, box.right - 3, box.bottom - 3});
  std::size_t hosts = 0;
  for (const ServerSpot& spot : spots) {
    const Point p = At(frame, spot.place);
    const double r = RadiusOf(spot);
    placer.Avoid({p.x - r, p.y - r, p.x + r, p.y + r});
    hosts += spot.kind == ServerSpot::kHost ? 1 : 0;
  }
  std::set<std::string> written;
  const auto label = [&](const Point& at, const std::string& text, double gap, bool strong) {
    // A vantage point and a relay of one city need its name once.
    if (!written.insert(text).second) return;
    auto spot = placer.Place(at, text, strong ? 14 : 12, gap);
    // Marks of data centres lie close together: what they are must be said, further off if need be.
    for (double more = 12; strong && !spot && more < 60; more += 12) {
      spot = placer.Place(at, text, 14, gap + more);
    }
    if (!spot) return;
    canvas.Text(spot->x, spot->y, text, strong ? "strong halo" : "small halo", spot->anchor);
  };
  for (const LiarSpot& liar : liars) {
    const Point p = At(frame, liar.claimed);
    placer.Avoid({p.x - 5, p.y - 5, p.x + 5, p.y + 5});
    for (const auto& piece : WayOf(frame, liar)) {
      for (const Point& on : piece) placer.Avoid({on.x - 5, on.y - 5, on.x + 5, on.y + 5});
    }
  }
  for (const ServerSpot& spot : spots) {
    if (spot.kind != ServerSpot::kServers) continue;
    label(At(frame, spot.place), spot.label, RadiusOf(spot) + 4, true);
  }
  for (const LiarSpot& liar : liars) {
    label(At(frame, liar.claimed),
          Count(liar.count) + (liar.count == 1 ? " name says " : " names say ") + liar.claimed_city,
          9, true);
  }
  for (const ServerSpot& spot : spots) {
    const bool skip = spot.kind == ServerSpot::kServers || spot.label.empty() ||
                      (spot.kind == ServerSpot::kHost && hosts > kMostNamedHosts);
    if (!skip) label(At(frame, spot.place), spot.label, 9, false);
  }
}

std::string Optional(const std::string& text, bool known) { return known ? text : ""; }

DataTable Data(const hosting::Findings& findings) {
  DataTable table{{"address", "kind", "as", "ptr", "latitude", "longitude", "uncertainty_km",
                   "city", "country", "name_says", "name_check", "database_says", "database_check"},
                  {}};
  for (const auto& [address, finding] : findings.addresses) {
    const bool located = finding.location && !finding.location->region.impossible;
    const bool named = finding.airport != nullptr;
    const bool listed = finding.database != nullptr;
    table.rows.push_back(
        {hosting::ToString(address), finding.relay ? "relay" : "server", std::to_string(finding.as),
         finding.ptr,
         Optional(located ? Plain(Significant(finding.location->place.latitude, 6)) : "", located),
         Optional(located ? Plain(Significant(finding.location->place.longitude, 6)) : "", located),
         Optional(located ? Plain(Significant(finding.location->region.radius_km, 4)) : "",
                  located),
         located ? finding.location->city : "", located ? finding.location->country : "",
         named ? finding.airport->city : "", WordOf(finding.name_check.verdict),
         listed ? finding.database->city : "", WordOf(finding.database_check.verdict)});
  }
  return table;
}

}  // namespace

std::vector<Figure> MakeServerMapFigure(const FigureInput& input) {
  if (!input.data.findings) return {};
  const hosting::Findings& findings = *input.data.findings;
  const std::vector<ServerSpot> spots = FindServerSpots(input.data);
  const std::vector<LiarSpot> liars = FindLiarSpots(findings);
  const bool located = std::any_of(spots.begin(), spots.end(), [](const ServerSpot& spot) {
    return spot.kind == ServerSpot::kServers || spot.kind == ServerSpot::kRelays;
  });
  if (!located) return {};
  const MapFrame frame = FrameOf(spots, liars);
  Canvas canvas(kWidth, 0);
  DrawGround(canvas, frame);
  for (const ServerSpot& spot : spots) {
    if (spot.kind == ServerSpot::kServers) DrawUncertainty(canvas, frame, spot, "2");
    if (spot.kind == ServerSpot::kRelays) DrawUncertainty(canvas, frame, spot, "1");
  }
  for (auto spot = spots.rbegin(); spot != spots.rend(); ++spot) DrawSpot(canvas, frame, *spot);
  for (const LiarSpot& liar : liars) DrawLiar(canvas, frame, liar);
  DrawLabels(canvas, frame, spots, liars);
  std::vector<LegendEntry> legend = {
      {"d2", "WhatsApp's servers, by distance", LegendEntry::Shape::kBox},
      {"d1", "relay, by distance", LegendEntry::Shape::kDot},
      {"l2 thin dash", "how far off it can be", LegendEntry::Shape::kLine},
      {"h0", "vantage point", LegendEntry::Shape::kBox},
      {"h7", "looking glass", LegendEntry::Shape::kBox}};
  if (!liars.empty()) {
    legend.push_back({"l3", "from where the name says", LegendEntry::Shape::kLine});
  }
  canvas.SetHeight(DrawLegend(canvas, 4, frame.box().bottom + 20, kWidth, legend) + 14);

  Figure figure;
  figure.id = "server-map";
  figure.title = "Where distance says the servers are";
  figure.reading =
      "Each round-trip time bounds how far an address can be from whoever measured it; where all "
      "bounds meet, the address must be. Triangles are WhatsApp's servers, dots the relays of "
      "calls, dashed rings how far off the estimate can be, squares who measured. A violet arrow "
      "leads from the city an address has in its name to the one its distance allows.";
  figure.finding =
      "The study of 2016 found the standard services in Dallas and Houston only, the three relays "
      "without a name \"somewhere in Brazil\", and 173.252.114.1 and 173.252.121.1, whose names "
      "say "
      "Brazil, in the south-eastern United States, possibly near Atlanta.";
  figure.width = kWidth;
  figure.height = canvas.height();
  figure.body = canvas.body();
  figure.data = Data(findings);
  return {figure};
}

}  // namespace wabed::validation::report
