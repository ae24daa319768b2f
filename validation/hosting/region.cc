#include "validation/hosting/region.h"

#include <algorithm>
#include <cmath>

#include "validation/hosting/boundary.h"
#include "validation/hosting/closest_place.h"

namespace wabed::validation::hosting {
namespace {

/// A disc is never smaller than this: landmarks and cities are no points.
constexpr double kLeastKm = 1;
/// Relaxing stops at this precision.
constexpr double kRelaxStepKm = 0.5;

std::vector<Circle> CirclesOf(const std::vector<Disc>& discs, double relaxed_km) {
  std::vector<Circle> circles;
  for (const Disc& disc : discs) {
    const double km = std::max(kLeastKm, RelaxedKm(disc, relaxed_km));
    // Half the Earth's circumference and more is everywhere.
    const double angle = km >= kFarthestKm - 1 ? 4 : km / kEarthRadiusKm;
    circles.push_back({disc.centre, angle});
  }
  return circles;
}

bool Everywhere(const std::vector<Circle>& circles) {
  return std::all_of(circles.begin(), circles.end(), [](const Circle& c) { return c.angle >= 4; });
}

bool Meet(const std::vector<Disc>& discs, double relaxed_km) {
  const std::vector<Circle> circles = CirclesOf(discs, relaxed_km);
  return Everywhere(circles) || !Boundary(circles).empty();
}

/// The least relaxation that makes the discs meet; kFarthestKm when none does.
double Relaxation(const std::vector<Disc>& discs) {
  if (Meet(discs, 0)) return 0;
  double low = 0;
  double high = kRelaxStepKm;
  while (high < kFarthestKm && !Meet(discs, high)) {
    low = high;
    high *= 2;
  }
  if (high >= kFarthestKm) return Meet(discs, kFarthestKm) ? high : kFarthestKm;
  while (high - low > kRelaxStepKm) {
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
  for (const Arc& arc : boundary) {
    binding.push_back(arc.circle);
    for (const Eigen::Vector3d& point : arc.points) {
      region.radius_km = std::max(region.radius_km, DistanceKm(region.centre, point));
    }
  }
  region.radius_km += region.relaxed_km;
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
  const std::vector<Circle> circles = CirclesOf(discs, kFarthestKm);
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

double RelaxedKm(const Disc& disc, double relaxed_km) {
  return std::min(disc.km + relaxed_km, disc.farthest_km);
}

Region Intersect(const std::vector<Disc>& discs) {
  Region region;
  region.relaxed_km = Relaxation(discs);
  if (region.relaxed_km >= kFarthestKm) {
    DescribeImpossible(discs, region);
    return region;
  }
  const std::vector<Circle> circles = CirclesOf(discs, region.relaxed_km);
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
