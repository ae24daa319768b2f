#pragma once

#include <vector>

#include "validation/report/data/call_view.h"
#include "validation/report/data/run_data.h"
#include "validation/report/figures/figure.h"
#include "validation/report/paths/call_paths.h"

namespace wabed::validation::report {

/// What a figure is drawn from.
struct FigureInput {
  const RunData& data;
  const std::vector<CallView>& calls;
  const std::vector<CallPaths>& paths;     ///< of each call
  const std::vector<std::size_t>& chosen;  ///< indices of the calls that get figures of their own
};

/// Makes none, one or (for figures of single calls) several figures.
using FigureMaker = std::vector<Figure> (*)(const FigureInput&);

std::vector<Figure> MakeMapFigure(const FigureInput& input);
std::vector<Figure> MakeServerMapFigure(const FigureInput& input);
std::vector<Figure> MakeServerRttFigure(const FigureInput& input);
std::vector<Figure> MakeRunTimeFigure(const FigureInput& input);
std::vector<Figure> MakeCallStripFigure(const FigureInput& input);
std::vector<Figure> MakeLadderFigures(const FigureInput& input);
std::vector<Figure> MakeCallTimeFigures(const FigureInput& input);
std::vector<Figure> MakePathTimelineFigure(const FigureInput& input);
std::vector<Figure> MakePathShareFigure(const FigureInput& input);
std::vector<Figure> MakeNatMatrixFigure(const FigureInput& input);
std::vector<Figure> MakeSetupFigure(const FigureInput& input);
std::vector<Figure> MakePathQualityFigure(const FigureInput& input);
std::vector<Figure> MakeRoundTripFigure(const FigureInput& input);
std::vector<Figure> MakeConfusionFigures(const FigureInput& input);
std::vector<Figure> MakeQoeScatterFigure(const FigureInput& input);
std::vector<Figure> MakeQoeErrorFigure(const FigureInput& input);

std::vector<Figure> MakeFileLadderFigures(const FigureInput& input);
std::vector<Figure> MakeFlowSizeFigure(const FigureInput& input);
std::vector<Figure> MakeFlowDurationFigure(const FigureInput& input);
std::vector<Figure> MakeThroughputFigure(const FigureInput& input);
std::vector<Figure> MakeVolumeFigure(const FigureInput& input);
std::vector<Figure> MakeActiveAddressesFigure(const FigureInput& input);

/// What the confusion figure of a result is called.
std::string FigureWord(const ClassifierResult& result);

/// A part of the page and the figures in it.
struct FigureSection {
  const char* id;
  std::vector<FigureMaker> makers;
};

/// All figures there are, in the page's order.
const std::vector<FigureSection>& FigureRegistry();

}  // namespace wabed::validation::report
