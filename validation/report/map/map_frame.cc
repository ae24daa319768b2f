#include "validation/report/map/map_frame.h"

#include <algorithm>
#include <cmath>

#include "validation/report/map/coastline.h"

namespace wabed::validation::report {
namespace {

/// All of the world that is ever shown: Antarctica is left out.
Box WholeWorld() {
  const double right = Robinson(180, 0).x;
  return {-right, Robinson(0, 78).y, right, Robinson(0, -57).y};
}

/// Moves a span inside limits; one that is too wide becomes the limits.
void Fit(double& low, double& high, double low_limit, double high_limit) {
  if (high - low >= high_limit - low_limit) {
    low = low_limit;
    high = high_limit;
  } else if (low < low_limit) {
    high += low_limit - low;
    low = low_limit;
  } else if (high > high_limit) {
    low -= high - high_limit;
    high = high_limit;
  }
}

Box Around(const WorldMap& map) {
  Box view{1e9, 1e9, -1e9, -1e9};
  const auto widen = [&](double longitude, double latitude) {
    const Point p = Robinson(longitude, latitude);
    view = {std::min(view.left, p.x), std::min(view.top, p.y), std::max(view.right, p.x),
            std::max(view.bottom, p.y)};
  };
  for (const MapPlace& place : map.places) widen(place.longitude, place.latitude);
  for (const MapCable& cable : map.cables) {
    for (const auto& corner : cable.course) widen(corner.longitude, corner.latitude);
  }
  if (view.right < view.left) return WholeWorld();
  const double margin = std::max(0.18, 0.06 * (view.right - view.left));
  return {view.left - margin, view.top - margin, view.right + margin, view.bottom + margin};
}

}  // namespace

MapFrame::MapFrame(const WorldMap& map, double left, double top, double width) {
  constexpr double kFlattest = 0.40;
  constexpr double kTallest = 0.58;
  const Box world = WholeWorld();
  Box view = Around(map);
  double across = view.right - view.left;
  double down = view.bottom - view.top;
  if (down < kFlattest * across) {
    const double more = (kFlattest * across - down) / 2;
    view.top -= more;
    view.bottom += more;
  } else if (down > kTallest * across) {
    const double more = (down / kTallest - across) / 2;
    view.left -= more;
    view.right += more;
  }
  Fit(view.left, view.right, world.left, world.right);
  Fit(view.top, view.bottom, world.top, world.bottom);
  across = view.right - view.left;
  down = view.bottom - view.top;
  scale_ = width / across;
  centre_x_ = left - view.left * scale_;
  centre_y_ = top - view.top * scale_;
  box_ = {left, top, left + width, top + down * scale_};
}

Point MapFrame::At(double longitude, double latitude) const {
  const Point p = Robinson(longitude, latitude);
  return {centre_x_ + p.x * scale_, centre_y_ + p.y * scale_};
}

std::vector<std::vector<Point>> MapFrame::Land() const {
  std::vector<std::vector<Point>> land;
  for (const auto& ring : Coastline()) {
    std::vector<Point> polygon;
    polygon.reserve(ring.size());
    for (const CoastPoint& corner : ring) {
      polygon.push_back(At(corner.longitude_tenths / 10.0, corner.latitude_tenths / 10.0));
    }
    polygon = ClipPolygon(std::move(polygon), box_);
    if (polygon.size() >= 3) land.push_back(std::move(polygon));
  }
  return land;
}

std::vector<std::vector<Point>> MapFrame::Way(const Place& from, const Place& to) const {
  std::vector<std::vector<Point>> pieces(1);
  double turns = 0;
  for (const Place& place : GreatCircle(from, to)) {
    const double turn = std::floor((place.longitude + 180) / 360);
    if (turn != turns && !pieces.back().empty()) pieces.emplace_back();
    turns = turn;
    pieces.back().push_back(At(place.longitude - 360 * turn, place.latitude));
  }
  return pieces;
}

}  // namespace wabed::validation::report
