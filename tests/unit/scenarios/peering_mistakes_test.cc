#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "scenarios/diagnostics/render.h"
#include "tests/unit/scenarios/scenario_files.h"

namespace wabed::scenarios {
namespace {

using testing::ElementsAre;

// Systems 1, 2 and 3 in West, 3 and 4 in East too; a home in system 1, servers in 4.
std::string World(const std::string& peerings, const std::string& cables = "[]") {
  return R"(name: small
backbone:
  cities:
    - {name: West, iata: wes, country: UY, latitude: 0, longitude: -20}
    - {name: East, iata: eas, country: US, latitude: 0, longitude: 0}
  systems:
    - {number: 1, name: One, cities: [West], prefixes: [200.1.0.0/24]}
    - {number: 2, name: Two, cities: [West, East], prefixes: [200.2.0.0/24]}
    - {number: 3, name: Three, cities: [West, East], prefixes: [200.3.0.0/24]}
    - {number: 4, name: Four, cities: [West, East], prefixes: [200.4.0.0/24]}
  cables: )" +
         cables + R"(
  peerings:
)" + peerings +
         R"(
service:
  pools:
    - {name: chat, role: chat, city: East, as: 4, names: [c1.whatsapp.net],
       prefixes: [200.5.0.0/28], addresses: 4}
networks:
  - {name: home, kind: home, city: West, as: 1, phones: 4, public_prefix: 200.6.0.0/28,
     resolver: 200.7.0.1}
)";
}

const char* const kCables =
    "[{name: two, from: West, to: East, as: 2}, {name: three, from: West, to: East, as: 3}]";

std::vector<std::string> Told(const std::string& peerings, const std::string& cables = kCables) {
  const auto read = ReadText(World(peerings, cables));
  return Messages(read);
}

TEST(PeeringMistakes, NoneInAWorldOfCustomersAndProviders) {
  EXPECT_THAT(Told("    - {a: 1, b: 2, city: West, customer: 1}\n"
                   "    - {a: 4, b: 2, city: East, customer: 4}\n"),
              ElementsAre());
}

TEST(PeeringMistakes, ACustomerThatIsNoneOfTheTwo) {
  EXPECT_THAT(Told("    - {a: 1, b: 2, city: West, customer: 3}\n"
                   "    - {a: 4, b: 2, city: East, customer: 4}\n"),
              ElementsAre("13:42 AS 3 is none of the two that meet here"));
}

TEST(PeeringMistakes, ACustomerOfMisspeltNumber) {
  EXPECT_THAT(Messages(ReadText(Replace(SmallScenario(), "b: 32934, city: Miami}",
                                        "b: 32934, city: Miami, customer: 6075}"))),
              ElementsAre("17:50 AS 6075 is none of the two that meet here (6057)"));
}

TEST(PeeringMistakes, ACustomerThatIsNoNumber) {
  EXPECT_THAT(Told("    - {a: 1, b: 2, city: West, customer: Antel}\n"
                   "    - {a: 4, b: 2, city: East, customer: 4}\n"),
              ElementsAre("13:42 'Antel' is not a whole number"));
}

TEST(PeeringMistakes, MeetingTwiceInACity) {
  EXPECT_THAT(Told("    - {a: 1, b: 2, city: West, customer: 1}\n"
                   "    - {a: 4, b: 2, city: East, customer: 4}\n"
                   "    - {a: 2, b: 1, city: West, customer: 1}\n"),
              ElementsAre("15:26 AS 2 and AS 1 meet in West already"));
}

