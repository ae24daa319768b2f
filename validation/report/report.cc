#include "validation/report/report.h"

#include "traces/run_folder/outputs.h"
#include "traces/truth/csv.h"
#include "validation/report/figures/registry.h"
#include "validation/report/page/page.h"
#include "validation/report/paths/call_choice.h"

namespace wabed::validation::report {
namespace {

std::string Csv(const DataTable& table) {
  std::string text;
  const auto add = [&](const std::vector<std::string>& fields) {
    for (std::size_t i = 0; i < fields.size(); ++i) {
      if (i > 0) text += ',';
      traces::AppendCsvField(text, fields[i]);
    }
    text += '\n';
  };
  add(table.columns);
  for (const auto& row : table.rows) add(row);
  return text;
}

}  // namespace

void WriteReport(const std::filesystem::path& run_folder, const RunHeader& header,
                 const std::vector<std::uint64_t>& wanted_calls) {
  const RunData data = ReadRunData(run_folder, header);
  const std::vector<CallView> calls = ViewCalls(data.truth);
  std::vector<CallPaths> paths;
  for (const CallView& call : calls) paths.push_back(PathsOf(call));
  const std::vector<std::size_t> chosen = ChooseCalls(calls, paths, wanted_calls);
  const FigureInput input{data, calls, paths, chosen};
  SectionFigures sections;
  for (const FigureSection& section : FigureRegistry()) {
    sections.emplace_back(section.id, std::vector<Figure>{});
    for (const FigureMaker make : section.makers) {
      for (Figure& figure : make(input)) sections.back().second.push_back(std::move(figure));
    }
  }
  const std::string page = WritePage(input, sections);
  const std::filesystem::path folder = run_folder / "figures";
  // Figures of an earlier report with other calls in it must not stay behind.
  std::filesystem::remove_all(folder);
  std::filesystem::create_directories(folder);
  for (const auto& [section, figures] : sections) {
    for (const Figure& figure : figures) {
      traces::ReplaceFile(folder / (figure.id + ".svg"), StandaloneSvg(figure));
      traces::ReplaceFile(folder / (figure.id + ".csv"), Csv(figure.data));
    }
  }
  traces::ReplaceFile(run_folder / "report.html", page);
}

RunHeader HeaderOf(const traces::Manifest& manifest) {
  RunHeader header;
  header.name = manifest.scenario_name;
  header.title = manifest.scenario_title;
  header.description = manifest.scenario_description;
  header.seed = manifest.seed;
  header.start = manifest.world_start;
  header.duration_s = manifest.world_duration_s;
  header.version = manifest.version;
  return header;
}

}  // namespace wabed::validation::report
