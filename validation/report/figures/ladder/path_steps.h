#pragma once

#include <string>
#include <vector>

#include "validation/report/figures/ladder/ladder.h"
#include "validation/report/figures/ladder/steps.h"
#include "validation/report/paths/call_paths.h"

namespace wabed::validation::report {

/// What both ends checked: a rung for each end and for direct and relayed sockets, and when the
/// first direct check was answered. Empty where nobody checked anything.
std::vector<LadderStep> TellChecks(const CallView& view);

/// What a rung of media calls it: "RTP over for1", "RTP directly".
std::string NameOfMedia(const Way& way);

/// The media of one direction, a rung a path, each with the cause it was taken for. Of very many
/// paths the middle ones are left out, and counted. Empty without paths.
std::vector<LadderStep> TellMedia(const CallView& view, const CallPaths& paths, bool by_caller);

}  // namespace wabed::validation::report
