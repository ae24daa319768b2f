#include <cstdio>
#include <memory>
#include <string>

#include "cli/command.h"
#include "cli/scenario_options.h"
#include "scenarios/effective/effective_json.h"
#include "scenarios/reader.h"

namespace wabed::cli {
namespace {

struct CheckOptions {
  ScenarioOptions scenario;
  bool json = false;
};

// Writes to stdout; false when that failed (a full disk, a closed pipe).
bool Print(const std::string& text) {
  return std::fputs(text.c_str(), stdout) >= 0 && std::fflush(stdout) == 0;
}

int Check(const CheckOptions& options) {
  const auto result = ReadScenario(options.scenario);
  if (options.json) {
    if (!Print(scenarios::ResultJson(result))) return kFault;
  } else if (!result.Ok()) {
    PrintDiagnostics(result);
  } else if (!Print(scenarios::EffectiveYaml(result))) {
    return kFault;
  }
  return result.Ok() ? kDone : kBadInput;
}

}  // namespace

void AddCheckCommand(CLI::App& program, int& exit_code) {
  auto* command = program.add_subcommand(
      "check", "Is a scenario right? Prints every value in force and where it came from");
  auto options = std::make_shared<CheckOptions>();
  AddScenarioOptions(*command, options->scenario);
  command->add_flag("--json", options->json, "Print the result as JSON");
  command->callback([options, &exit_code] { exit_code = Check(*options); });
}

}  // namespace wabed::cli
