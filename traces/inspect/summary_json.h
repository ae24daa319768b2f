#pragma once

#include <nlohmann/json.hpp>

#include "traces/inspect/capture_summary.h"

namespace wabed::traces {

/// A summary as JSON: fields named as the members of CaptureSummary, in their order. Times are
/// strings, Unix seconds with nine decimals (a JSON number would lose nanoseconds); an optional
/// that is empty is null.
nlohmann::ordered_json SummaryJson(const CaptureSummary& summary);

}  // namespace wabed::traces
