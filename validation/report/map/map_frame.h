#pragma once

#include <vector>

#include "validation/report/data/world_map.h"
#include "validation/report/map/clip.h"
#include "validation/report/map/great_circle.h"

namespace wabed::validation::report {

/// A cut-out of the world that shows everything on a map, placed on a drawing.
class MapFrame {
 public:
  /// Chooses the cut-out: all places and cables with room around them, `width` wide and between 0.4
  /// and 0.58 of that high.
  MapFrame(const WorldMap& map, double left, double top, double width);

  /// Where a place lies on the drawing.
  Point At(double longitude, double latitude) const;
  const Box& box() const { return box_; }

  /// The land inside the cut-out.
  std::vector<std::vector<Point>> Land() const;

  /// The shortest way between places, broken in two where it leaves the map's edge at 180 degrees.
  std::vector<std::vector<Point>> Way(const Place& from, const Place& to) const;

 private:
  Box box_;
  double centre_x_ = 0;
  double centre_y_ = 0;
  double scale_ = 1;
};

}  // namespace wabed::validation::report
