#pragma once

#include <string>
#include <vector>

#include "validation/hosting/round_trips.h"
#include "validation/hosting/sphere.h"

namespace wabed::validation::hosting {

/// Distance and least round-trip time between two landmarks.
struct Calibration {
  double km = 0;
  double rtt_ms = 0;
};

/// The line below all of a landmark's calibration points and closest to them: how much distance a
/// round-trip time from it can mean (Gueye, Ziviani, Crovella and Fdida, IEEE/ACM ToN 14, 2006,
/// section III). Its offset is what the farther points leave over; nothing near backs it, and a
/// server in the next town would be put on the landmark's roof. So the line through the origin that
/// touches the points from below limits it: the straightest way seen is taken for near ones.
struct Bestline {
  double ms_per_km = kLeastMsPerKm;
  double offset_ms = 0;
  double straightest_ms_per_km = kLeastMsPerKm;  ///< of the line through the origin
  std::size_t points = 0;                        ///< it rests on; 0: nothing but the speed of light
  /// Some point lies below the line of light: a clock or a place is wrong, and the line is light's.
  bool impossible = false;

  /// The farthest a target with this round-trip time can be if one of the two lines holds, from 0
  /// to kFarthestKm.
  double ReachKm(double rtt_ms) const;
};

/// The linear programme "maximise the line's height at the mean distance, below all points, slope
/// at least light's, offset not negative", solved exactly: the best offset for a slope is concave
/// in the slope, so the unconstrained best (the edge of the lower convex hull over the mean
/// distance) is moved into the slopes allowed. Points that are no finite positive time are left
/// out.
Bestline FitBestline(const std::vector<Calibration>& points);

/// A vantage point whose place is known.
struct Landmark {
  std::string name;
  GeoPoint place;
  Eigen::Vector3d unit;
  Bestline bestline;
};

/// All landmarks of a run, each with its bestline from the pings and traceroutes between landmarks,
/// in both directions. Vantage points without a usable place are left out and counted in
/// `without_place`.
std::vector<Landmark> FindLandmarks(const std::vector<traces::VantagePointRow>& vantage_points,
                                    const RoundTrips& round_trips,
                                    std::size_t* without_place = nullptr);

}  // namespace wabed::validation::hosting
