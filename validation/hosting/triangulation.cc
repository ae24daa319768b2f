#include "validation/hosting/triangulation.h"

#include <algorithm>
#include <cmath>

namespace wabed::validation::hosting {
namespace {

/// Two places nearer than this may be one city: airports lie outside, and cities are wide. A proof
/// has to hold for all of the city.
constexpr double kCityKm = 100;
void NameNearestCity(const std::vector<traces::AirportRow>& airports, Location& location) {
  double nearest = kFarthestKm + 1;
  for (const traces::AirportRow& airport : airports) {
    const GeoPoint place{airport.latitude, airport.longitude};
    if (!IsOnGlobe(place)) continue;
    const double km = DistanceKm(UnitOf(place), location.region.centre);
    if (km >= nearest) continue;
    nearest = km;
    location.city = airport.city;
    location.country = airport.country;
    location.city_km = km;
  }
}

}  // namespace

const char* WordOf(ClaimCheck::Verdict verdict) {
  switch (verdict) {
    case ClaimCheck::Verdict::kUnknown:
      return "unknown";
    case ClaimCheck::Verdict::kAgrees:
      return "agrees";
    case ClaimCheck::Verdict::kDoubtful:
      return "doubtful";
    case ClaimCheck::Verdict::kImpossible:
      return "impossible";
  }
  return "unknown";
}

Triangulation::Triangulation(const traces::Measured& measured, const RoundTrips& round_trips)
    : measured_(measured),
      round_trips_(round_trips),
      landmarks_(FindLandmarks(measured.vantage_points, round_trips, &without_place_)) {}

std::optional<Location> Triangulation::Locate(Address address) const {
  Location location;
  location.address = address;
  const auto& ways = round_trips_.To(address);
  for (const Landmark& landmark : landmarks_) {
    const auto way = ways.find(landmark.name);
    if (way == ways.end() || !way->second->min_rtt_ms) continue;
    Disc disc;
    disc.landmark = landmark.name;
    disc.centre = landmark.unit;
    disc.rtt_ms = *way->second->min_rtt_ms;
    disc.km = landmark.bestline.ReachKm(disc.rtt_ms);
    disc.farthest_km = std::min(kFarthestKm, disc.rtt_ms / kLeastMsPerKm);
    location.discs.push_back(std::move(disc));
  }
  if (location.discs.empty()) return std::nullopt;
  std::stable_sort(location.discs.begin(), location.discs.end(),
                   [](const Disc& a, const Disc& b) { return a.km < b.km; });
  location.region = Intersect(location.discs);
  location.place = PlaceOf(location.region.centre);
  NameNearestCity(measured_.airports, location);
  return location;
}

ClaimCheck Check(const GeoPoint& claimed, const Location& location) {
  ClaimCheck check;
  if (!IsOnGlobe(claimed) || location.region.impossible) return check;
  const Eigen::Vector3d unit = UnitOf(claimed);
  check.error_km = DistanceKm(unit, location.region.centre);
  double worst_ms = 0;
  for (const Disc& disc : location.discs) {
    const double km = DistanceKm(unit, disc.centre);
    check.outside_km = std::max(check.outside_km, km - RelaxedKm(disc, location.region.relaxed));
    const double missing_ms = (km - kCityKm) * kLeastMsPerKm - disc.rtt_ms;
    if (missing_ms <= worst_ms) continue;
    worst_ms = missing_ms;
    check.proof_landmark = disc.landmark;
    check.proof_rtt_ms = disc.rtt_ms;
    check.proof_least_ms = km * kLeastMsPerKm;
  }
  if (!check.proof_landmark.empty()) {
    check.verdict = ClaimCheck::Verdict::kImpossible;
  } else if (check.outside_km > std::max(kCityKm, location.region.radius_km)) {
    check.verdict = ClaimCheck::Verdict::kDoubtful;
  } else {
    check.verdict = ClaimCheck::Verdict::kAgrees;
  }
  return check;
}

}  // namespace wabed::validation::hosting
