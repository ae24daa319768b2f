#include "validation/report/svg/style.h"

#include <fmt/format.h>

#include <array>

namespace wabed::validation::report {
namespace {

/// Everything of a figure that has a colour.
struct Palette {
  std::array<const char*, 8> hues;     ///< in the order of Hue
  std::array<const char*, 6> quality;  ///< q0 (worst) .. q5 (best)
  const char* ink;                     ///< texts and axes
  const char* quiet;                   ///< tick texts, notes
  const char* grid;
  const char* paper;
  const char* land;
  const char* sea;
  const char* panel;  ///< background of bands and boxes
};

constexpr Palette kLight = {
    {"#0072B2", "#D55E00", "#009E73", "#B4578F", "#E69F00", "#56B4E9", "#F0E442", "#7A828C"},
    {"#6E1E00", "#D55E00", "#E69F00", "#F0E442", "#56B4E9", "#0072B2"},
    "#1B2026",
    "#56606B",
    "#DDE2E8",
    "#FFFFFF",
    "#E3E1D8",
    "#F2F6F9",
    "#EEF1F5"};
constexpr Palette kDark = {
    {"#4AA3DF", "#F0803C", "#2FBF95", "#D991BC", "#F0B23E", "#8CCBF2", "#F3EA74", "#98A1AC"},
    {"#A8431D", "#F0803C", "#F0B23E", "#F3EA74", "#8CCBF2", "#2E86C6"},
    "#E9EBEE",
    "#A9B2BD",
    "#333A44",
    "#14181D",
    "#2F353B",
    "#181E25",
    "#20262E"};

constexpr std::array<QualityBand, 6> kBands = {{{4.34, "q5", "very satisfied"},
                                                {4.03, "q4", "satisfied"},
                                                {3.60, "q3", "some dissatisfied"},
                                                {3.10, "q2", "many dissatisfied"},
                                                {2.58, "q1", "nearly all dissatisfied"},
                                                {0.00, "q0", "not recommended"}}};

std::string Colours(const Palette& p) {
  std::string css;
  for (std::size_t i = 0; i < p.hues.size(); ++i) {
    css += fmt::format(
        ".f{0}{{fill:{1}}}.l{0}{{stroke:{1}}}.d{0}{{fill:{1};stroke:{2}}}"
        ".h{0}{{fill:{2};stroke:{1}}}\n",
        i, p.hues[i], p.paper);
  }
  for (std::size_t i = 0; i < p.quality.size(); ++i) {
    css += fmt::format(".q{}{{fill:{}}}", i, p.quality[i]);
  }
  css += fmt::format(
      "\n.fig text{{fill:{0}}}.fig .tick,.fig .note,.fig .small{{fill:{1}}}\n"
      ".axis{{stroke:{1}}}.grid{{stroke:{2}}}.land{{fill:{4}}}.sea{{fill:{5}}}"
      ".panel{{fill:{6}}}.paper{{fill:{3}}}.rim{{stroke:{0}}}\n"
      ".shade{{fill:{1};fill-opacity:.13}}.halo{{stroke:{3}}}.halo-panel{{stroke:{6}}}.fig "
      ".on{{fill:#fff}}.fig .off{{fill:#1B2026}}\n"
      ".fig .strong{{fill:{0}}}.badge{{fill:{0};stroke:{3}}}.fig .tiny{{fill:{3}}}\n",
      p.ink, p.quiet, p.grid, p.paper, p.land, p.sea, p.panel);
  return css;
}

}  // namespace

std::string FigureStyle() {
  std::string css =
      ".fig text{font-family:system-ui,'Segoe UI',Roboto,'Helvetica Neue',Arial,'DejaVu Sans',"
      "sans-serif;font-size:13px}\n"
      ".fig .tick,.fig .note,.fig .label{font-size:12.5px}.fig .small{font-size:11px}\n"
      ".fig .strong{font-weight:600}\n"
      ".axis{stroke-width:1}.grid{stroke-width:1}.rim{fill:none;stroke-width:1.5}\n"
      ".fig "
      ".tiny{font-size:9px;font-weight:700}.pale{fill-opacity:.4}.badge{stroke-width:1}.clear{fill-"
      "opacity:0}"
      ".fig .link{text-decoration:underline;text-decoration-thickness:.5px}\n"
      ".halo,.halo-panel{paint-order:stroke;stroke-width:3.5px;stroke-linejoin:round}\n";
  for (int i = 0; i < 8; ++i) {
    css += fmt::format(
        ".l{0}{{fill:none;stroke-width:1.8;stroke-linejoin:round}}"
        ".d{0}{{stroke-width:.8}}.h{0}{{stroke-width:1.8}}",
        i);
  }
  for (int depth = 0; depth < 10; ++depth) {
    css += fmt::format(".depth{}{{fill-opacity:{}}}", depth, depth == 0 ? 0 : 0.1 + 0.1 * depth);
  }
  css +=
      "\n.thin{stroke-width:1}.dash{stroke-dasharray:4 "
      "4}.faint{opacity:.45}.half{opacity:.6}.cable{opacity:.75}.veil{opacity:.18}\n";
  return css + Colours(kLight);
}

std::string DarkFigureStyle() { return Colours(kDark); }

const char* QualityClass(double mos) {
  for (const QualityBand& band : kBands) {
    if (mos >= band.at_least) return band.classes;
  }
  return kBands.back().classes;
}

const QualityBand* QualityBands(int& count) {
  count = static_cast<int>(kBands.size());
  return kBands.data();
}

}  // namespace wabed::validation::report
