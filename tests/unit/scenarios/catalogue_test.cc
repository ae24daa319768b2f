#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <set>
#include <string>
#include <string_view>

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

// The files of a folder that others in it extend: parts, which need not make sense alone.
std::set<std::string> ExtendedIn(const std::filesystem::path& folder) {
  std::set<std::string> parts;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    std::ifstream file(entry.path());
    for (std::string line; std::getline(file, line);) {
      constexpr std::string_view kKey = "extends: ";
      if (line.compare(0, kKey.size(), kKey) == 0) parts.insert(line.substr(kKey.size()));
    }
  }
  return parts;
}

TEST(Catalogue, EveryWorldLacksNothingButPeople) {
  const std::filesystem::path folder = WABED_SOURCE_DIR "/scenarios/worlds";
  const auto parts = ExtendedIn(folder);
  int worlds = 0;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (parts.count(entry.path().filename().string()) != 0) continue;
    ++worlds;
    // Some have networks, for scenarios to put people into.
    const auto read = ReadScenario(entry.path());
    if (!read.scenario.networks.empty() && read.Ok()) continue;
    EXPECT_THAT(Messages(read),
                testing::ElementsAre(testing::HasSubstr("there is nobody in this scenario")))
        << entry.path();
  }
  EXPECT_GE(worlds, 1);
}

}  // namespace
}  // namespace wabed::scenarios
