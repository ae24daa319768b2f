#pragma once

#include <CLI/CLI.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "scenarios/reader.h"

namespace wabed::cli {

/// What subcommands that take a scenario have in common: SCENARIO, --set and --seed.
struct ScenarioOptions {
  std::string scenario;
  std::vector<std::string> sets;
  std::optional<std::uint64_t> seed;
};

/// Adds the options to a subcommand; `options` must live until the program has been parsed.
void AddScenarioOptions(CLI::App& command, ScenarioOptions& options);

/// Reads the scenario the options name. Problems are in the result.
scenarios::ReadResult ReadScenario(const ScenarioOptions& options);

/// Prints what is wrong with a scenario on stderr, in colour on a terminal.
void PrintDiagnostics(const scenarios::ReadResult& result);

}  // namespace wabed::cli
