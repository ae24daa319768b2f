#include "validation/hosting/sphere.h"

#include <cmath>

#include <Eigen/Geometry>

namespace wabed::validation::hosting {
namespace {

constexpr double kDegree = 3.14159265358979323846 / 180;

}  // namespace

bool IsOnGlobe(const GeoPoint& place) {
  return std::abs(place.latitude) <= 90 && std::abs(place.longitude) <= 180;
}

Eigen::Vector3d UnitOf(const GeoPoint& place) {
  const double latitude = place.latitude * kDegree;
  const double longitude = place.longitude * kDegree;
  return {std::cos(latitude) * std::cos(longitude), std::cos(latitude) * std::sin(longitude),
          std::sin(latitude)};
}

GeoPoint PlaceOf(const Eigen::Vector3d& unit) {
  return {std::atan2(unit.z(), std::hypot(unit.x(), unit.y())) / kDegree,
          std::atan2(unit.y(), unit.x()) / kDegree};
}

double DistanceKm(const Eigen::Vector3d& a, const Eigen::Vector3d& b) {
  return kEarthRadiusKm * std::atan2(a.cross(b).norm(), a.dot(b));
}

double DistanceKm(const GeoPoint& a, const GeoPoint& b) { return DistanceKm(UnitOf(a), UnitOf(b)); }

Eigen::Vector3d Walk(const Eigen::Vector3d& from, const Eigen::Vector3d& tangent, double km) {
  const double angle = km / kEarthRadiusKm;
  return (from * std::cos(angle) + tangent * std::sin(angle)).normalized();
}

}  // namespace wabed::validation::hosting
