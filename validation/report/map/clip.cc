#include "validation/report/map/clip.h"

namespace wabed::validation::report {
namespace {

/// Keeps what is on one side of a line across the axis; `value` picks the coordinate, `sign` the
/// side.
template <typename Coordinate>
std::vector<Point> ClipSide(const std::vector<Point>& polygon, Coordinate value, double limit,
                            double sign) {
  std::vector<Point> out;
  for (std::size_t i = 0; i < polygon.size(); ++i) {
    const Point& a = polygon[i];
    const Point& b = polygon[(i + 1) % polygon.size()];
    const double da = sign * (value(a) - limit);
    const double db = sign * (value(b) - limit);
    if (da >= 0) out.push_back(a);
    if ((da < 0) != (db < 0)) {
      const double share = da / (da - db);
      out.push_back({a.x + share * (b.x - a.x), a.y + share * (b.y - a.y)});
    }
  }
  return out;
}

}  // namespace

std::vector<Point> ClipPolygon(std::vector<Point> polygon, const Box& box) {
  const auto x = [](const Point& p) { return p.x; };
  const auto y = [](const Point& p) { return p.y; };
  polygon = ClipSide(polygon, x, box.left, 1);
  polygon = ClipSide(polygon, x, box.right, -1);
  polygon = ClipSide(polygon, y, box.top, 1);
  return ClipSide(polygon, y, box.bottom, -1);
}

}  // namespace wabed::validation::report
