#include <cstdio>
#include <exception>

#include "cli/command.h"
#include "traces/build_info/build_info.h"

int main(int argc, char** argv) {
  CLI::App program{"wabed grows WhatsApp-like traffic whose truth is known", "wabed"};
  program.set_version_flag("--version", std::string("wabed ") + wabed::traces::ProgramVersion() +
                                            " (" + wabed::traces::SourceCommit() + ")");
  program.require_subcommand(1);
  program.set_help_all_flag("--help-all", "Help of all subcommands");
  int exit_code = wabed::cli::kDone;
  wabed::cli::AddRunCommand(program, exit_code);
  wabed::cli::AddCheckCommand(program, exit_code);
  wabed::cli::AddClassifyCommand(program, exit_code);
  wabed::cli::AddValidateCommand(program, exit_code);
  wabed::cli::AddReportCommand(program, exit_code);
  wabed::cli::AddInspectCommand(program, exit_code);
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
