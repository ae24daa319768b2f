#include <cstdio>
#include <exception>
#include <string>
#include <vector>

#include "cli/command.h"
#include "scenarios/diagnostics/nearest_word.h"
#include "traces/build_info/build_info.h"

namespace {

/// Says so when the first word is meant as a subcommand and is none; CLI11 would only say that one
/// is required.
bool IsStranger(const CLI::App& program, const std::string& word) {
  if (word.empty() || word.front() == '-') return false;
  std::vector<std::string> names;
  for (const CLI::App* command : program.get_subcommands({})) names.push_back(command->get_name());
  for (const std::string& name : names) {
    if (name == word) return false;
  }
  const std::string nearest = wabed::scenarios::NearestWord(word, names);
  std::fprintf(stderr, "wabed: there is no subcommand '%s'", word.c_str());
  if (!nearest.empty()) std::fprintf(stderr, "; did you mean '%s'?", nearest.c_str());
  std::fputs("\nRun with --help for those there are.\n", stderr);
  return true;
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App program{"wabed grows WhatsApp-like traffic whose truth is known", "wabed"};
  program.set_version_flag("--version", std::string("wabed ") + wabed::traces::ProgramVersion() +
                                            " (" + wabed::traces::SourceCommit() + ")");
  program.require_subcommand(1);
  program.set_help_all_flag("--help-all", "Help of all subcommands");
  int exit_code = wabed::cli::kDone;
  wabed::cli::AddRunCommand(program, exit_code);
  wabed::cli::AddCheckCommand(program, exit_code);
  wabed::cli::AddMeasureCommand(program, exit_code);
  wabed::cli::AddLookupCommand(program, exit_code);
  wabed::cli::AddClassifyCommand(program, exit_code);
  wabed::cli::AddValidateCommand(program, exit_code);
  wabed::cli::AddReproduceCommand(program, exit_code);
  wabed::cli::AddReportCommand(program, exit_code);
  wabed::cli::AddLocateCommand(program, exit_code);
  wabed::cli::AddInspectCommand(program, exit_code);
  if (argc > 1 && IsStranger(program, argv[1])) return wabed::cli::kBadInput;
  try {
    program.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return program.exit(error) == 0 ? wabed::cli::kDone : wabed::cli::kBadInput;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "wabed: %s\n", error.what());
    return wabed::cli::kFault;
  }
  return exit_code;
}
