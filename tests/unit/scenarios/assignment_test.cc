#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "scenarios/effective/effective_yaml.h"
#include "tests/unit/scenarios/scenario_files.h"

namespace wabed::scenarios {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

// Reads the small scenario with one change, which must be without a mistake.
Scenario With(const std::string& set) {
  const auto read = ReadText(SmallScenario(), {set});
  EXPECT_THAT(Messages(read), IsEmpty()) << set;
  return read.scenario;
}

// What is wrong with one change of the small scenario.
Diagnostic Refused(const std::string& set) {
  const auto read = ReadText(SmallScenario(), {set});
  EXPECT_EQ(read.diagnostics.size(), 1u) << set;
  return read.diagnostics.empty() ? Diagnostic() : read.diagnostics.front();
}

TEST(Set, AddressesItemsByNameCodeOrNumber) {
  EXPECT_EQ(With("networks.home.phones=20").networks[0].phones, 20u);
  EXPECT_EQ(With("networks.1.phones=20").networks[1].phones, 20u);
  EXPECT_EQ(With("service.sites.mia1.access.up.delay=3 ms").service.sites[0].access.up.delay,
            std::chrono::milliseconds(3));
  EXPECT_EQ(With("backbone.systems.Antel.router_name=r{n}").backbone.systems[0].router_name,
            "r{n}");
}

TEST(Set, NamesMayHoldDots) {
  const auto text = Replace(SmallScenario(), "name: SoftLayer", "name: Soft.Layer Inc.");
  const auto read = ReadText(text, {"backbone.systems.Soft.Layer Inc..router_name=r{n}"});
  ASSERT_THAT(Messages(read), IsEmpty());
  EXPECT_EQ(read.scenario.backbone.systems[1].router_name, "r{n}");
}

TEST(Set, TakesYaml) {
  const auto loss = With("impairments.0.loss=5 %").impairments[0].loss;
  EXPECT_EQ(loss.model, LossSection::Model::kBernoulli);
  EXPECT_EQ(loss.probability.value, 0.05);
  const auto bursts =
      With("networks.home.access.down.loss={model: gilbert-elliott, p: 2 %, r: 30 %}");
  EXPECT_EQ(bursts.networks[0].access.down.loss.r.value, 0.3);
  EXPECT_THAT(With("impairments=[]").impairments, IsEmpty());
  EXPECT_EQ(With("title=\"a = b\"").title, "a = b");
}

TEST(Set, MakesWhatWasNotGiven) {
  EXPECT_EQ(With("networks.home.nat.udp_timeout=90 s").networks[0].nat.udp_timeout,
            std::chrono::seconds(90));
  EXPECT_EQ(With("media.payload_type=111").media.payload_type, 111u);
}

TEST(Set, TheLastOneWins) {
  const auto read = ReadText(SmallScenario(), {"duration=3 min", "duration=4 min"});
  EXPECT_EQ(read.scenario.duration, std::chrono::minutes(4));
}

TEST(Set, IsTheOriginOfTheValue) {
  const auto read = ReadText(SmallScenario(), {"networks.home.phones=20"});
  const auto& home = read.effective.Find("networks")->children[0];
  EXPECT_EQ(DescribeOrigin(*home.Find("phones"), read.texts), "--set networks.home.phones=20");
}

TEST(Set, AnswersUnknownPathsWithTheNearestWord) {
  EXPECT_EQ(Refused("networks.hom.phones=2").nearest, "home");
  EXPECT_EQ(Refused("networks.home.phone=2").nearest, "phones");
  EXPECT_EQ(Refused("netwroks.home.phones=2").nearest, "networks");
  EXPECT_THAT(Refused("networks.2.phones=2").expected, HasSubstr("from 0 to 1"));
  EXPECT_THAT(Refused("duration.x=2").message, HasSubstr("no keys of its own"));
  EXPECT_THAT(Refused("media.packet_time.x=2").message, HasSubstr("no keys of its own"));
  EXPECT_THAT(Refused("service.pools.0.zones.0=a").message, HasSubstr("there is no item '0'"));
}

TEST(Set, AnswersWhatSetsNothing) {
  for (const char* set : {"", "duration", "=3"}) {
    EXPECT_THAT(Refused(set).message, HasSubstr("sets nothing")) << set;
  }
  EXPECT_THAT(Refused("duration=").message, HasSubstr("a value is missing"));
  EXPECT_THAT(Refused(".=3").message, HasSubstr("'' is not a key"));
  EXPECT_THAT(Refused("duration=[1").message, HasSubstr("not closed"));
  EXPECT_THAT(Refused("name=\xff").message, HasSubstr("not a text"));
}

TEST(Set, PointsIntoTheArgument) {
  const auto read = ReadText(SmallScenario(), {"networks.home.phones=abc"});
  EXPECT_EQ(RenderDiagnostics(read),
            "--set: error: 'abc' is not a whole number\n"
            "      | networks.home.phones=abc\n"
            "      |                      ^~~\n"
            "      = expected a whole number from 0 to 4294967295\n");
}

TEST(Seed, OverridesFileAndSet) {
  const ScenarioFolder folder;
  const auto path = folder.Write("a.yaml", "seed: 5\n" + SmallScenario());
  EXPECT_EQ(ReadScenario(path).scenario.seed, 5u);
  EXPECT_EQ(ReadScenario(path, {"seed=6"}).scenario.seed, 6u);
  const auto read = ReadScenario(path, {"seed=6"}, 7);
  EXPECT_EQ(read.scenario.seed, 7u);
  EXPECT_EQ(DescribeOrigin(*read.effective.Find("seed"), read.texts), "--seed 7");
}

}  // namespace
}  // namespace wabed::scenarios
