#pragma once

#include <cstddef>
#include <vector>

#include <Eigen/Core>

namespace wabed::validation::hosting {

/// A circle on the unit sphere, and the side of it that holds its centre.
struct Circle {
  Eigen::Vector3d centre = Eigen::Vector3d::UnitX();
  double angle = 0;  ///< radius seen from the Earth's centre, 0 to pi
};

/// A piece of a circle's edge, as points; what is inside lies to the left of its course.
struct Arc {
  std::size_t circle = 0;  ///< index into what the boundary was made from
  std::vector<Eigen::Vector3d> points;
};

/// The edge of what lies inside all circles, exact where circles cross and with a point each 2
/// degrees between. Empty when nothing lies inside all of them, and when everything does.
std::vector<Arc> Boundary(const std::vector<Circle>& circles);

/// The middle of the mass of what a boundary encloses: the direction of the integral of the unit
/// vector over it, which by Stokes is half the integral of r x dr along the boundary.
Eigen::Vector3d Centroid(const std::vector<Arc>& boundary);

/// Its area on the unit sphere, by the shoelace formula in Lambert's azimuthal equal-area
/// projection around `centre`.
double Area(const std::vector<Arc>& boundary, const Eigen::Vector3d& centre);

/// Two unit vectors that with `unit` make a right-handed frame.
struct Tangents {
  explicit Tangents(const Eigen::Vector3d& unit);
  Eigen::Vector3d first;
  Eigen::Vector3d second;
};

}  // namespace wabed::validation::hosting
