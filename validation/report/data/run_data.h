#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "traces/measured/rows.h"
#include "traces/truth/rows.h"
#include "validation/hosting/findings.h"
#include "validation/report/data/results.h"
#include "validation/report/data/world_map.h"
#include "validation/report/run_header.h"
#include "validation/usage/usage.h"

namespace wabed::validation::report {

/// Everything the page is made from. May be moved, not copied: findings point into the tables.
struct RunData {
  RunData() = default;
  RunData(RunData&&) = default;
  RunData& operator=(RunData&&) = default;

  RunHeader header;
  traces::Truth truth;
  std::optional<WorldMap> map;
  ValidationResults results;
  std::vector<traces::FlowRecord> flows;  ///< metered, at all capture points
  std::vector<traces::TaggedFlowRow> tags;
  std::vector<traces::ObservedDnsRow> dns;
  std::vector<Usage> usage;  ///< the messenger's among them, at operators' points; points into them
  traces::Measured measured;
  std::optional<hosting::Findings> findings;  ///< what that says; empty without measurements
  std::vector<std::string> files;             ///< relative paths of the folder's files, sorted
};

/// Reads a run folder, finished or not yet. Throws traces::BadTable or BadReportInput.
RunData ReadRunData(const std::filesystem::path& run_folder, const RunHeader& header);

}  // namespace wabed::validation::report
