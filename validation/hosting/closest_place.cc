#include "validation/hosting/closest_place.h"

#include <algorithm>
#include <cmath>

#include <Eigen/Cholesky>
#include <Eigen/Geometry>

namespace wabed::validation::hosting {
namespace {

constexpr int kMostSteps = 100;
/// A thousandth of a metre on the Earth: a shorter step changes nothing.
constexpr double kShortestStep = 1e-10;

double Outside(const Circle& circle, const Eigen::Vector3d& place) {
  const double angle = std::atan2(circle.centre.cross(place).norm(), circle.centre.dot(place));
  return std::max(0.0, angle - circle.angle);
}

double Cost(const std::vector<Circle>& circles, const Eigen::Vector3d& place) {
  double cost = 0;
  for (const Circle& circle : circles) {
    const double outside = Outside(circle, place);
    cost += outside * outside;
  }
  return cost;
}

/// J^T J and J^T r of the violations, in the tangent plane.
struct Normal {
  Eigen::Matrix2d matrix = Eigen::Matrix2d::Zero();
  Eigen::Vector2d right = Eigen::Vector2d::Zero();

  Normal(const std::vector<Circle>& circles, const Eigen::Vector3d& place, const Tangents& frame) {
    for (const Circle& circle : circles) {
      const double outside = Outside(circle, place);
      if (outside <= 0) continue;
      // The way to the centre, along which the distance falls by as much as one walks.
      Eigen::Vector2d way(circle.centre.dot(frame.first), circle.centre.dot(frame.second));
      if (way.norm() < 1e-12) continue;
      way.normalize();
      matrix += way * way.transpose();
      right += way * outside;
    }
  }
};

}  // namespace

Eigen::Vector3d ClosestPlace(const std::vector<Circle>& circles) {
  const auto smallest =
      std::min_element(circles.begin(), circles.end(),
                       [](const Circle& a, const Circle& b) { return a.angle < b.angle; });
  Eigen::Vector3d place = smallest->centre;
  double cost = Cost(circles, place);
  double damping = 1e-3;
  for (int i = 0; i < kMostSteps && cost > 0; ++i) {
    const Tangents frame(place);
    const Normal normal(circles, place, frame);
    const Eigen::Matrix2d damped = normal.matrix + damping * Eigen::Matrix2d::Identity();
    const Eigen::Vector2d step = damped.ldlt().solve(normal.right);
    const double length = step.norm();
    if (!std::isfinite(length) || length < kShortestStep) break;
    const Eigen::Vector3d tangent = (frame.first * step.x() + frame.second * step.y()) / length;
    const Eigen::Vector3d next =
        (place * std::cos(length) + tangent * std::sin(length)).normalized();
    const double next_cost = Cost(circles, next);
    if (next_cost < cost) {
      place = next;
      cost = next_cost;
      damping = std::max(1e-9, damping / 3);
    } else {
      damping *= 4;
    }
  }
  return place;
}

}  // namespace wabed::validation::hosting
