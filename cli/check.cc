#include <unistd.h>

#include <cstdint>
#include <cstdio>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "cli/command.h"
#include "scenarios/effective/effective_json.h"
#include "scenarios/reader.h"

namespace wabed::cli {
namespace {

struct CheckOptions {
  std::string scenario;
  std::vector<std::string> sets;
  std::optional<std::uint64_t> seed;
  bool json = false;
};

int Check(const CheckOptions& options) {
  const auto result = scenarios::ReadScenario(options.scenario, options.sets, options.seed);
  if (options.json) {
    std::fputs(scenarios::ResultJson(result).c_str(), stdout);
  } else if (result.Ok()) {
    std::fputs(scenarios::EffectiveYaml(result).c_str(), stdout);
  } else {
    const bool colour = isatty(STDERR_FILENO) != 0;
    std::fputs(scenarios::RenderDiagnostics(result, colour).c_str(), stderr);
  }
  return result.Ok() ? kDone : kBadInput;
}

}  // namespace

void AddCheckCommand(CLI::App& program, int& exit_code) {
  auto* command = program.add_subcommand(
      "check", "Is a scenario right? Prints every value in force and where it came from");
  auto options = std::make_shared<CheckOptions>();
  command->add_option("SCENARIO", options->scenario, "A scenario file (YAML)")->required();
  command
      ->add_option("--set", options->sets,
                   "Change a value: path=value, such as networks.home.phones=20; may be repeated")
      ->allow_extra_args(false);
  command->add_option("--seed", options->seed, "Seed of all randomness");
  command->add_flag("--json", options->json, "Print the result as JSON");
  command->callback([options, &exit_code] { exit_code = Check(*options); });
}

}  // namespace wabed::cli
