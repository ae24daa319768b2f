#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "tests/integration/run_command.h"
#include "tests/unit/scenarios/scenario_files.h"

namespace wabed::scenarios {
namespace {

using testing::HasSubstr;

// `rest` may redirect.
tests::CommandResult Wabed(const std::string& rest) {
  return tests::RunCommand(tests::Quoted(WABED_BINARY) + " " + rest);
}

class CheckCommand : public testing::Test {
 protected:
  CheckCommand() : right_(folder_.Write("right.yaml", SmallScenario()).string()) {
    wrong_ =
        folder_.Write("wrong.yaml", Replace(SmallScenario(), "phones: 4", "phnes: 4")).string();
  }

  ScenarioFolder folder_;
  std::string right_;
  std::string wrong_;
};

TEST_F(CheckCommand, PrintsTheEffectiveConfiguration) {
  const auto outcome = Wabed("check " + right_ + " --set networks.home.phones=6 --seed 12 2>&1");
  EXPECT_EQ(outcome.exit_code, 0);
  EXPECT_THAT(outcome.output, HasSubstr("phones: 6"));
  EXPECT_THAT(outcome.output, HasSubstr("# --set networks.home.phones=6"));
  EXPECT_THAT(outcome.output, HasSubstr("seed: 12"));
}

TEST_F(CheckCommand, PrintsMistakesOnStderrAndEndsWithTwo) {
  const auto quiet = Wabed("check " + wrong_ + " 2>/dev/null");
  EXPECT_EQ(quiet.exit_code, 2);
  EXPECT_EQ(quiet.output, "");
  const auto loud = Wabed("check " + wrong_ + " 2>&1 >/dev/null");
  EXPECT_THAT(loud.output, HasSubstr("wrong.yaml:38:5: error: 'phnes' is not a key of a network\n"
                                     "   38 |     phnes: 4\n"
                                     "      |     ^~~~~\n"
                                     "      = did you mean 'phones'?\n"));
  EXPECT_EQ(loud.output.find('\033'), std::string::npos) << "no colour into a pipe";
}

TEST_F(CheckCommand, SpeaksJson) {
  const auto right = Wabed("check --json " + right_);
  EXPECT_EQ(right.exit_code, 0);
  EXPECT_THAT(right.output, HasSubstr("\"valid\": true"));
  const auto wrong = Wabed("check --json " + wrong_);
  EXPECT_EQ(wrong.exit_code, 2);
  EXPECT_THAT(wrong.output, HasSubstr("\"nearest\": \"phones\""));
}

TEST_F(CheckCommand, RefusesBadArguments) {
  EXPECT_EQ(Wabed("check 2>/dev/null").exit_code, 2);
  EXPECT_EQ(Wabed("check " + right_ + " --seed -3 2>/dev/null").exit_code, 2);
  EXPECT_EQ(Wabed("check " + right_ + " --seed 1e3 2>/dev/null").exit_code, 2);
  EXPECT_EQ(Wabed("check " + right_ + " --seed 18446744073709551616 2>/dev/null").exit_code, 2);
  EXPECT_EQ(Wabed("check " + right_ + ".missing 2>/dev/null").exit_code, 2);
  EXPECT_EQ(Wabed("check " + folder_.Path().string() + " 2>/dev/null").exit_code, 2);
}

TEST_F(CheckCommand, RunRefusesTheSameAndWritesNothing) {
  const auto runs = (folder_.Path() / "out").string();
  const auto wrong = Wabed("run " + wrong_ + " -o " + runs + " 2>&1");
  EXPECT_EQ(wrong.exit_code, 2);
  EXPECT_THAT(wrong.output, HasSubstr("did you mean 'phones'?"));
  EXPECT_EQ(Wabed("run " + right_ + " --seed -3 -o " + runs + " 2>/dev/null").exit_code, 2);
  EXPECT_FALSE(std::filesystem::exists(runs));
}

TEST_F(CheckCommand, SaysWhenItCannotWrite) {
  EXPECT_EQ(Wabed("check " + right_ + " > /dev/full 2>/dev/null").exit_code, 3);
}

}  // namespace
}  // namespace wabed::scenarios
