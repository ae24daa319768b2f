#include "validation/hosting/boundary.h"

#include <algorithm>
#include <cmath>

#include <Eigen/Geometry>

namespace wabed::validation::hosting {
namespace {

constexpr double kPi = 3.14159265358979323846;
constexpr double kStep = kPi / 90;

double AngleBetween(const Eigen::Vector3d& a, const Eigen::Vector3d& b) {
  return std::atan2(a.cross(b).norm(), a.dot(b));
}

/// Indices of circles that are needed: one that holds a whole smaller one changes nothing.
std::vector<std::size_t> Needed(const std::vector<Circle>& circles) {
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < circles.size(); ++i) {
    if (circles[i].angle < kPi) order.push_back(i);
  }
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return circles[a].angle < circles[b].angle;
  });
  std::vector<std::size_t> needed;
  for (const std::size_t i : order) {
    const bool holds_another = std::any_of(needed.begin(), needed.end(), [&](std::size_t j) {
      return AngleBetween(circles[i].centre, circles[j].centre) + circles[j].angle <=
             circles[i].angle;
    });
    if (!holds_another) needed.push_back(i);
  }
  return needed;
}

/// A stretch of directions around a circle's centre.
struct Stretch {
  double from = 0;
  double to = 0;
};

/// The part of some stretches of [0, 2 pi] that lies within `half` of `middle`.
std::vector<Stretch> Cut(const std::vector<Stretch>& stretches, double middle, double half) {
  std::vector<Stretch> left;
  for (const double turn : {-2 * kPi, 0.0, 2 * kPi}) {
    for (const Stretch& stretch : stretches) {
      const double from = std::max(stretch.from, middle - half + turn);
      const double to = std::min(stretch.to, middle + half + turn);
      if (from < to) left.push_back({from, to});
    }
  }
  return left;
}

/// The directions in which the edge of `circle` lies inside all others.
std::vector<Stretch> InsideAll(const std::vector<Circle>& circles,
                               const std::vector<std::size_t>& needed, std::size_t circle,
                               const Tangents& frame) {
  const Circle& own = circles[circle];
  std::vector<Stretch> stretches = {{0, 2 * kPi}};
  for (const std::size_t other_index : needed) {
    if (other_index == circle || stretches.empty()) continue;
    const Circle& other = circles[other_index];
    const double apart = AngleBetween(own.centre, other.centre);
    // Spherical law of cosines: cos of the direction's angle where the circles cross.
    const double below = std::sin(own.angle) * std::sin(apart);
    const double above = std::cos(other.angle) - std::cos(own.angle) * std::cos(apart);
    if (above <= -std::abs(below)) continue;
    if (above >= std::abs(below)) return {};
    const double middle = std::atan2(other.centre.dot(frame.second), other.centre.dot(frame.first));
    stretches = Cut(stretches, middle, std::acos(above / below));
  }
  return stretches;
}

}  // namespace

Tangents::Tangents(const Eigen::Vector3d& unit)
    : first(unit.unitOrthogonal()), second(unit.cross(first)) {}

std::vector<Arc> Boundary(const std::vector<Circle>& circles) {
  const std::vector<std::size_t> needed = Needed(circles);
  std::vector<Arc> boundary;
  for (const std::size_t i : needed) {
    const Circle& circle = circles[i];
    const Tangents frame(circle.centre);
    for (const Stretch& stretch : InsideAll(circles, needed, i, frame)) {
      const int steps = std::max(2, static_cast<int>((stretch.to - stretch.from) / kStep) + 1);
      Arc arc;
      arc.circle = i;
      for (int step = 0; step <= steps; ++step) {
        const double direction = stretch.from + (stretch.to - stretch.from) * step / steps;
        arc.points.push_back(
            circle.centre * std::cos(circle.angle) +
            (frame.first * std::cos(direction) + frame.second * std::sin(direction)) *
                std::sin(circle.angle));
      }
      boundary.push_back(std::move(arc));
    }
  }
  return boundary;
}

Eigen::Vector3d Centroid(const std::vector<Arc>& boundary) {
  Eigen::Vector3d sum = Eigen::Vector3d::Zero();
  for (const Arc& arc : boundary) {
    for (std::size_t i = 1; i < arc.points.size(); ++i) {
      sum += arc.points[i - 1].cross(arc.points[i]);
    }
  }
  return sum.norm() > 0 ? sum.normalized() : boundary.front().points.front();
}

double Area(const std::vector<Arc>& boundary, const Eigen::Vector3d& centre) {
  const Tangents frame(centre);
  const auto project = [&](const Eigen::Vector3d& point) {
    // The point opposite the centre would lie everywhere on a circle of radius 2.
    const double scale = std::sqrt(2 / std::max(1e-12, 1 + point.dot(centre)));
    return Eigen::Vector2d(scale * point.dot(frame.first), scale * point.dot(frame.second));
  };
  double twice = 0;
  for (const Arc& arc : boundary) {
    for (std::size_t i = 1; i < arc.points.size(); ++i) {
      const Eigen::Vector2d a = project(arc.points[i - 1]);
      const Eigen::Vector2d b = project(arc.points[i]);
      twice += a.x() * b.y() - a.y() * b.x();
    }
  }
  return std::clamp(std::abs(twice) / 2, 0.0, 4 * kPi);
}

}  // namespace wabed::validation::hosting
