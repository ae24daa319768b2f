#pragma once

#include <vector>

#include "cli/progress.h"
#include "traces/flows/flow_meter_options.h"
#include "traces/inspect/capture_summary.h"
#include "traces/run_folder/run_folder.h"

namespace wabed::cli {

/// Inspects all captures of a run, several at a time where there are cores, telling how far it is.
/// Flows end as `meter` says, whose point is left to the captures.
/// The summaries come in the order of the captures. Throws traces::BadCapture.
std::vector<traces::CaptureSummary> InspectCaptures(
    const std::vector<traces::RunFolder::Capture>& captures, const traces::FlowMeterOptions& meter,
    Progress& progress);

}  // namespace wabed::cli
