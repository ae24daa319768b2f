#pragma once

#include <vector>

#include <Eigen/Core>

#include "validation/hosting/boundary.h"

namespace wabed::validation::hosting {

/// The place that violates circles least: the least sum of squares of the angles by which it lies
/// outside, found by Levenberg and Marquardt's damped Gauss-Newton steps in the tangent plane from
/// the centre of the smallest circle. There must be a circle.
Eigen::Vector3d ClosestPlace(const std::vector<Circle>& circles);

}  // namespace wabed::validation::hosting
