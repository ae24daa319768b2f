#include "validation/report/data/run_data.h"

#include <algorithm>

#include "traces/measured/measured_files.h"
#include "traces/truth/truth_files.h"

namespace wabed::validation::report {
namespace {

/// Files of the folder, but not the report's own: they must not tell about themselves.
std::vector<std::string> ListFiles(const std::filesystem::path& folder) {
  std::vector<std::string> files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (!entry.is_regular_file()) continue;
    std::string path = entry.path().lexically_relative(folder).generic_string();
    if (path == "report.html" || path.rfind("figures/", 0) == 0) continue;
    files.push_back(std::move(path));
  }
  std::sort(files.begin(), files.end());
  return files;
}

}  // namespace

RunData ReadRunData(const std::filesystem::path& run_folder, const RunHeader& header) {
  RunData data;
  data.header = header;
  data.truth = traces::ReadTruth(run_folder);
  const std::filesystem::path map = run_folder / "world.geojson";
  if (std::filesystem::exists(map)) data.map = ReadWorldMap(map);
  data.results = ReadResults(run_folder);
  if (std::filesystem::exists(run_folder / "measured")) {
    data.measured = traces::ReadMeasured(run_folder);
    if (hosting::HasMeasurements(data.measured)) data.findings = hosting::Analyse(data.measured);
  }
  data.files = ListFiles(run_folder);
  return data;
}

}  // namespace wabed::validation::report
