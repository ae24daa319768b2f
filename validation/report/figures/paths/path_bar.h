#pragma once

#include <string>
#include <vector>

#include "validation/report/figures/paths/way_hues.h"
#include "validation/report/svg/canvas.h"
#include "validation/report/svg/scale.h"

namespace wabed::validation::report {

/// A bar of stretches along an axis of time.
struct PathBar {
  double top = 0;
  double height = 12;
  bool texts = true;       ///< names of ways, and letters of causes, where they fit
  std::string who;         ///< "home-1 sends": begins every tip
  traces::Timestamp zero;  ///< of the axis
};

/// Draws it; each stretch has a tip with its exact figures.
void DrawPathBar(Canvas& canvas, const Scale& x, const PathBar& bar, const WayHues& hues,
                 const std::vector<Stretch>& stretches);

/// The letter that marks a cause in a bar: S, L, D, P; empty for the first path.
std::string CauseLetter(const std::string& cause);
/// What the letters mean, for a figure's words.
std::string CauseLettersInWords();

/// All there is to say about a stretch: the way, from when to when, why, and what was heard.
std::string StretchInWords(const Stretch& stretch, traces::Timestamp zero);

}  // namespace wabed::validation::report
