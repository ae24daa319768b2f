#include "validation/hosting/region.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "validation/hosting/boundary.h"
#include "validation/hosting/closest_place.h"

namespace wabed::validation::hosting {
namespace {

/// A disc is never smaller than this: landmarks and cities are no points.
constexpr double kLeastKm = 1;
/// Relaxing stops at this precision.
constexpr double kRelaxStep = 1e-3;
/// Makes every disc what light allows it.
constexpr double kLightAlone = std::numeric_limits<double>::infinity();

std::vector<Circle> CirclesOf(const std::vector<Disc>& discs, double relaxed) {
  std::vector<Circle> circles;
  for (const Disc& disc : discs) {
    const double km = std::max(kLeastKm, RelaxedKm(disc, relaxed));
    // Half the Earth's circumference and more is everywhere.
    const double angle = km >= kFarthestKm - 1 ? 4 : km / kEarthRadiusKm;
    circles.push_back({disc.centre, angle});
  }
  return circles;
}

bool Everywhere(const std::vector<Circle>& circles) {
  return std::all_of(circles.begin(), circles.end(), [](const Circle& c) { return c.angle >= 4; });
}

bool Meet(const std::vector<Disc>& discs, double relaxed) {
  const std::vector<Circle> circles = CirclesOf(discs, relaxed);
  return Everywhere(circles) || !Boundary(circles).empty();
}

/// The least relaxation that makes the discs meet; infinite when none does.
double LeastRelaxation(const std::vector<Disc>& discs) {
  if (Meet(discs, 0)) return 0;
  if (!Meet(discs, kLightAlone)) return kLightAlone;
  double low = 0;
  double high = kRelaxStep;
  // Doubling ends: the widest disc is finite, and every disc has a radius above zero or light's.
  while (high < 1e6 && !Meet(discs, high)) {
    low = high;
    high *= 2;
  }
  while (high - low > kRelaxStep * std::max(1.0, high)) {
    const double middle = (low + high) / 2;
    (Meet(discs, middle) ? high : low) = middle;
  }
  return high;
}

bool InsideAll(const std::vector<Circle>& circles, const Eigen::Vector3d& place) {
  return std::all_of(circles.begin(), circles.end(), [&](const Circle& circle) {
    return DistanceKm(circle.centre, place) <= circle.angle * kEarthRadiusKm + 1e-6;
  });
}

/// Measures what a boundary encloses.
void Describe(const std::vector<Disc>& discs, const std::vector<Circle>& circles,
              const std::vector<Arc>& boundary, Region& region) {
  region.centre = Centroid(boundary);
  if (!InsideAll(circles, region.centre)) {
    // In several pieces, or bent: the nearest point that is inside.
    const Eigen::Vector3d middle = region.centre;
    double nearest = kFarthestKm;
    for (const Arc& arc : boundary) {
      for (const Eigen::Vector3d& point : arc.points) {
        const double km = DistanceKm(middle, point);
        if (km >= nearest) continue;
        nearest = km;
        region.centre = point;
      }
    }
  }
  std::vector<std::size_t> binding;
  double light_km = 0;
  for (const Arc& arc : boundary) {
    binding.push_back(arc.circle);
    for (const Eigen::Vector3d& point : arc.points) {
      region.radius_km = std::max(region.radius_km, DistanceKm(region.centre, point));
    }
  }
  if (region.relaxed > 0) {
    double widened_km = 0;
    for (const std::size_t i : binding) {
      widened_km = std::max(widened_km, RelaxedKm(discs[i], region.relaxed) - discs[i].km);
    }
    region.radius_km += widened_km;
  }
  for (const Arc& arc : Boundary(CirclesOf(discs, kLightAlone))) {
    for (const Eigen::Vector3d& point : arc.points) {
      light_km = std::max(light_km, DistanceKm(region.centre, point));
    }
  }
  if (light_km > 0) region.radius_km = std::min(region.radius_km, light_km);
  region.area_km2 = Area(boundary, region.centre) * kEarthRadiusKm * kEarthRadiusKm;
  std::sort(binding.begin(), binding.end());
  binding.erase(std::unique(binding.begin(), binding.end()), binding.end());
  std::stable_sort(binding.begin(), binding.end(), [&](std::size_t a, std::size_t b) {
    return circles[a].angle < circles[b].angle;
  });
  for (const std::size_t i : binding) region.binding.push_back(discs[i].landmark);
}

/// No place fits: the one that comes closest, and by how much it fails.
void DescribeImpossible(const std::vector<Disc>& discs, Region& region) {
  region.impossible = true;
  const std::vector<Circle> circles = CirclesOf(discs, kLightAlone);
  region.centre = ClosestPlace(circles);
  for (std::size_t i = 0; i < discs.size(); ++i) {
    const double outside =
        DistanceKm(circles[i].centre, region.centre) - circles[i].angle * kEarthRadiusKm;
    if (outside <= 0) continue;
    region.radius_km = std::max(region.radius_km, outside);
    region.binding.push_back(discs[i].landmark);
  }
}

}  // namespace

double RelaxedKm(const Disc& disc, double relaxed) {
  if (std::isinf(relaxed)) return disc.farthest_km;
  return std::min(disc.km * (1 + relaxed), disc.farthest_km);
}

Region Intersect(const std::vector<Disc>& discs) {
  Region region;
  const double least = LeastRelaxation(discs);
  if (std::isinf(least)) {
    DescribeImpossible(discs, region);
    return region;
  }
  region.relaxed = 2 * least;
  const std::vector<Circle> circles = CirclesOf(discs, region.relaxed);
  if (Everywhere(circles)) {
    region.centre = discs.front().centre;
    region.radius_km = kFarthestKm;
    region.area_km2 = 4 * 3.14159265358979323846 * kEarthRadiusKm * kEarthRadiusKm;
    return region;
  }
  Describe(discs, circles, Boundary(circles), region);
  return region;
}

}  // namespace wabed::validation::hosting
