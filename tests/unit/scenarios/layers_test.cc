#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "scenarios/effective/effective_yaml.h"
#include "tests/unit/scenarios/scenario_files.h"

namespace wabed::scenarios {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

class LayersTest : public testing::Test {
 protected:
  LayersTest() { folder_.Write("worlds/base.yaml", SmallScenario()); }

  ReadResult Overlay(const std::string& text) {
    return ReadScenario(folder_.Write("top.yaml", "extends: worlds/base.yaml\n" + text));
  }

  ScenarioFolder folder_;
};

TEST_F(LayersTest, MapsMergeKeyByKey) {
  const auto read = Overlay("media: {packet_time: 40 ms}\nduration: 3 min\n");
  ASSERT_THAT(Messages(read), IsEmpty());
  EXPECT_EQ(read.scenario.media.packet_time, std::chrono::milliseconds(40));
  EXPECT_EQ(read.scenario.media.mean_payload.bytes, 58u);
  EXPECT_EQ(read.scenario.duration, std::chrono::minutes(3));
  EXPECT_EQ(read.scenario.networks.size(), 2u);
}

TEST_F(LayersTest, NamedItemsMerge) {
  const auto read = Overlay(
      "networks:\n- {name: mobile, phones: 9}\n- {name: third, kind: mobile, "
      "city: Montevideo, as: 6057, public_prefix: 179.25.0.0/29, resolver: "
      "200.40.30.245}\n");
  ASSERT_THAT(Messages(read), IsEmpty());
  ASSERT_EQ(read.scenario.networks.size(), 3u);
  EXPECT_EQ(read.scenario.networks[1].phones, 9u);
  EXPECT_EQ(read.scenario.networks[1].city, "Montevideo");
  EXPECT_EQ(read.scenario.networks[2].name, "third");
}

TEST_F(LayersTest, CodedItemsMerge) {
  const auto read = Overlay("service: {sites: [{code: mia1, access: {up: {delay: 1 ms}}}]}\n");
  ASSERT_THAT(Messages(read), IsEmpty());
  ASSERT_EQ(read.scenario.service.sites.size(), 1u);
  EXPECT_EQ(read.scenario.service.sites[0].relays.size(), 2u);
  EXPECT_EQ(read.scenario.service.sites[0].access.up.delay, std::chrono::milliseconds(1));
}

TEST_F(LayersTest, PeeringsMergeByWhoMeetsWhere) {
  const auto before = Overlay("");
  ASSERT_THAT(Messages(before), IsEmpty());
  ASSERT_FALSE(before.scenario.backbone.peerings.empty());
  const auto& known = before.scenario.backbone.peerings[0];
  const auto read = Overlay("backbone: {peerings: [{a: " + std::to_string(known.a) +
                            ", b: " + std::to_string(known.b) + ", city: " + known.city +
                            ", routers: 2}, {a: " + std::to_string(known.b) +
                            ", b: " + std::to_string(known.a) + ", city: " + known.city + "}]}\n");
  // Turned round it is another item, and so one too many.
  ASSERT_THAT(Messages(read), testing::ElementsAre(testing::HasSubstr("meet in Miami already")));
  const auto& peerings = read.scenario.backbone.peerings;
  ASSERT_EQ(peerings.size(), before.scenario.backbone.peerings.size() + 1);
  EXPECT_EQ(peerings[0].routers, 2u);
  EXPECT_EQ(peerings.back().a, known.b);
}

TEST_F(LayersTest, OtherListsReplace) {
  const auto read = Overlay(
      "calls: {list: [{at: 1 s, caller: home-2, callee: home-3}]}\n"
      "impairments: []\n");
  ASSERT_THAT(Messages(read), IsEmpty());
  ASSERT_EQ(read.scenario.calls.list.size(), 1u);
  EXPECT_EQ(read.scenario.calls.list[0].caller, "home-2");
  EXPECT_THAT(read.scenario.impairments, IsEmpty());
}

TEST_F(LayersTest, AnotherLossModelReplacesTheWholeLoss) {
  const auto read = Overlay(
      "networks: [{name: home, access: {up: {loss: {model: gilbert-elliott, p: 1 %, r: 20 "
      "%}}}}]\n");
  ASSERT_THAT(Messages(read), IsEmpty());
  const auto& loss = read.scenario.networks[0].access.up.loss;
  EXPECT_EQ(loss.model, LossSection::Model::kGilbertElliott);
  EXPECT_EQ(loss.probability.value, 0);
  folder_.Write(
      "middle.yaml",
      "extends: worlds/base.yaml\n"
      "networks: [{name: home, access: {up: {loss: {model: gilbert-elliott, p: 1 %}}}}]\n");
  const auto back = ReadScenario(folder_.Write(
      "back.yaml",
      "extends: middle.yaml\n"
      "networks: [{name: home, access: {up: {loss: {model: bernoulli, probability: 3 %}}}}]\n"));
  ASSERT_THAT(Messages(back), IsEmpty());
  EXPECT_EQ(back.scenario.networks[0].access.up.loss.probability.value, 0.03);
  EXPECT_EQ(back.scenario.networks[0].access.up.loss.p.value, 0);
}

TEST_F(LayersTest, NullTakesAnOptionalValueBack) {
  const auto read = Overlay("networks: [{name: home, access: {down: {rate: null}}}]\n");
  ASSERT_THAT(Messages(read), IsEmpty());
  EXPECT_FALSE(read.scenario.networks[0].access.down.rate);
}

TEST_F(LayersTest, TheSameNameTwiceInOneFileIsAMistake) {
  const auto read = Overlay("networks: [{name: home, phones: 2}, {name: home, phones: 3}]\n");
  EXPECT_THAT(Messages(read), testing::Contains(HasSubstr("there is already a network 'home'")));
}

TEST_F(LayersTest, EveryValueRemembersItsFile) {
  const auto read = Overlay("networks: [{name: mobile, phones: 9}]\n");
  ASSERT_THAT(Messages(read), IsEmpty());
  const auto& mobile = read.effective.Find("networks")->children[1];
  EXPECT_EQ(DescribeOrigin(*mobile.Find("phones"), read.texts), "top.yaml:2");
  EXPECT_EQ(DescribeOrigin(*mobile.Find("city"), read.texts), "worlds/base.yaml:46");
  EXPECT_EQ(DescribeOrigin(*mobile.Find("phones_per_home"), read.texts), "default: assumption");
}

TEST_F(LayersTest, MistakesAreShownInTheFileTheyAreIn) {
  const auto read = Overlay("calls: {list: [{at: 1 s, caller: home-9, callee: mobile-1}]}\n");
  ASSERT_EQ(read.diagnostics.size(), 1u);
  EXPECT_THAT(RenderDiagnostics(read),
              HasSubstr("top.yaml:2:34: error: there is no phone 'home-9'"));
  EXPECT_THAT(RenderDiagnostics(read), HasSubstr("worlds/base.yaml:38:13: note"));
}

TEST_F(LayersTest, ChainsOfOverlays) {
  folder_.Write("a.yaml", "extends: worlds/base.yaml\nname: a\ntitle: from a\n");
  folder_.Write("b.yaml", "extends: a.yaml\nname: b\n");
  const auto read = ReadScenario(folder_.Write("c.yaml", "extends: b.yaml\nduration: 5 min\n"));
  ASSERT_THAT(Messages(read), IsEmpty());
  EXPECT_EQ(read.scenario.name, "b");
  EXPECT_EQ(read.scenario.title, "from a");
  EXPECT_EQ(read.scenario.duration, std::chrono::minutes(5));
}

TEST_F(LayersTest, ChainsThatDoNotEndAreReported) {
  EXPECT_THAT(Messages(ReadScenario(folder_.Write("self.yaml", "extends: self.yaml\n"))),
              ElementsAre(HasSubstr("1:10 ")));
  folder_.Write("a.yaml", "extends: b.yaml\n");
  const auto read = ReadScenario(folder_.Write("b.yaml", "extends: ./worlds/../a.yaml\n"));
  EXPECT_THAT(Messages(read), ElementsAre(HasSubstr("extends itself")));
  for (int i = 0; i < 40; ++i) {
    folder_.Write("long" + std::to_string(i) + ".yaml",
                  "extends: long" + std::to_string(i + 1) + ".yaml\n");
  }
  EXPECT_THAT(Messages(ReadScenario(folder_.Path() / "long0.yaml")),
              ElementsAre(HasSubstr("too many files")));
}

TEST_F(LayersTest, AMissingBaseIsTheOnlyThingReported) {
  const auto read = ReadScenario(folder_.Write("top.yaml", "extends: worlds/bsae.yaml\nname: x\n"));
  ASSERT_EQ(read.diagnostics.size(), 1u);
  EXPECT_THAT(read.diagnostics[0].message, HasSubstr("there is no such file"));
  EXPECT_THAT(read.diagnostics[0].nearest, testing::EndsWith("worlds/base.yaml"));
  EXPECT_EQ(read.diagnostics[0].location.line, 1);
  EXPECT_THAT(Messages(ReadScenario(folder_.Write("list.yaml", "extends: [a]\n"))),
              ElementsAre(HasSubstr("a list cannot be extended")));
}

}  // namespace
}  // namespace wabed::scenarios