TEST(PeeringMistakes, WhoseCustomerDependsOnTheCity) {
  EXPECT_THAT(Told("    - {a: 1, b: 2, city: West, customer: 1}\n"
                   "    - {a: 4, b: 2, city: East, customer: 4}\n"
                   "    - {a: 4, b: 2, city: West}\n"),
              ElementsAre("15:17 here AS 4 and AS 2 are peers, elsewhere AS 4 buys from AS 2"));
  EXPECT_THAT(Told("    - {a: 1, b: 2, city: West, customer: 1}\n"
                   "    - {a: 4, b: 2, city: East, customer: 4}\n"
                   "    - {a: 2, b: 4, city: West, customer: 2}\n"),
              ElementsAre("15:42 here AS 2 buys from AS 4, elsewhere AS 4 buys from AS 2"));
}

TEST(PeeringMistakes, TheSameSaidTheOtherWayRoundIsNone) {
  EXPECT_THAT(Told("    - {a: 1, b: 2, city: West, customer: 1}\n"
                   "    - {a: 4, b: 2, city: East, customer: 4}\n"
                   "    - {a: 2, b: 4, city: West, customer: 4}\n"
                   "    - {a: 2, b: 3, city: West}\n"
                   "    - {a: 3, b: 2, city: East}\n"),
              ElementsAre());
}

TEST(PeeringMistakes, BuyingInACircle) {
  EXPECT_THAT(Told("    - {a: 1, b: 2, city: West, customer: 1}\n"
                   "    - {a: 2, b: 3, city: West, customer: 2}\n"
                   "    - {a: 4, b: 3, city: East, customer: 4}\n"
                   "    - {a: 3, b: 1, city: West, customer: 3}\n"),
              ElementsAre("16:42 AS 3 buys from AS 1, that from AS 2, that from AS 3: a circle"));
}

TEST(PeeringMistakes, AMapInPieces) {
  EXPECT_THAT(Told("    - {a: 1, b: 2, city: West, customer: 1}\n"
                   "    - {a: 4, b: 3, city: East, customer: 4}\n"),
              ElementsAre("18:38 no cable or peering leads from network home to pool chat (AS 4 in "
                          "East)"));
}

TEST(PeeringMistakes, AWayThatNobodySells) {
  // 2 and 3 are peers, and 4 is only a peer of 3.
  EXPECT_THAT(Told("    - {a: 1, b: 2, city: West, customer: 1}\n"
                   "    - {a: 2, b: 3, city: West}\n"
                   "    - {a: 4, b: 3, city: East}\n"),
              ElementsAre("19:38 nobody carries packets from network home to pool chat (AS 4 in "
                          "East)"));
}

TEST(PeeringMistakes, APeerCarriesNothingBetweenPeers) {
  EXPECT_THAT(Told("    - {a: 1, b: 2, city: West}\n"
                   "    - {a: 4, b: 2, city: East}\n"),
              ElementsAre("18:38 nobody carries packets from network home to pool chat (AS 4 in "
                          "East)"));
}

TEST(PeeringMistakes, AVantagePointThatReachesNoServer) {
  const std::string point =
      "vantage_points:\n"
      "  - {name: lonely, kind: looking-glass, city: West, as: 3, prefix: 200.8.0.0/30}\n";
  const auto read = ReadText(World("    - {a: 1, b: 2, city: West, customer: 1}\n"
                                   "    - {a: 4, b: 2, city: East, customer: 4}\n"
                                   "    - {a: 2, b: 3, city: West}\n"
                                   "    - {a: 3, b: 1, city: West}\n",
                                   "[{name: two, from: West, to: East, as: 2}]") +
                             point);
  EXPECT_THAT(Messages(read), ElementsAre());
  const auto apart = ReadText(World("    - {a: 1, b: 2, city: West, customer: 1}\n"
                                    "    - {a: 4, b: 2, city: East, customer: 4}\n"
                                    "    - {a: 3, b: 1, city: West}\n",
                                    "[{name: two, from: West, to: East, as: 2}]") +
                              point);
  EXPECT_THAT(Messages(apart), ElementsAre("25:47 nobody carries packets from pool chat to vantage "
                                           "point lonely (AS 3 in West)"));
}

}  // namespace
}  // namespace wabed::scenarios
