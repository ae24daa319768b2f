#include "validation/report/figures/registry.h"

namespace wabed::validation::report {

const std::vector<FigureSection>& FigureRegistry() {
  static const std::vector<FigureSection> registry = {
      {"world", {MakeMapFigure}},
      {"servers", {MakeServerMapFigure, MakeServerRttFigure}},
      {"call", {MakeLadderFigures, MakeCallTimeFigures}},
      {"paths",
       {MakePathTimelineFigure, MakePathShareFigure, MakePathQualityFigure, MakeNatMatrixFigure,
        MakeSetupFigure}},
      {"time", {MakeRunTimeFigure, MakeCallStripFigure}},
      {"traffic",
       {MakeFileLadderFigures, MakeFlowSizeFigure, MakeFlowDurationFigure, MakeThroughputFigure,
        MakeVolumeFigure, MakeActiveAddressesFigure}},
      {"relays", {MakeRoundTripFigure}},
      {"classifier", {MakeConfusionFigures}},
      {"quality", {MakeQoeScatterFigure, MakeQoeErrorFigure}},
  };
  return registry;
}

}  // namespace wabed::validation::report
