#include "validation/report/map/label_placer.h"

#include <algorithm>

#include "validation/report/svg/text.h"

namespace wabed::validation::report {

std::optional<LabelPlacer::Spot> LabelPlacer::Place(const Point& at, const std::string& text,
                                                    double size_px, double gap) {
  const double width = TextWidth(text, size_px);
  const double rise = size_px * 0.78;
  const double slant = gap * 0.7;
  const Spot spots[] = {
      {at.x + gap, at.y + rise / 2, Anchor::kStart},
      {at.x - gap, at.y + rise / 2, Anchor::kEnd},
      {at.x, at.y - gap, Anchor::kMiddle},
      {at.x, at.y + gap + rise, Anchor::kMiddle},
      {at.x + slant, at.y - slant, Anchor::kStart},
      {at.x + slant, at.y + slant + rise, Anchor::kStart},
      {at.x - slant, at.y - slant, Anchor::kEnd},
      {at.x - slant, at.y + slant + rise, Anchor::kEnd},
  };
  for (const Spot& spot : spots) {
    const double left = spot.anchor == Anchor::kStart    ? spot.x
                        : spot.anchor == Anchor::kMiddle ? spot.x - width / 2
                                                         : spot.x - width;
    const Box box{left, spot.y - rise, left + width, spot.y + size_px * 0.22};
    if (box.left < frame_.left || box.right > frame_.right || box.top < frame_.top ||
        box.bottom > frame_.bottom) {
      continue;
    }
    const bool free = std::none_of(taken_.begin(), taken_.end(),
                                   [&](const Box& other) { return other.Meets(box); });
    if (!free) continue;
    taken_.push_back(box);
    return spot;
  }
  return std::nullopt;
}

}  // namespace wabed::validation::report
