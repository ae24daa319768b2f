#include <csignal>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <fstream>
#include <memory>
#include <string>

#include "cli/command.h"
#include "cli/run_pipeline.h"
#include "cli/scenario_options.h"
#include "traces/run_folder/bad_run_folder.h"

namespace wabed::cli {
namespace {

struct RunCommandOptions {
  ScenarioOptions scenario;
  std::string output;
  bool label_packets = false;
  bool json = false;
};

int Run(const RunCommandOptions& options) {
  const auto read = ReadScenario(options.scenario);
  if (!read.Ok()) {
    PrintDiagnostics(read);
    return kBadInput;
  }
  RunSettings settings;
  settings.destination = options.output.empty() ? "runs/" + read.scenario.name : options.output;
  settings.label_packets = options.label_packets;
  try {
    // Only the folder that nobody named is made: a misspelt -o had better be told.
    if (options.output.empty()) std::filesystem::create_directories("runs");
    const RunSummary summary = LiveThrough(read, settings);
    std::fputs((options.json ? SummaryJson(summary) : SummaryTable(summary)).c_str(), stdout);
    return summary.verdicts_failed == 0 ? kDone : kVerdictFailed;
  } catch (const Interrupted&) {
    std::fprintf(stderr, "wabed: interrupted; %s is as it was before\n",
                 settings.destination.c_str());
    return 130;
  } catch (const traces::BadRunFolder& error) {
    std::fprintf(stderr, "wabed: %s\n", error.what());
    return kBadInput;
  } catch (const std::invalid_argument& error) {
    std::fprintf(stderr, "wabed: %s: %s\n", options.scenario.scenario.c_str(), error.what());
    return kBadInput;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "wabed: %s\n", error.what());
    return kFault;
  }
}

}  // namespace

void AddRunCommand(CLI::App& program, int& exit_code) {
  auto* command = program.add_subcommand(
      "run", "Live through a scenario: captures, truth, verdicts and a page to look at");
  auto options = std::make_shared<RunCommandOptions>();
  AddScenarioOptions(*command, options->scenario);
  command->add_option("-o,--output", options->output,
                      "The run folder to write (default: runs/NAME of the scenario)");
  command->add_flag("--label-packets", options->label_packets,
                    "Write the true cause of every packet into its comment");
  command->add_flag("--json", options->json, "Print the closing table as JSON");
  command->callback([options, &exit_code] { exit_code = Run(*options); });
}

}  // namespace wabed::cli
