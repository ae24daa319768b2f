// `wabed reproduce` as its users meet it, on a catalogue small enough for a test.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <set>
#include <string>

#include <nlohmann/json.hpp>

#include "tests/integration/run_command.h"
#include "tests/unit/traces/scratch.h"

namespace wabed::tests {
namespace {

namespace fs = std::filesystem;
using ::testing::AllOf;
using ::testing::HasSubstr;
using traces::ReadFile;
using traces::Scratch;
using traces::WriteFile;

/// A catalogue of one call, and targets for it: one that passes, one that fails, one that one call
/// cannot show, one not yet and one context.
class ReproduceCommand : public testing::Test {
 protected:
  ReproduceCommand() {
    fs::create_directory(folder_ / "catalogue");
    WriteFile(folder_ / "catalogue/tiny.yaml",
              "extends: " WABED_SOURCE_DIR "/scenarios/first-call.yaml\nname: tiny\n");
    std::string text = "sources:\n  A: a study\n  B: another\ntargets:\n";
    text += Measured("A.call.probe", "servers-per-end", 8, 0);
    text += Measured("A.call.pps", "packets-per-second", 49, 0.1);
    text += Measured("A.fixed", "fixed-servers", 3, 0);
    text += "  - {id: B.later, statement: s, place: p, value: 1, unit: m, not_yet: a model}\n";
    text += "  - {id: B.date, statement: s, place: p, printed: '2014', context: a date}\n";
    WriteFile(folder_ / "targets.yaml", text);
  }

  static std::string Measured(const std::string& id, const std::string& measure, double value,
                              double tolerance) {
    return "  - {id: " + id + ", statement: s, place: p, measure: " + measure +
           ", statistic: s, value: " + std::to_string(value) +
           ", unit: x, tolerance: " + std::to_string(tolerance) +
           ", reason: r, kind: input, scenario: tiny}\n";
  }

  std::string Line(const std::string& arguments) const {
    return Quoted(WABED_BINARY) + " reproduce " + arguments + " --targets " +
           Quoted(folder_ / "targets.yaml") + " --scenarios " + Quoted(folder_ / "catalogue") +
           " -o " + Quoted(out()) + " 2>&1";
  }
  CommandResult Reproduce(const std::string& arguments) const {
    return RunCommand(Line(arguments));
  }
  fs::path out() const { return folder_ / "out"; }

  std::set<std::string> Entries(const fs::path& path) const {
    std::set<std::string> names;
    for (const auto& entry : fs::directory_iterator(path)) names.insert(entry.path().filename());
    return names;
  }

