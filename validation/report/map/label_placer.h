#pragma once

#include <optional>
#include <string>
#include <vector>

#include "validation/report/map/clip.h"
#include "validation/report/svg/canvas.h"

namespace wabed::validation::report {

/// Finds room for labels beside points, first come, first served.
class LabelPlacer {
 public:
  explicit LabelPlacer(const Box& frame) : frame_(frame) {}

  /// Keeps labels off a box.
  void Avoid(const Box& box) { taken_.push_back(box); }

  struct Spot {
    double x = 0;
    double y = 0;  ///< base line
    Anchor anchor = Anchor::kStart;
  };
  /// A free spot beside the point, `gap` pixels away, or nothing when every side is taken.
  std::optional<Spot> Place(const Point& at, const std::string& text, double size_px, double gap);

 private:
  Box frame_;
  std::vector<Box> taken_;
};

}  // namespace wabed::validation::report
