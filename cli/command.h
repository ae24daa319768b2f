#pragma once

#include <CLI/CLI.hpp>

namespace wabed::cli {

/// Exit codes: 0 done, 1 a verdict failed, 2 bad input or arguments, 3 a fault of ours or of the
/// machine (disk full, broken invariant).
enum ExitCode { kDone = 0, kVerdictFailed = 1, kBadInput = 2, kFault = 3 };

/// Each subcommand registers itself on the program and, when it was chosen and has run, leaves its
/// exit code in `exit_code`.
void AddCheckCommand(CLI::App& program, int& exit_code);
void AddInspectCommand(CLI::App& program, int& exit_code);
void AddRunCommand(CLI::App& program, int& exit_code);
void AddValidateCommand(CLI::App& program, int& exit_code);
void AddClassifyCommand(CLI::App& program, int& exit_code);
void AddLookupCommand(CLI::App& program, int& exit_code);
void AddMeasureCommand(CLI::App& program, int& exit_code);
void AddReportCommand(CLI::App& program, int& exit_code);
void AddReproduceCommand(CLI::App& program, int& exit_code);
void AddLocateCommand(CLI::App& program, int& exit_code);

}  // namespace wabed::cli
