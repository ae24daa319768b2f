#pragma once

#include <vector>

#include "validation/report/map/projection.h"

namespace wabed::validation::report {

/// A rectangle with its sides along the axes.
struct Box {
  double left = 0;
  double top = 0;
  double right = 0;
  double bottom = 0;

  bool Holds(const Point& p) const {
    return p.x >= left && p.x <= right && p.y >= top && p.y <= bottom;
  }
  bool Meets(const Box& other) const {
    return left < other.right && other.left < right && top < other.bottom && other.top < bottom;
  }
};

/// The part of a polygon inside a box (I. E. Sutherland, G. W. Hodgman, "Reentrant Polygon
/// Clipping", 1974). Empty when nothing of it is.
std::vector<Point> ClipPolygon(std::vector<Point> polygon, const Box& box);

}  // namespace wabed::validation::report
