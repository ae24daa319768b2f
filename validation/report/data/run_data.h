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
  traces::Measured measured;
  std::optional<hosting::Findings> findings;  ///< what that says; empty without measurements
  std::vector<std::string> files;             ///< relative paths of the folder's files, sorted
};

/// Reads a run folder, finished or not yet. Throws traces::BadTable or BadReportInput.
RunData ReadRunData(const std::filesystem::path& run_folder, const RunHeader& header);

}  // namespace wabed::validation::report
