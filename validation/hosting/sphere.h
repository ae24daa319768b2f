#pragma once

#include <Eigen/Core>

namespace wabed::validation::hosting {

/// Mean radius of the Earth, IUGG (R1 of WGS 84).
inline constexpr double kEarthRadiusKm = 6371.0088;
/// No two places are further apart than half the Earth's circumference.
inline constexpr double kFarthestKm = 20015.1;
/// Light in fibre of group index 1.468 (ITU-T G.652 at 1550 nm), close to the 2/3 c of Gueye et
/// al.; a little faster, so that what breaks it is impossible rather than unlikely.
inline constexpr double kFibreKmPerMs = 299.792458 / 1.468;
/// Round-trip time of a kilometre of distance at that speed.
inline constexpr double kLeastMsPerKm = 2 / kFibreKmPerMs;

/// A place on the globe, degrees.
struct GeoPoint {
  double latitude = 0;
  double longitude = 0;
};

/// Whether both numbers are finite and of the globe.
bool IsOnGlobe(const GeoPoint& place);

/// The unit vector from the Earth's centre, and back.
Eigen::Vector3d UnitOf(const GeoPoint& place);
GeoPoint PlaceOf(const Eigen::Vector3d& unit);

/// Great-circle distance on a sphere, km; exact for near and for opposite places alike.
double DistanceKm(const Eigen::Vector3d& a, const Eigen::Vector3d& b);
double DistanceKm(const GeoPoint& a, const GeoPoint& b);

/// The place `km` from a unit vector along a tangent of unit length.
Eigen::Vector3d Walk(const Eigen::Vector3d& from, const Eigen::Vector3d& tangent, double km);

}  // namespace wabed::validation::hosting
