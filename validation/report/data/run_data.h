#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "traces/truth/rows.h"
#include "validation/report/data/results.h"
#include "validation/report/data/world_map.h"
#include "validation/report/run_header.h"

namespace wabed::validation::report {

/// Everything the page is made from.
struct RunData {
  RunHeader header;
  traces::Truth truth;
  std::optional<WorldMap> map;
  ValidationResults results;
  std::vector<std::string> files;  ///< relative paths of the folder's files, sorted
};

/// Reads a run folder, finished or not yet. Throws traces::BadTable or BadReportInput.
RunData ReadRunData(const std::filesystem::path& run_folder, const RunHeader& header);

}  // namespace wabed::validation::report
