#include "validation/report/figures/map_ground.h"

#include "validation/report/svg/numbers.h"

namespace wabed::validation::report {

void DrawGround(Canvas& canvas, const MapFrame& frame) {
  const Box& box = frame.box();
  canvas.Rectangle(box.left, box.top, box.right - box.left, box.bottom - box.top, "sea");
  std::string coast;
  for (const auto& polygon : frame.Land()) {
    for (std::size_t i = 0; i < polygon.size(); ++i) {
      coast += (i == 0 ? "M" : "L") + Coordinate(polygon[i].x) + ' ' + Coordinate(polygon[i].y);
    }
    coast += 'Z';
  }
  if (!coast.empty()) canvas.Path(coast, "land");
}

}  // namespace wabed::validation::report
