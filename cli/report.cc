#include <cstdio>
#include <memory>
#include <string>

#include "cli/bad_input.h"
#include "cli/command.h"
#include "traces/run_folder/run_folder.h"
#include "validation/report/report.h"

namespace wabed::cli {
namespace {

int Report(const std::string& path) {
  return OrBadInput(path, [&path] {
    traces::RunFolder folder(path);
    validation::report::WriteReport(path, validation::report::HeaderOf(folder.manifest()));
    folder.RefreshManifest();
    std::printf("%s\n", (folder.Path("report.html")).c_str());
    return kDone;
  });
}

}  // namespace

void AddReportCommand(CLI::App& program, int& exit_code) {
  auto* command = program.add_subcommand(
      "report", "Writes a run's page again: report.html and figures/, from what is in its folder");
  auto path = std::make_shared<std::string>();
  command->add_option("RUN", *path, "A run folder")->required();
  command->callback([path, &exit_code] { exit_code = Report(*path); });
}

}  // namespace wabed::cli