  const Scratch folder_;
};

TEST_F(ReproduceCommand, MeasuresSeedsAndWritesWhatCameOut) {
  const CommandResult result = Reproduce("A.call.probe B --seeds 2 --first-seed 7");
  EXPECT_EQ(result.exit_code, 0) << result.output;
  EXPECT_THAT(result.output, HasSubstr("2/2  pass"));
  EXPECT_THAT(result.output, HasSubstr("1 pass, 0 fail, 0 not measured; 1 not yet"));
  EXPECT_EQ(Entries(out()),
            (std::set<std::string>{"index.html", "junit.xml", "reproduction.json"}));
  const auto json = nlohmann::json::parse(ReadFile(out() / "reproduction.json"));
  EXPECT_EQ(json["seeds"], (std::vector<int>{7, 8}));
  EXPECT_EQ(json["runs"][1]["scenario"], "tiny");
  EXPECT_NE(json["runs"][0]["scenario_sha256"], json["runs"][1]["scenario_sha256"]);
  EXPECT_EQ(json["targets"].size(), 3u);
  EXPECT_THAT(ReadFile(out() / "index.html"), HasSubstr("A.call.probe"));
  EXPECT_THAT(ReadFile(out() / "junit.xml"),
              HasSubstr("failures=\"0\" errors=\"0\" skipped=\"2\""));
  EXPECT_EQ(Entries(folder_.path()), (std::set<std::string>{"catalogue", "out", "targets.yaml"}));
}

TEST_F(ReproduceCommand, AVerdictThatFailsIsExitOne) {
  const CommandResult result = Reproduce("A.call --seeds 1");
  EXPECT_EQ(result.exit_code, 1);
  EXPECT_THAT(result.output, AllOf(HasSubstr("0/1  fail"), HasSubstr("1 pass, 1 fail")));
  EXPECT_THAT(result.output, HasSubstr("accepted 48.9 to 49.1"));
}

TEST_F(ReproduceCommand, WhatNobodyMeasuredIsNoSuccess) {
  const CommandResult result = Reproduce("A.fixed --seeds 1");
  EXPECT_EQ(result.exit_code, 1);
  EXPECT_THAT(result.output, HasSubstr("1 calls are seen, at least 8 are needed"));
  EXPECT_THAT(ReadFile(out() / "junit.xml"), HasSubstr("<error message=\"not measured: 1 calls"));
}

TEST_F(ReproduceCommand, ChangesWithSetReachEveryRun) {
  const CommandResult result =
      Reproduce("A.call.pps --seeds 1 --json --set media.packet_time='40 ms'");
  EXPECT_EQ(result.exit_code, 1) << result.output;
  const auto json = nlohmann::json::parse(result.output);
  EXPECT_NEAR(json["targets"][0]["measured"]["value"].get<double>(), 25, 0.5);
  EXPECT_EQ(json["changes"][0], "media.packet_time=40 ms");
}

TEST_F(ReproduceCommand, OneJobAtATimeGivesTheSameBytes) {
  EXPECT_EQ(Reproduce("A.call --seeds 3 --jobs 1").exit_code, 1);
  const std::string one = ReadFile(out() / "reproduction.json");
  EXPECT_EQ(Reproduce("A.call --seeds 3 --jobs 3").exit_code, 1);
  EXPECT_EQ(ReadFile(out() / "reproduction.json"), one);
}

TEST_F(ReproduceCommand, KeepsRunsWhenAsked) {
  EXPECT_EQ(Reproduce("A.call.probe --seeds 1 --keep-runs").exit_code, 0);
  EXPECT_EQ(Entries(out() / "runs"), std::set<std::string>{"tiny-seed-1"});
  EXPECT_TRUE(fs::exists(out() / "runs/tiny-seed-1/manifest.json"));
  // A second time replaces all of it, runs too.
  EXPECT_EQ(Reproduce("A.call.probe --seeds 1").exit_code, 0);
  EXPECT_FALSE(fs::exists(out() / "runs"));
}

TEST_F(ReproduceCommand, WithoutAnythingToMeasureNothingIsRun) {
  const CommandResult result = Reproduce("B");
  EXPECT_EQ(result.exit_code, 0) << result.output;
  EXPECT_THAT(result.output, HasSubstr("0 pass, 0 fail, 0 not measured; 1 not yet"));
}

TEST_F(ReproduceCommand, ListsTargetsWithoutRunning) {
  const CommandResult result = Reproduce("--list");
  EXPECT_EQ(result.exit_code, 0);
  EXPECT_THAT(result.output, AllOf(HasSubstr("A.call.pps"), HasSubstr("not-yet"),
                                   HasSubstr("context"), HasSubstr("tiny")));
  EXPECT_FALSE(fs::exists(out()));
}

TEST_F(ReproduceCommand, BadInputIsToldAndLeavesNothing) {
  EXPECT_THAT(Reproduce("A.cal.probe").output,
              HasSubstr("there is no target 'A.cal.probe'; did you mean 'A.call.probe'?"));
  EXPECT_EQ(Reproduce("A.cal.probe").exit_code, 2);
  EXPECT_EQ(Reproduce("A.call.pr").exit_code, 2);  // no beginning up to a point
  EXPECT_EQ(Reproduce("--seeds 0").exit_code, 2);
  EXPECT_EQ(Reproduce("--seeds few").exit_code, 2);
  const CommandResult set = Reproduce("A.call --set nonsense.key=1");
  EXPECT_EQ(set.exit_code, 2);
  EXPECT_THAT(set.output, HasSubstr("nonsense"));
  fs::remove(folder_ / "catalogue/tiny.yaml");
  const CommandResult missing = Reproduce("A.call");
  EXPECT_EQ(missing.exit_code, 2);
  EXPECT_THAT(missing.output, HasSubstr("tiny.yaml is not in this folder"));
  WriteFile(folder_ / "targets.yaml", "sources: {A: a}\ntargets:\n  - {id: A.x}\n");
  const CommandResult targets = Reproduce("");
  EXPECT_EQ(targets.exit_code, 2);
  EXPECT_THAT(targets.output, HasSubstr("targets.yaml:3:5: a target needs 'statement'"));
  EXPECT_EQ(Entries(folder_.path()), (std::set<std::string>{"catalogue", "targets.yaml"}));
}

TEST_F(ReproduceCommand, AScenarioOfAnotherNameIsRefused) {
  WriteFile(folder_ / "catalogue/tiny.yaml",
            "extends: " WABED_SOURCE_DIR "/scenarios/first-call.yaml\nname: other\n");
  const CommandResult result = Reproduce("A.call");
  EXPECT_EQ(result.exit_code, 2);
  EXPECT_THAT(result.output, HasSubstr("calls itself other"));
}

TEST_F(ReproduceCommand, LeavesAFolderThatIsNoReproductionAlone) {
  fs::create_directory(out());
  WriteFile(out() / "precious.txt", "mine");
  const CommandResult result = Reproduce("A.call.probe --seeds 1");
  EXPECT_EQ(result.exit_code, 2);
  EXPECT_THAT(result.output, HasSubstr("it stays untouched"));
  EXPECT_EQ(ReadFile(out() / "precious.txt"), "mine");
}

TEST_F(ReproduceCommand, InterruptedLeavesTheOldReproductionAndNoChildren) {
  ASSERT_EQ(Reproduce("A.call.probe --seeds 1").exit_code, 0);
  const std::string before = ReadFile(out() / "reproduction.json");
  const std::string partial = Quoted((folder_.path() / ".out.partial-").string());
  // Interrupts once a run is under way, and looks whether any of its processes is left.
  const CommandResult result =
      RunCommand(Line("A.call.probe --seeds 50 --jobs 2") +
                 " & program=$!; "
                 "for i in $(seq 200); do ls " +
                 partial +
                 "*/runs/.tiny* >/dev/null 2>&1 && break; "
                 "sleep 0.02; done; kill -INT $program; wait $program; echo exit $?; "
                 "pgrep -f " +
                 partial + "[0-9] | wc -l");
  EXPECT_THAT(result.output, HasSubstr("interrupted"));
  EXPECT_THAT(result.output, HasSubstr("exit 130\n0\n"));
  EXPECT_EQ(ReadFile(out() / "reproduction.json"), before);
  EXPECT_EQ(Entries(folder_.path()), (std::set<std::string>{"catalogue", "out", "targets.yaml"}));
}

TEST_F(ReproduceCommand, ARunThatIsRefusedIsBadInputWithItsWords) {
  // Sound as a file, and refused when the world is built.
  WriteFile(folder_ / "catalogue/tiny.yaml", "extends: " WABED_SOURCE_DIR
                                             "/scenarios/first-call.yaml\nname: tiny\n"
                                             "media: {mean_payload: 900 B}\n");
  const CommandResult result = Reproduce("A.call.probe --seeds 1");
  EXPECT_EQ(result.exit_code, 2) << result.output;
  EXPECT_THAT(result.output, HasSubstr("the run of tiny with seed 1 ended with 2"));
  EXPECT_FALSE(fs::exists(out()));
}

}  // namespace
}  // namespace wabed::tests
