#include "validation/report/figures/map_marks.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "validation/report/map/label_placer.h"
#include "validation/report/svg/numbers.h"
#include "validation/report/svg/text.h"
#include "validation/statistics/sample.h"

namespace wabed::validation::report {
namespace {

/// What all networks together made of one site.
struct SiteTotal {
  std::uint64_t packets = 0;
  std::string tip;
};

std::string UseText(const RelayUse& use) {
  std::string text = use.network + ": ";
  text +=
      use.rtt_ms.empty() ? "no answer" : "RTT " + Number(Median(use.rtt_ms), 1) + " ms (median)";
  text += ", tried by " + Count(use.ends_tried) + (use.ends_tried == 1 ? " end" : " ends");
  if (use.calls_carried > 0) {
    text += ", carried " + Count(use.calls_carried) +
            (use.calls_carried == 1 ? " call with " : " calls with ") + Count(use.packets) +
            " packets";
  }
  return text;
}

bool SamePlace(const MapPlace& a, const MapPlace& b) {
  return a.longitude == b.longitude && a.latitude == b.latitude;
}

std::string CityOf(const WorldMap& map, const MapPlace& place) {
  for (const MapPlace& city : map.places) {
    if (city.kind == MapPlace::Kind::kCity && SamePlace(city, place)) return city.name;
  }
  return place.name;
}

/// Whether WhatsApp's own servers stand there, by the truth; without truth, all do.
bool HasServers(const traces::Truth& truth, const MapPlace& place, const std::string& city) {
  bool known = false;
  for (const traces::ServerRow& server : truth.servers) {
    if (server.as != place.as || server.city != city) continue;
    known = true;
    if (server.role == "chat" || server.role == "photo-audio" || server.role == "video" ||
        server.role == "other") {
      return true;
    }
  }
  return !known;
}

std::string As(const MapPlace& place) { return "AS " + std::to_string(place.as); }

MapMark MarkOf(const RunData& data, const MapPlace& place, const MapFrame& frame,
               const std::map<std::string, SiteTotal>& totals) {
  MapMark mark;
  mark.place = &place;
  mark.at = frame.At(place.longitude, place.latitude);
  const std::string name = Shorten(place.name, 24);
  const std::string city = CityOf(*data.map, place);
  switch (place.kind) {
    case MapPlace::Kind::kNetwork:
      mark.rank = MapMark::kNetwork;
      mark.radius = 6.5;
      mark.classes = "d0";
      mark.label = name + " (" + Count(place.phones) + ")";
      mark.tip = "Network " + place.name + " in " + city + ", " + As(place) + ": " +
                 Count(place.phones) + (place.phones == 1 ? " phone" : " phones");
      break;
    case MapPlace::Kind::kDatacentre:
      mark.tip = place.name + ", " + As(place) + ", in " + city;
      if (HasServers(data.truth, place, city)) {
        mark.rank = MapMark::kDatacentre;
        mark.radius = 7.5;
        mark.classes = "d2";
        mark.label = Shorten(city, 24);
        mark.tip = "WhatsApp's servers: " + mark.tip;
      } else {
        mark.rank = MapMark::kNameServer;
        mark.radius = 4;
        mark.classes = "d7";
        mark.tip = "Name servers: " + mark.tip;
      }
      break;
    case MapPlace::Kind::kSite: {
      const auto found = totals.find(place.code);
      const bool used = found != totals.end() && found->second.packets > 0;
      mark.rank = used ? MapMark::kUsedSite : MapMark::kTriedSite;
      mark.radius = used ? 6.0 : 4.0;
      mark.classes = used ? "d1" : "h1";
      mark.label = Shorten(place.code, 16);
      mark.tip = "Relay site " + place.code + " in " + city;
      if (found != totals.end()) mark.tip += found->second.tip;
      break;
    }
    case MapPlace::Kind::kCity:
      mark.rank = MapMark::kCity;
      mark.radius = 2;
      mark.classes = "f7";
      mark.label = name;
      mark.tip = place.name;
      break;
  }
  return mark;
}

/// Marks that would cover each other stand side by side, from west to east.
void Spread(std::vector<MapMark>& marks) {
  constexpr double kTooNear = 12;
  constexpr double kStep = 15;
  std::vector<bool> done(marks.size(), false);
  for (std::size_t i = 0; i < marks.size(); ++i) {
    if (done[i] || marks[i].rank == MapMark::kCity) continue;
    std::vector<MapMark*> row;
    double centre = 0;
    for (std::size_t j = i; j < marks.size(); ++j) {
      const Point& at = marks[j].at;
      const bool near = std::hypot(at.x - marks[i].at.x, at.y - marks[i].at.y) < kTooNear;
      if (done[j] || marks[j].rank == MapMark::kCity || !near) continue;
      done[j] = true;
      row.push_back(&marks[j]);
      centre += at.x;
    }
    if (row.size() < 2) continue;
    centre /= static_cast<double>(row.size());
    std::stable_sort(row.begin(), row.end(),
                     [](const MapMark* a, const MapMark* b) { return a->at.x < b->at.x; });
    for (std::size_t k = 0; k < row.size(); ++k) {
      row[k]->at.x = centre + kStep * (static_cast<double>(k) - (row.size() - 1) / 2.0);
    }
  }
}

void DrawMark(Canvas& canvas, const MapMark& mark) {
  const Point& p = mark.at;
  const double r = mark.radius;
  if (mark.rank == MapMark::kNetwork) {
    canvas.Rectangle(p.x - r, p.y - r, 2 * r, 2 * r, mark.classes, mark.tip, 2);
  } else if (mark.rank == MapMark::kDatacentre || mark.rank == MapMark::kNameServer) {
    canvas.Path("M" + Coordinate(p.x - r) + ' ' + Coordinate(p.y + 0.7 * r) + "L" +
                    Coordinate(p.x + r) + ' ' + Coordinate(p.y + 0.7 * r) + "L" + Coordinate(p.x) +
                    ' ' + Coordinate(p.y - r) + 'Z',
                mark.classes, mark.tip);
  } else {
    canvas.Circle(p.x, p.y, r, mark.classes, mark.tip);
  }
}

}  // namespace

std::vector<MapMark> MarkPlaces(const RunData& data, const MapFrame& frame,
                                const std::vector<RelayUse>& uses) {
  std::map<std::string, SiteTotal> totals;
  for (const RelayUse& use : uses) {
    SiteTotal& total = totals[use.site];
    total.packets += use.packets;
    total.tip += "\n" + UseText(use);
  }
  std::vector<MapMark> marks;
  for (const MapPlace& place : data.map->places) {
    marks.push_back(MarkOf(data, place, frame, totals));
  }
  std::stable_sort(marks.begin(), marks.end(),
                   [](const MapMark& a, const MapMark& b) { return a.rank < b.rank; });
  // A city whose data centre bears its name needs no second label.
  for (MapMark& city : marks) {
    for (const MapMark& other : marks) {
      if (city.rank == MapMark::kCity && other.rank == MapMark::kDatacentre &&
          SamePlace(*city.place, *other.place)) {
        city.label.clear();
      }
    }
  }
  Spread(marks);
  return marks;
}

void DrawMarks(Canvas& canvas, const Box& frame, const std::vector<MapMark>& marks) {
  LabelPlacer placer({frame.left + 3, frame.top + 3, frame.right - 3, frame.bottom - 3});
  for (const MapMark& mark : marks) {
    const double r = mark.radius;
    placer.Avoid({mark.at.x - r, mark.at.y - r, mark.at.x + r, mark.at.y + r});
  }
  for (auto mark = marks.rbegin(); mark != marks.rend(); ++mark) DrawMark(canvas, *mark);
  for (const MapMark& mark : marks) {
    if (mark.label.empty()) continue;
    const bool city = mark.rank == MapMark::kCity;
    const bool strong = mark.rank < MapMark::kTriedSite;
    // Bold letters are a little wider than the estimate knows.
    const double size = city ? 11 : strong ? 14 : 13;
    const auto spot = placer.Place(mark.at, mark.label, size, mark.radius + 4);
    if (!spot) continue;
    canvas.Text(spot->x, spot->y, mark.label,
                city     ? "small halo"
                : strong ? "strong halo"
                         : "note halo",
                spot->anchor);
  }
}

}  // namespace wabed::validation::report
