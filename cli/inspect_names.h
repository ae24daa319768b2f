#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "cli/inspect_text.h"
#include "traces/inspect/capture_summary.h"
#include "traces/tagging/flow_tagger.h"

namespace wabed::cli {

/// The part of a capture's summary about names: flows, users, addresses and octets of each name
/// that flows were tagged with, by octets. Empty when the capture holds no answered look-up.
std::string NamesText(const traces::CaptureSummary& summary, const traces::Tagging& tagging,
                      const InspectTextOptions& options);

/// Tagged flows as in observed/tagged_flows.csv, and how many flows are tagged and why others are
/// not.
nlohmann::ordered_json TaggedJson(const traces::Tagging& tagging);

}  // namespace wabed::cli
