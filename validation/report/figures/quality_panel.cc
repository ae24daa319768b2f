#include "validation/report/figures/quality_panel.h"

#include <algorithm>
#include <string>

#include "validation/report/svg/style.h"

namespace wabed::validation::report {

Scale DrawQualityBackground(Canvas& canvas, const Frame& frame, std::string_view label) {
  const Scale mos = frame.Up(1, 4.5);
  int count = 0;
  const QualityBand* bands = QualityBands(count);
  double top = 4.5;
  double text_y = -1e9;
  for (int i = 0; i < count; ++i) {
    const double bottom = std::max(1.0, bands[i].at_least);
    canvas.Rectangle(frame.left, mos(top), frame.width(), mos(bottom) - mos(top),
                     std::string(bands[i].classes) + " veil");
    text_y = std::max((mos(top) + mos(bottom)) / 2 + 4, text_y + 12.5);
    canvas.Text(frame.right + 8, text_y, bands[i].name, "small");
    top = bottom;
  }
  DrawLeftAxis(canvas, frame, mos, label, 4);
  return mos;
}

}  // namespace wabed::validation::report
