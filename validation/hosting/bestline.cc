#include "validation/hosting/bestline.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

namespace wabed::validation::hosting {
namespace {

/// With fewer points the line would mean little; only light limits the landmark then. Assumption.
constexpr std::size_t kFewestPoints = 3;

/// The lower convex hull, from near to far (Andrew's monotone chain).
std::vector<Calibration> LowerHull(std::vector<Calibration> points) {
  std::sort(points.begin(), points.end(), [](const Calibration& a, const Calibration& b) {
    return a.km != b.km ? a.km < b.km : a.rtt_ms < b.rtt_ms;
  });
  std::vector<Calibration> hull;
  for (const Calibration& point : points) {
    if (!hull.empty() && hull.back().km == point.km) continue;
    while (hull.size() > 1) {
      const Calibration& a = hull[hull.size() - 2];
      const Calibration& b = hull.back();
      const double turn =
          (b.km - a.km) * (point.rtt_ms - a.rtt_ms) - (b.rtt_ms - a.rtt_ms) * (point.km - a.km);
      if (turn > 0) break;
      hull.pop_back();
    }
    hull.push_back(point);
  }
  return hull;
}

/// The slope of the hull's edge over `km`, the left one at a corner.
double SlopeOver(const std::vector<Calibration>& hull, double km) {
  for (std::size_t i = 1; i < hull.size(); ++i) {
    if (km <= hull[i].km || i + 1 == hull.size()) {
      return (hull[i].rtt_ms - hull[i - 1].rtt_ms) / (hull[i].km - hull[i - 1].km);
    }
  }
  return kLeastMsPerKm;
}

}  // namespace

double Bestline::ReachKm(double rtt_ms) const {
  return std::clamp(std::max((rtt_ms - offset_ms) / ms_per_km, rtt_ms / straightest_ms_per_km), 0.0,
                    kFarthestKm);
}

Bestline FitBestline(const std::vector<Calibration>& all) {
  std::vector<Calibration> points;
  for (const Calibration& point : all) {
    if (std::isfinite(point.rtt_ms) && point.rtt_ms > 0 && std::isfinite(point.km) &&
        point.km >= 0) {
      points.push_back(point);
    }
  }
  Bestline line;
  double mean_km = 0;
  // Slopes up to here leave the offset at zero or above.
  double steepest = std::numeric_limits<double>::infinity();
  for (const Calibration& point : points) {
    mean_km += point.km / static_cast<double>(points.size());
    if (point.km > 0) steepest = std::min(steepest, point.rtt_ms / point.km);
  }
  line.impossible = steepest < kLeastMsPerKm;
  if (points.size() < kFewestPoints || line.impossible) return line;
  line.points = points.size();
  if (std::isfinite(steepest)) line.straightest_ms_per_km = steepest;
  const std::vector<Calibration> hull = LowerHull(points);
  line.ms_per_km = std::max(kLeastMsPerKm, std::min(SlopeOver(hull, mean_km), steepest));
  double offset = std::numeric_limits<double>::infinity();
  for (const Calibration& point : hull) {
    offset = std::min(offset, point.rtt_ms - line.ms_per_km * point.km);
  }
  line.offset_ms = std::max(0.0, offset);
  return line;
}

std::vector<Landmark> FindLandmarks(const std::vector<traces::VantagePointRow>& vantage_points,
                                    const RoundTrips& round_trips, std::size_t* without_place) {
  std::vector<Landmark> landmarks;
  std::map<std::string, std::size_t> by_name;
  std::map<Address, std::size_t> by_address;
  std::size_t left_out = 0;
  for (const traces::VantagePointRow& row : vantage_points) {
    const GeoPoint place{row.latitude, row.longitude};
    if (!IsOnGlobe(place)) {
      ++left_out;
      continue;
    }
    if (!by_name.emplace(row.name, landmarks.size()).second) continue;
    if (const auto address = ParseAddress(row.address)) {
      by_address.emplace(*address, landmarks.size());
    }
    landmarks.push_back({row.name, place, UnitOf(place), {}});
  }
  // What either end measured serves both: the way there and back is the same.
  std::map<std::pair<std::size_t, std::size_t>, double> pairs;
  for (const auto& [address, to] : by_address) {
    for (const auto& [name, way] : round_trips.To(address)) {
      const auto from = by_name.find(name);
      if (from == by_name.end() || from->second == to || !way->min_rtt_ms) continue;
      const auto key = std::minmax(from->second, to);
      const auto entry = pairs.emplace(key, *way->min_rtt_ms).first;
      entry->second = std::min(entry->second, *way->min_rtt_ms);
    }
  }
  std::vector<std::vector<Calibration>> points(landmarks.size());
  for (const auto& [pair, rtt_ms] : pairs) {
    const double km = DistanceKm(landmarks[pair.first].unit, landmarks[pair.second].unit);
    points[pair.first].push_back({km, rtt_ms});
    points[pair.second].push_back({km, rtt_ms});
  }
  for (std::size_t i = 0; i < landmarks.size(); ++i) {
    landmarks[i].bestline = FitBestline(points[i]);
  }
  if (without_place != nullptr) *without_place = left_out;
  return landmarks;
}

}  // namespace wabed::validation::hosting
