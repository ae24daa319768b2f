#include "validation/report/figures/registry.h"

#include <algorithm>

namespace wabed::validation::report {

const std::vector<FigureSection>& FigureRegistry() {
  static const std::vector<FigureSection> registry = {
      {"world", {MakeMapFigure}},
      {"servers", {MakeServerMapFigure, MakeServerRttFigure}},
      {"call", {MakeLadderFigures, MakeCallTimeFigures}},
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

std::vector<const CallView*> CallsWithFigures(const FigureInput& input) {
  std::vector<const CallView*> chosen;
  const std::size_t count = std::min(input.calls.size(), kCallsWithFigures);
  for (std::size_t i = 0; i < count; ++i) chosen.push_back(&input.calls[i]);
  return chosen;
}

}  // namespace wabed::validation::report
