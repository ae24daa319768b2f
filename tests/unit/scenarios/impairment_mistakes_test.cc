#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/unit/scenarios/mistake.h"

namespace wabed::scenarios {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

std::string CutOffScenario() {
  return SmallScenario() + R"(events:
  - {at: 10 s, kind: site-lost, site: mia1, lasts: 5 s}
  - {at: 20 s, kind: cable-cut, cable: gulf, lasts: 5 s}
)";
}

class ImpairmentSense : public testing::TestWithParam<Mistake> {};

TEST_P(ImpairmentSense, IsReportedOnceAtItsPlace) { ExpectMessages(CutOffScenario(), GetParam()); }

INSTANTIATE_TEST_SUITE_P(
    Links, ImpairmentSense,
    testing::Values(Mistake{"None", "loss: 2 %", "loss: 2 %", {}},
                    Mistake{"UnknownQueue",
                            "rate: 2 Mbps, delay",
                            "rate: 2 Mbps, queue: codell, delay",
                            {"42:33 there is no 'codell' to choose (codel)"}},
                    Mistake{"QueueOfNothing",
                            "{rate: 20 Mbps, delay: 6 ms}",
                            "{queue: codel, delay: 6 ms}",
                            {"43:21 without a rate there is no queue"}},
                    Mistake{"NothingToCorrelate",
                            "rate: 2 Mbps, delay",
                            "rate: 2 Mbps, jitter_correlation: 50 %, delay",
                            {"42:46 without jitter there is nothing to correlate"}},
                    Mistake{"AlwaysTheSame",
                            "rate: 2 Mbps, delay",
                            "rate: 2 Mbps, jitter: 1 ms, jitter_correlation: 100 %, delay",
                            {"42:60 '100 %' is not possible for 'jitter_correlation'"}},
                    Mistake{"UnknownDistribution",
                            "rate: 2 Mbps, delay",
                            "rate: 2 Mbps, jitter: 1 ms, distribution: paretonormel, delay",
                            {"42:54 there is no 'paretonormel' to choose (paretonormal)"}},
                    Mistake{"PacketZero",
                            "rate: 2 Mbps, delay",
                            "rate: 2 Mbps, drop_packets: [3, 0], delay",
                            {"42:44 '0' is not possible for 'drop_packets'"}},
                    Mistake{"PacketTwice",
                            "rate: 2 Mbps, delay",
                            "rate: 2 Mbps, drop_packets: [3, 3], delay",
                            {"42:44 packet 3 is in the list twice"}},
                    Mistake{"MoreThanAllLeavesOne",
                            "loss: 2 %",
                            "loss: {model: four-state, p13: 60 %, p14: 50 %}",
                            {"42:81 p13 and p14 are more than 100 % together"}},
                    Mistake{"MoreThanAllLeavesThree",
                            "loss: 2 %",
                            "loss: {model: four-state, p13: 1 %, p32: 5 %}",
                            {"42:80 p31 and p32 are more than 100 % together"}},
                    Mistake{"FourStatesThatLoseNothing",
                            "loss: 2 %",
                            "loss: {model: four-state}",
                            {"42:53 with p13 and p14 of 0 % no packet is ever lost"}},
                    Mistake{"StatesOfBernoulli",
                            "loss: 2 %",
                            "loss: {model: bernoulli, p13: 2 %}",
                            {"42:69 'p13' means nothing with this loss model"}}),
    NameOf);

INSTANTIATE_TEST_SUITE_P(
    Impairments, ImpairmentSense,
    testing::Values(Mistake{"MoreThanAllTwice",
                            "delay: 40 ms",
                            "duplicate: 120 %",
                            {"55:73 '120 %' is more than 100 %"}},
                    Mistake{"CorruptsNothing",
                            "delay: 40 ms",
                            "corrupt: 0 %",
                            {"55:5 this impairment changes nothing"}},
                    Mistake{"Corrupts", "delay: 40 ms", "corrupt: 1 %", {}},
                    Mistake{"NothingToCorrelate",
                            "delay: 40 ms",
                            "delay: 40 ms, jitter_correlation: 20 %",
                            {"55:96 without jitter there is nothing to correlate"}}),
    NameOf);

