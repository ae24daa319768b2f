#pragma once

#include <cstdint>
#include <filesystem>
#include <stdexcept>
#include <string>
#include <vector>

#include "cli/progress.h"
#include "validation/reproduction/reproduction.h"

namespace wabed::cli {

/// One run to make and measure.
struct RunTask {
  std::string scenario;        ///< its name
  std::filesystem::path file;  ///< its YAML file
  std::uint64_t seed = 0;
};

/// How runs are made.
struct RunsSettings {
  std::vector<std::string> sets;  ///< --set of every run
  std::size_t jobs = 1;           ///< runs at a time
  bool keep = false;              ///< leave their folders
  std::filesystem::path folder;   ///< where run folders are made; must exist
};

/// A run that did not come about. what() has what it said.
class RunFailed : public std::runtime_error {
 public:
  RunFailed(const std::string& what, int code) : std::runtime_error(what), exit_code(code) {}
  int exit_code;  ///< of the run; see ExitCode
};

/// Makes the runs, each in a process of its own (one process holds one world of ns-3), several at a
/// time, and measures each from its folder: captures, measured tables and databases, not the truth.
/// Results come in the order of the tasks. Throws Interrupted on SIGINT or SIGTERM and RunFailed;
/// runs under way are ended first.
std::vector<validation::ReproducedRun> MakeRuns(const std::vector<RunTask>& tasks,
                                                const std::vector<validation::Target>& targets,
                                                const RunsSettings& settings, Progress& progress);

}  // namespace wabed::cli
