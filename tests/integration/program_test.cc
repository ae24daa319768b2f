// The program's own words: subcommands, help, version.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/integration/run_command.h"

namespace wabed::tests {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;

CommandResult Wabed(const std::string& arguments) {
  return RunCommand(Quoted(WABED_BINARY) + " " + arguments + " 2>&1");
}

TEST(Program, NamesTheSubcommandThatWasMeant) {
  const CommandResult result = Wabed("rnu scenarios/first-call.yaml");
  EXPECT_EQ(result.exit_code, 2);
  EXPECT_THAT(result.output, HasSubstr("no subcommand 'rnu'; did you mean 'run'?"));
}

TEST(Program, SaysOnlyThatAWordIsNoneWhenNothingIsNear) {
  const CommandResult result = Wabed("frobnicate");
  EXPECT_EQ(result.exit_code, 2);
  EXPECT_THAT(result.output, HasSubstr("no subcommand 'frobnicate'\n"));
}

TEST(Program, WithoutASubcommandAsksForOne) { EXPECT_EQ(Wabed("").exit_code, 2); }

TEST(Program, TellsItsVersionAndHelp) {
  const CommandResult version = Wabed("--version");
  EXPECT_EQ(version.exit_code, 0);
  EXPECT_THAT(version.output, StartsWith("wabed 0."));
  for (const char* name :
       {"", "run", "check", "inspect", "classify", "validate", "reproduce", "report"}) {
    const CommandResult help = Wabed(std::string(name) + " --help");
    EXPECT_EQ(help.exit_code, 0) << name;
    EXPECT_THAT(help.output, HasSubstr("Usage:")) << name;
  }
}

TEST(Program, ArgumentsMissingOrTooManyAreBadInput) {
  for (const char* name : {"run", "check", "inspect", "classify", "validate", "report"}) {
    EXPECT_EQ(Wabed(name).exit_code, 2) << name;
    EXPECT_EQ(Wabed(std::string(name) + " a b --nonsense").exit_code, 2) << name;
  }
}

}  // namespace
}  // namespace wabed::tests
