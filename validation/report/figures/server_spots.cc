#include "validation/report/figures/server_spots.h"

#include <cmath>
#include <map>
#include <tuple>

#include "validation/report/svg/numbers.h"
#include "validation/report/svg/text.h"

namespace wabed::validation::report {
namespace {

/// A tip names so many addresses or vantage points.
constexpr std::size_t kMostNamed = 6;
/// Up to this uncertainty a label may say "near" a city, in km.
constexpr double kNearCity = 100;

using Key = std::tuple<int, long, long>;

Key KeyOf(ServerSpot::Kind kind, const hosting::GeoPoint& place) {
  return {kind, std::lround(2 * place.latitude), std::lround(2 * place.longitude)};
}

void AddName(ServerSpot& spot, const std::string& name) {
  ++spot.count;
  if (spot.count <= kMostNamed) spot.tip += "\n" + name;
  if (spot.count == kMostNamed + 1) spot.tip += "\n\u2026";
}

std::string Things(const ServerSpot& spot) {
  const bool one = spot.count == 1;
  return Count(spot.count) + (spot.kind == ServerSpot::kServers ? one ? " server" : " servers"
                              : one                             ? " relay"
                                                                : " relays");
}

std::vector<ServerSpot> Located(const hosting::Findings& findings) {
  std::map<Key, ServerSpot> spots;
  std::map<Key, std::string> cities;
  for (const auto& [address, finding] : findings.addresses) {
    if (!finding.location || finding.location->region.impossible) continue;
    const hosting::Location& location = *finding.location;
    const auto kind = finding.relay ? ServerSpot::kRelays : ServerSpot::kServers;
    const Key key = KeyOf(kind, location.place);
    ServerSpot& spot = spots[key];
    if (spot.count == 0) {
      spot.kind = kind;
      spot.place = location.place;
      cities[key] = location.city;
    }
    spot.radius_km = std::max(spot.radius_km, location.region.radius_km);
    AddName(spot, hosting::ToString(address) + (finding.ptr.empty() ? "" : " " + finding.ptr));
  }
  std::vector<ServerSpot> list;
  for (auto& [key, spot] : spots) {
    const std::string city = cities[key].empty() ? "no known city" : cities[key];
    // A wide ring holds several cities, and naming one of them would say too much.
    const std::string where = spot.radius_km <= kNearCity
                                  ? " near " + Shorten(city, 20)
                                  : ", \u00b1" + Number(spot.radius_km) + " km";
    spot.label = spot.kind == ServerSpot::kServers ? Things(spot) + where : Shorten(city, 20);
    spot.tip = Things(spot) + " near " + city + ", by distance, \u00b1" + Number(spot.radius_km) +
               " km:" + spot.tip;
    list.push_back(std::move(spot));
  }
  return list;
}

}  // namespace

std::vector<ServerSpot> FindServerSpots(const RunData& data) {
  std::vector<ServerSpot> list = Located(*data.findings);
  std::map<std::pair<double, double>, ServerSpot> places;
  for (const traces::VantagePointRow& row : data.measured.vantage_points) {
    const hosting::GeoPoint place{row.latitude, row.longitude};
    if (!hosting::IsOnGlobe(place)) continue;
    ServerSpot& spot = places[{place.latitude, place.longitude}];
    const bool host = row.kind != "looking-glass";
    if (spot.count == 0) spot.kind = ServerSpot::kLookingGlass;
    if (host) spot.kind = ServerSpot::kHost;
    spot.place = place;
    if (host || spot.label.empty()) spot.label = Shorten(row.city, 20);
    AddName(spot, row.name + (host ? "" : " (looking glass)"));
  }
  for (auto& entry : places) {
    ServerSpot& spot = entry.second;
    spot.tip = "Vantage points in " + spot.label + ":" + spot.tip;
    if (spot.kind == ServerSpot::kLookingGlass) spot.label.clear();
    list.push_back(std::move(spot));
  }
  std::stable_sort(list.begin(), list.end(), [](const ServerSpot& a, const ServerSpot& b) {
    return a.kind != b.kind ? a.kind < b.kind : a.count > b.count;
  });
  return list;
}

std::vector<LiarSpot> FindLiarSpots(const hosting::Findings& findings) {
  std::map<std::pair<std::string, Key>, LiarSpot> liars;
  for (const auto& [address, finding] : findings.addresses) {
    if (!finding.Lies() || finding.location->region.impossible) continue;
    LiarSpot& liar =
        liars[{finding.airport->city, KeyOf(ServerSpot::kRelays, finding.location->place)}];
    liar.claimed = {finding.airport->latitude, finding.airport->longitude};
    liar.measured = finding.location->place;
    liar.claimed_city = finding.airport->city;
    ++liar.count;
    liar.tip += (liar.tip.empty() ? "" : "\n") + finding.ptr + " (" + hosting::ToString(address) +
                ") says " + finding.airport->city + ", distance says " + finding.location->city;
  }
  std::vector<LiarSpot> list;
  for (auto& entry : liars) list.push_back(std::move(entry.second));
  return list;
}

}  // namespace wabed::validation::report
