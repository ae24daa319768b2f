#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <variant>
#include <vector>

namespace wabed::scenarios {

/// A file in mahimahi's format (mm-link): a line for each moment, in whole milliseconds from the
/// start, at which a packet can leave; never less than the line before, the last more than 0.
struct RateTraceFile {
  std::vector<std::uint32_t> moments_ms;
};

/// Why a file is none: a sentence that names file and line, and what was expected.
struct RateTraceProblem {
  std::string message;
  std::string expected;
};

/// Reads a trace. Empty lines at the end are skipped; no other are allowed.
std::variant<RateTraceFile, RateTraceProblem> ReadRateTrace(const std::filesystem::path& path);

}  // namespace wabed::scenarios
