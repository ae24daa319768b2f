#include "cli/scenario_options.h"

#include <unistd.h>

#include <cstdint>
#include <cstdio>
#include <cstdlib>

#include "scenarios/units/value_text.h"

namespace wabed::cli {
namespace {

// https://no-color.org: any value but the empty one asks for none.
bool WantsColour() {
  const char* no_colour = std::getenv("NO_COLOR");
  return isatty(STDERR_FILENO) != 0 && (no_colour == nullptr || *no_colour == '\0');
}

}  // namespace

void AddScenarioOptions(CLI::App& command, ScenarioOptions& options) {
  command.add_option("SCENARIO", options.scenario, "A scenario file (YAML)")->required();
  command
      .add_option("--set", options.sets,
                  "Change a value: path=value, such as networks.home.phones=20; may be repeated")
      ->allow_extra_args(false);
  // CLI11 would take a negative number, or one too large, for another number.
  const CLI::Validator seed_check(
      [](const std::string& text) {
        std::uint64_t seed = 0;
        const auto problem = scenarios::Parse(text, seed);
        return problem ? problem->message + ": expected " + problem->expected : std::string();
      },
      "", "seed");
  command.add_option("--seed", options.seed, "Where all randomness begins")->check(seed_check);
}

scenarios::ReadResult ReadScenario(const ScenarioOptions& options) {
  return scenarios::ReadScenario(options.scenario, options.sets, options.seed);
}

void PrintDiagnostics(const scenarios::ReadResult& result) {
  std::fputs(scenarios::RenderDiagnostics(result, WantsColour()).c_str(), stderr);
}

}  // namespace wabed::cli
