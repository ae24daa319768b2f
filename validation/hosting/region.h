#pragma once

#include <string>
#include <vector>

#include "validation/hosting/sphere.h"

namespace wabed::validation::hosting {

/// "Within `km` of the landmark".
struct Disc {
  std::string landmark;
  Eigen::Vector3d centre = Eigen::Vector3d::UnitX();
  double rtt_ms = 0;
  double km = 0;           ///< by the landmark's bestline: what is likely
  double farthest_km = 0;  ///< by the speed of light: what is possible
};

/// Where a target can be: the intersection of discs.
struct Region {
  Eigen::Vector3d centre = Eigen::Vector3d::UnitX();  ///< the point estimate
  /// How far from the estimate the target can be: the farthest point of the region, and where that
  /// had to be relaxed the kilometres that took as well; never more than light allows.
  double radius_km = 0;
  double area_km2 = 0;
  /// By what share of its radius every bestline disc was widened, never beyond what light allows,
  /// because not all of them met; 0: they met by themselves. Where not, some way is straighter than
  /// those its landmark's bestline comes from. Twice the least that makes them meet is taken: the
  /// least alone leaves a point, at the edge of the discs that are right.
  double relaxed = 0;
  /// Even the discs of light do not meet: no place on Earth fits the round-trip times. The centre
  /// is the place that comes closest.
  bool impossible = false;
  /// Landmarks whose discs bound the region, those that leave least room first.
  std::vector<std::string> binding;
};

/// Intersects discs; there must be at least one.
Region Intersect(const std::vector<Disc>& discs);

/// The disc's radius in a region that was relaxed so.
double RelaxedKm(const Disc& disc, double relaxed);

}  // namespace wabed::validation::hosting
