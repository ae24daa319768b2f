#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/unit/scenarios/mistake.h"

namespace wabed::scenarios {
namespace {

// Two kinds of vantage points and one measurement of each kind.
std::string MeasuringScenario() {
  // Everybody reaches everybody: SoftLayer buys transit.
  return Replace(SmallScenario(), "b: 36351, city", "b: 36351, customer: 36351, city") +
         R"(vantage_points:
  - {name: lab, city: Montevideo, as: 6057, prefix: 164.73.32.0/30, resolver: 200.40.30.245}
  - {name: atlas, city: Miami, as: 6057, count: 5, prefix: 193.0.0.0/29, resolver: 193.0.1.53}
  - {name: glass, kind: looking-glass, city: Dallas, as: 36351, prefix: 193.0.2.0/30}
measurements:
  - {name: crawl, kind: resolve, from: [lab, atlas-3]}
  - {name: reverse, kind: ptr, found_by: crawl}
  - {name: ping, kind: ping, from: [glass, atlas], targets: [31.13.73.48], vantage_points: true}
  - {name: trace, kind: traceroute, found_by: crawl, protocol: icmp, max_hops: 20}
)";
}

class MeasurementSense : public testing::TestWithParam<Mistake> {};

TEST_P(MeasurementSense, IsReportedOnceAtItsPlace) {
  ExpectMessages(MeasuringScenario(), GetParam());
}

INSTANTIATE_TEST_SUITE_P(
    VantagePoints, MeasurementSense,
    testing::Values(
        Mistake{"None", "name: lab", "name: lab", {}},
        Mistake{"UnknownCity",
                "city: Miami, as: 6057, count",
                "city: Miammi, as: 6057, count",
                {"60:25 there is no city 'Miammi' (Miami)"}},
        Mistake{"UnknownSystem",
                "Montevideo, as: 6057, prefix",
                "Montevideo, as: 6058, prefix",
                {"59:39 there is no autonomous system '6058' (6057)"}},
        Mistake{"SystemElsewhere",
                "city: Dallas, as: 36351, prefix",
                "city: Montevideo, as: 36351, prefix",
                {"61:46 AS 36351 (SoftLayer) is not in Montevideo"}},
        Mistake{"NameTwice",
                "name: glass",
                "name: lab",
                {"61:12 there is already a vantage point 'lab'"}},
        Mistake{"NameOfAHost",
                "name: glass",
                "name: atlas-2",
                {"61:12 'atlas-2' is also one of the 5 hosts of 'atlas'",
                 "65:37 there is no vantage point 'glass'"}},
        Mistake{"PrefixTooSmall",
                "193.0.0.0/29",
                "193.0.0.0/30",
                {"60:60 5 hosts need an address each, 193.0.0.0/30 has 2"}},
        Mistake{"PrefixOfAnother",
                "193.0.2.0/30",
                "164.73.32.0/30",
                {"61:73 164.73.32.0/30 has two owners: vantage point lab and vantage point glass"}},
        Mistake{
            "PrivatePrefix",
            "193.0.2.0/30",
            "10.1.0.0/30",
            {"61:73 10.1.0.0/30 is not on the public Internet: 10.0.0.0/8 is private, RFC 1918"}},
        Mistake{"ResolverOfAnotherCity",
                "193.0.1.53",
                "200.40.30.245",
                {"60:84 200.40.30.245 has two owners: the resolver of network home and the "
                 "resolver of vantage point atlas"}},
        Mistake{"LookingGlassWithResolver",
                "prefix: 193.0.2.0/30",
                "prefix: 193.0.2.0/30, resolver: 193.0.2.1",
                {"61:97 a looking glass resolves no names: 'resolver' means nothing in it",
                 "61:97 193.0.2.1 of the resolver of vantage point glass overlaps with "
                 "193.0.2.0/30 of vantage point glass"}},
        Mistake{"LossOfTheAccess",
                "count: 5,",
                "count: 5, access: {up: {loss: {probability: 2 %}}},",
                {"60:86 'probability' means nothing with this loss model"}}),
    [](const auto& mistake) { return std::string(mistake.param.name); });

INSTANTIATE_TEST_SUITE_P(
    Measurements, MeasurementSense,
    testing::Values(Mistake{"UnknownVantagePoint",
                            "from: [glass, atlas]",
                            "from: [glas, atlas]",
                            {"65:37 there is no vantage point 'glas' (glass)"}},
                    Mistake{"UnknownHost",
                            "atlas-3",
                            "atlas-6",
                            {"63:46 there is no vantage point 'atlas-6' (atlas)"}},
                    Mistake{"LookingGlassResolves",
                            "from: [lab, atlas-3]",
                            "from: [lab, glass]",
                            {"63:46 'glass' has no resolver to ask"}},
                    Mistake{"HostWithoutResolver",
                            ", resolver: 193.0.1.53",
                            "",
                            {"63:46 'atlas-3' has no resolver to ask"}},
                    Mistake{"NameTwice",
                            "name: reverse",
                            "name: ping",
                            {"65:12 there is already a measurement 'ping'"}},
                    Mistake{"FoundByNobody",
                            "kind: ptr, found_by: crawl",
                            "kind: ptr, found_by: crwal",
                            {"64:42 there is no measurement 'crwal' (crawl)"}},
                    Mistake{"FoundByAPing",
                            "kind: ptr, found_by: crawl",
                            "kind: ptr, found_by: ping",
                            {"64:42 'ping' finds no addresses: its kind is ping"}},
                    Mistake{"NoTargets",
                            ", targets: [31.13.73.48], vantage_points: true",
                            "",
                            {"65:5 'ping' has nothing to measure"}},
                    Mistake{"NoPtrTargets",
                            "kind: ptr, found_by: crawl",
                            "kind: ptr",
                            {"64:5 'reverse' has nothing to measure"}},
                    Mistake{"NamesOfAPing",
                            "from: [glass, atlas]",
                            "names: [c1.whatsapp.net]",
                            {"65:37 'names' means nothing in a measurement of kind ping"}},
                    Mistake{"TargetsOfAResolve",
                            "from: [lab, atlas-3]",
                            "targets: [31.13.73.48]",
                            {"63:43 'targets' means nothing in a measurement of kind resolve"}},
                    Mistake{"CountOfAPtr",
                            "kind: ptr,",
                            "kind: ptr, count: 5,",
                            {"64:39 'count' means nothing in a measurement of kind ptr"}},
                    Mistake{"HopsOfAPing",
                            "vantage_points: true",
                            "max_hops: 5",
                            {"65:86 'max_hops' means nothing in a measurement of kind ping"}},
                    Mistake{"VantagePointsOfAPtr",
                            "kind: ptr,",
                            "kind: ptr, vantage_points: true,",
                            {"64:48 'vantage_points' means nothing in a measurement of kind ptr"}},
                    Mistake{
                        "MorePortsThanThereAre",
                        "max_hops: 20",
                        "max_hops: 255, count: 200",
                        {"66:92 200 probes for each of 255 hops need more ports than there are"}},
                    Mistake{"AfterTheEnd",
                            "kind: ptr,",
                            "kind: ptr, at: 2 min,",
                            {"64:36 a measurement at 2 min, after the end of the run"}},
                    Mistake{"RoundsBeyondTheEnd",
                            "kind: resolve,",
                            "kind: resolve, rounds: 14,",
                            {"63:5 'crawl' cannot end before 130 min, but the run ends at 2 min"}},
                    Mistake{"TooSlow",
                            "vantage_points: true",
                            "count: 1000, spacing: 1 s",
                            {"65:5 'ping' cannot end before 999 s, but the run ends at 2 min"}},
                    Mistake{"AddressThatIsNone",
                            "[31.13.73.48]",
                            "[31.13.73.480]",
                            {"65:62 '31.13.73.480' is not possible for 'targets'"}}),
    [](const auto& mistake) { return std::string(mistake.param.name); });

TEST(MeasurementSense, WithoutVantagePointsNothingIsMeasured) {
  const auto read = ReadText(SmallScenario() + "measurements:\n  - {name: a, kind: resolve}\n");
  EXPECT_THAT(Messages(read),
              testing::ElementsAre("59:5 there is no vantage point to measure from"));
}

}  // namespace
}  // namespace wabed::scenarios