INSTANTIATE_TEST_SUITE_P(
    Events, ImpairmentSense,
    testing::Values(
        Mistake{
            "UnknownSite", "site: mia1", "site: mia2", {"59:39 there is no site 'mia2' (mia1)"}},
        Mistake{"UnknownCable",
                "cable: gulf",
                "cable: golf",
                {"60:40 there is no cable 'golf' (gulf)"}},
        Mistake{"NoSite", "site: mia1, ", "", {"59:5 'site-lost' needs a site"}},
        Mistake{"SiteBesideCable",
                "cable: gulf",
                "cable: gulf, site: mia1",
                {"60:52 'cable-cut' happens to a cable: 'site' means nothing here"}},
        Mistake{"NetworkForCable",
                "cable: gulf",
                "network: home",
                {"60:42 'cable-cut' happens to a cable: 'network' means nothing here"}}),
    NameOf);

/// The small scenario with a trace in the place of the access's rate.
std::string Traced(const std::string& file) {
  return Replace(SmallScenario(), "rate: 2 Mbps, delay", "rate_trace: " + file + ", delay");
}

TEST(RateTraceOfAScenario, IsFoundBesideTheFileThatNamesIt) {
  const ScenarioFolder folder;
  folder.Write("base/up.trace", "10\n20\n");
  const auto base = folder.Write("base/small.yaml", Traced("up.trace"));
  const auto overlay = folder.Write("over.yaml", "extends: base/small.yaml\nseed: 3\n");
  for (const auto& path : {base, overlay}) {
    const auto read = ReadScenario(path);
    EXPECT_THAT(Messages(read), IsEmpty()) << RenderDiagnostics(read);
    EXPECT_EQ(read.scenario.networks[0].access.up.rate_trace,
              (base.parent_path() / "up.trace").string());
    EXPECT_THAT(EffectiveYaml(read), HasSubstr("rate_trace: up.trace"));
  }
}

TEST(RateTraceOfAScenario, OnTheCommandLineIsRelativeToTheScenario) {
  const ScenarioFolder folder;
  const auto trace = folder.Write("down.trace", "10\n20\n");
  const auto path = folder.Write("small.yaml", SmallScenario());
  const auto read =
      ReadScenario(path, {"networks.home.access.down={rate_trace: down.trace, delay: 6 ms}"});
  EXPECT_THAT(Messages(read), IsEmpty()) << RenderDiagnostics(read);
  EXPECT_EQ(read.scenario.networks[0].access.down.rate_trace, trace.string());
}

TEST(RateTraceOfAScenario, BadFilesAreToldWithTheirLine) {
  const ScenarioFolder folder;
  const auto trace = folder.Write("up.trace", "10\n20\nthirty\n");
  const auto path = folder.Write("small.yaml", Traced("up.trace"));
  EXPECT_THAT(Messages(ReadScenario(path)),
              ElementsAre("42:24 " + trace.string() + ":3: 'thirty' is not a moment in ms"));
  const auto missing = folder.Write("missing.yaml", Traced("none.trace"));
  EXPECT_THAT(Messages(ReadScenario(missing)),
              ElementsAre("42:24 cannot read the rate trace " +
                          (path.parent_path() / "none.trace").string()));
}

TEST(RateTraceOfAScenario, TakesThePlaceOfTheRate) {
  const ScenarioFolder folder;
  folder.Write("up.trace", "10\n20\n");
  const auto path = folder.Write(
      "small.yaml",
      Replace(SmallScenario(), "rate: 2 Mbps, delay", "rate: 2 Mbps, rate_trace: up.trace, delay"));
  EXPECT_THAT(Messages(ReadScenario(path)),
              ElementsAre("42:38 a rate trace takes the place of the rate: there is one already"));
}

}  // namespace
}  // namespace wabed::scenarios
