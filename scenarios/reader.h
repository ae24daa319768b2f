#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "scenarios/diagnostics/diagnostic.h"
#include "scenarios/diagnostics/source_texts.h"
#include "scenarios/effective/effective.h"
#include "scenarios/schema/scenario.h"

namespace wabed::scenarios {

/// What came of reading a scenario.
struct ReadResult {
  /// Every key filled in. Only to be used when Ok().
  Scenario scenario;
  /// Every value in force and where it came from.
  Effective effective;
  /// Everything wrong, by place. Empty when the scenario is fit to be lived through.
  std::vector<Diagnostic> diagnostics;
  /// How many more problems there are than listed.
  std::size_t left_out = 0;
  /// The texts that locations point into.
  SourceTexts texts;

  bool Ok() const { return diagnostics.empty(); }
};

/// Reads a scenario file, what it extends, and command line changes on top.
///
/// `sets` are `path=value` as in `--set networks.home.phones=20`; `seed` is `--seed`. Never throws
/// for what a file contains: all problems, of form and of sense, are in the result.
ReadResult ReadScenario(const std::filesystem::path& path,
                        const std::vector<std::string>& sets = {},
                        std::optional<std::uint64_t> seed = std::nullopt);

/// All diagnostics as a compiler prints them, with a count at the end; empty when there are none.
std::string RenderDiagnostics(const ReadResult& result, bool colour = false);

/// The effective configuration as a scenario file that reads back to the same scenario: every key,
/// each value's origin in a comment behind it.
std::string EffectiveYaml(const ReadResult& result);

}  // namespace wabed::scenarios
