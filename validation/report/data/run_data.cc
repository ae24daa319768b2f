#include "validation/report/data/run_data.h"

#include <algorithm>

#include "traces/measured/measured_files.h"
#include "traces/truth/table_file.h"
#include "traces/truth/tables.h"
#include "traces/truth/truth_files.h"
#include "validation/usage/operator_view.h"

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
  const std::filesystem::path tagged = run_folder / traces::TableOf<traces::TaggedFlowRow>().path;
  if (std::filesystem::exists(tagged)) {
    data.tags = traces::ReadTable<traces::TaggedFlowRow>(tagged);
    if (!data.tags.empty()) {
      data.flows = traces::ReadTable<traces::FlowRecord>(
          run_folder / traces::TableOf<traces::FlowRecord>().path);
      data.dns = traces::ReadTable<traces::ObservedDnsRow>(
          run_folder / traces::TableOf<traces::ObservedDnsRow>().path);
    }
    const Terminals terminals = KnownTerminals(data.truth.users);
    for (const std::string& point : OperatorPoints(data.truth.capture_points)) {
      Usage usage = FindUsage(point, data.flows, data.tags, data.dns, terminals);
      if (!usage.flows.empty()) data.usage.push_back(std::move(usage));
    }
  }
  data.files = ListFiles(run_folder);
  return data;
}

}  // namespace wabed::validation::report
