#include <cstdint>
#include <cstdio>
#include <memory>
#include <string>
#include <vector>

#include "cli/bad_input.h"
#include "cli/command.h"
#include "traces/run_folder/run_folder.h"
#include "validation/report/report.h"

namespace wabed::cli {
namespace {

int Report(const std::string& path, const std::vector<std::uint64_t>& calls) {
  return OrBadInput(path, [&] {
    traces::RunFolder folder(path);
    validation::report::WriteReport(path, validation::report::HeaderOf(folder.manifest()), calls);
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
  auto calls = std::make_shared<std::vector<std::uint64_t>>();
  command
      ->add_option("--call", *calls,
                   "Number of a call that shall have figures of its own, whatever else finds room; "
                   "may be given several times")
      ->check(CLI::NonNegativeNumber)
      ->allow_extra_args(false);
  command->callback([path, calls, &exit_code] { exit_code = Report(*path, *calls); });
}

}  // namespace wabed::cli
