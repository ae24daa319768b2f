#pragma once

#include "scenarios/diagnostics/diagnostic.h"
#include "scenarios/diagnostics/source_texts.h"
#include "scenarios/effective/effective.h"
#include "scenarios/schema/scenario.h"

namespace wabed::scenarios {

/// Files that a scenario names (`rate_trace`): each path in `scenario` becomes one that can be
/// opened from here, and each file is read once to see whether it is right. A path is relative to
/// the file it stands in, on the command line to the scenario's. Problems are reported where the
/// file is named, with the line in the file.
void ResolveFiles(const SourceTexts& texts, Scenario& scenario, Effective& effective,
                  Diagnostics& diagnostics);

}  // namespace wabed::scenarios
