// Each published target can fail: worlds that contradict it, measured as `wabed reproduce` does.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>

#include <nlohmann/json.hpp>

#include "tests/integration/broken_worlds.h"
#include "tests/integration/run_command.h"
#include "tests/unit/traces/scratch.h"
#include "validation/published/target.h"

namespace wabed::tests {
namespace {

namespace fs = std::filesystem;
using traces::Scratch;
using traces::WriteFile;

const std::string kCatalogue = WABED_SOURCE_DIR "/scenarios/";

/// A catalogue in which one scenario is broken, and the others are themselves.
void WriteCatalogue(const fs::path& folder, const BrokenWorld& world) {
  fs::create_directory(folder);
  for (const char* name : {"calling-2016", "backbone-2016", "backbone-2014", "resolver-study-600",
                           "chat-media-2014", "lab-2016"}) {
    const std::string overlay = name == std::string(world.scenario) ? world.overlay : "";
    WriteFile(folder / (std::string(name) + ".yaml"),
              "extends: " + kCatalogue + name + ".yaml\nname: " + name + "\n" + overlay);
  }
}

class BrokenWorldTest : public testing::TestWithParam<BrokenWorld> {};

TEST_P(BrokenWorldTest, IsNoticed) {
  const BrokenWorld& world = GetParam();
  const Scratch scratch;
  WriteCatalogue(scratch / "catalogue", world);
  std::string command = Quoted(WABED_BINARY) + " reproduce --json --seeds 1 -o " +
                        Quoted(scratch / "out") + " --scenarios " + Quoted(scratch / "catalogue");
  for (const std::string& id : world.fails) command += " " + id;
  const CommandResult result = RunCommand(command + " 2>" + Quoted(scratch / "errors"));
  ASSERT_EQ(result.exit_code, 1) << traces::ReadFile(scratch / "errors") << result.output;
  std::map<std::string, std::string> verdicts;
  const auto json = nlohmann::json::parse(result.output);
  for (const auto& target : json["targets"]) verdicts[target["id"]] = target["verdict"];
  for (const std::string& id : world.fails) {
    EXPECT_EQ(verdicts[id], "fail") << id << ": " << json["targets"].dump(1);
  }
}

INSTANTIATE_TEST_SUITE_P(Worlds, BrokenWorldTest, testing::ValuesIn(BrokenWorlds()),
                         [](const auto& world) { return std::string(world.param.name); });

TEST(BrokenWorlds, ContradictEveryTargetThatCanBeMeasured) {
  std::set<std::string> contradicted(OnlyBrokenInCaptures().begin(), OnlyBrokenInCaptures().end());
  for (const BrokenWorld& world : BrokenWorlds()) {
    contradicted.insert(world.fails.begin(), world.fails.end());
  }
  for (const validation::Target& target : validation::Targets()) {
    const bool measurable = target.standing == validation::TargetStanding::kMeasurable;
    EXPECT_EQ(contradicted.count(target.id), measurable ? 1u : 0u) << target.id;
  }
}

TEST(BrokenWorlds, NoTargetOfACampaignIsLeftToCaptures) {
  for (const validation::Target& target : validation::Targets()) {
    const auto& captures = OnlyBrokenInCaptures();
    if (std::find(captures.begin(), captures.end(), target.id) == captures.end()) continue;
    EXPECT_NE(target.measure->source, validation::StatisticSource::kMeasurements) << target.id;
  }
}

}  // namespace
}  // namespace wabed::tests
