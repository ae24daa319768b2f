#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

#include "tests/unit/scenarios/scenario_files.h"

namespace wabed::scenarios {
namespace {

TEST(Catalogue, EveryScenarioReadsAndItsEffectiveFormReadsBack) {
  int scenarios = 0;
  for (const auto& entry : std::filesystem::directory_iterator(WABED_SOURCE_DIR "/scenarios")) {
    if (entry.path().extension() != ".yaml") continue;
    ++scenarios;
    const auto read = ReadScenario(entry.path());
    EXPECT_TRUE(read.Ok()) << RenderDiagnostics(read);
    const auto again = ReadText(EffectiveYaml(read));
    EXPECT_TRUE(again.Ok()) << RenderDiagnostics(again);
    EXPECT_TRUE(SameValues(read.effective, again.effective)) << entry.path();
    EXPECT_EQ(read.scenario.name, entry.path().stem()) << "so that run folders differ";
    EXPECT_FALSE(read.scenario.title.empty()) << entry.path();
    EXPECT_FALSE(read.scenario.description.empty()) << entry.path();
  }
  EXPECT_GE(scenarios, 3);
}

TEST(Catalogue, EveryWorldLacksNothingButPeople) {
  int worlds = 0;
  for (const auto& entry :
       std::filesystem::directory_iterator(WABED_SOURCE_DIR "/scenarios/worlds")) {
    ++worlds;
    EXPECT_THAT(Messages(ReadScenario(entry.path())),
                testing::ElementsAre(testing::HasSubstr("there is nobody in this scenario")))
        << entry.path();
  }
  EXPECT_GE(worlds, 1);
}

}  // namespace
}  // namespace wabed::scenarios
