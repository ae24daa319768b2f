#pragma once

#include <string>

namespace wabed::validation::report {

/// Class names of the eight colour-blind-safe hues (M. Okabe, K. Ito, "Color Universal Design",
/// 2008). `fN` fills with hue N, `lN` draws a line in it, `dN` is a dot in it with a thin rim,
/// `hN` a hollow one.
enum Hue { kBlue = 0, kVermilion, kGreen, kPurple, kOrange, kSky, kYellow, kGrey };

/// Style of all figures for light surroundings: what a figure's own file contains.
std::string FigureStyle();

/// What changes of it on a dark screen: what the page adds inside its media query.
std::string DarkFigureStyle();

/// Class of a mean opinion score from bad to good: q0 .. q5, the bands of ITU-T G.107 Annex B.
const char* QualityClass(double mos);

/// The bands' names with their lower limits, best first.
struct QualityBand {
  double at_least;
  const char* classes;
  const char* name;
};
const QualityBand* QualityBands(int& count);

}  // namespace wabed::validation::report
