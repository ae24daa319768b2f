#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <stdexcept>

#include "models/backbone/backbone.h"
#include "tests/unit/models/small_world.h"

namespace wabed::backbone {
namespace {

using small_world::Cable;
using small_world::Peering;
using small_world::Purchase;
using small_world::System;
using small_world::WestEast;
using testing::ElementsAre;
using testing::HasSubstr;

std::vector<std::string> Cables(Backbone& backbone, const Attachment& from, const Attachment& to) {
  std::vector<std::string> names;
  for (const auto& crossing : backbone.RouteBetween(from, to).cables)
    names.push_back(crossing.name);
  return names;
}

TEST(RoutePolicyTest, TheShorterWayWins) {
  auto section = WestEast();
  section.cables.push_back(Cable("short", "West", "East", 2, 1500));
  Backbone backbone(section);
  EXPECT_THAT(Cables(backbone, {1, "West"}, {3, "East"}), ElementsAre("short"));
}

TEST(RoutePolicyTest, ASystemCarriesOnlyForItsCustomers) {
  // System 4 would be a shortcut from West to East, meeting everybody.
  auto section = WestEast();
  section.systems.push_back(System(4, {"West", "East"}));
  section.cables.push_back(Cable("shortcut", "West", "East", 4, 100));
  section.peerings.push_back(Peering(4, 1, "West"));
  section.peerings.push_back(Peering(4, 3, "East"));
  Backbone of_peers(section);
  EXPECT_THAT(Cables(of_peers, {1, "West"}, {3, "East"}), ElementsAre("long"));
  section.peerings[3] = Purchase(3, 4, "East");
  Backbone of_peer_and_customer(section);
  EXPECT_THAT(Cables(of_peer_and_customer, {1, "West"}, {3, "East"}), ElementsAre("shortcut"));
  // The way back has two providers to choose from, equally good: the one declared first.
  EXPECT_THAT(Cables(of_peer_and_customer, {3, "East"}, {1, "West"}), ElementsAre("long"));
}

TEST(RoutePolicyTest, ASystemCarriesItsOwn) {
  auto section = WestEast();
  section.systems.push_back(System(4, {"West", "East"}));
  section.cables.push_back(Cable("own", "West", "East", 4, 100));
  section.peerings.push_back(Peering(4, 1, "West"));
  Backbone backbone(section);
  EXPECT_THAT(Cables(backbone, {1, "West"}, {4, "East"}), ElementsAre("own"));
}

TEST(RoutePolicyTest, IslandsOfOneSystemMeetOverTheirProvider) {
  auto section = WestEast();
  section.systems.push_back(System(4, {"West", "East"}));
  section.peerings.push_back(Purchase(4, 2, "West"));
  section.peerings.push_back(Purchase(4, 2, "East"));
  Backbone backbone(section);
  EXPECT_THAT(Cables(backbone, {4, "West"}, {4, "East"}), ElementsAre("long"));
}

TEST(RoutePolicyTest, ACustomerDoesNotCarryItsProvidersPackets) {
  // From system 1 in West to 3 in East; 1 also stands in East, where 3 meets nobody but 1.
  auto section = WestEast();
  section.systems[0].cities = {"West", "East"};
  section.peerings = {Purchase(1, 2, "West"), Purchase(1, 2, "East"), Peering(1, 3, "East")};
  Backbone backbone(section);
  EXPECT_THROW(backbone.RouteBetween({1, "West"}, {3, "East"}), std::invalid_argument);
}

// Systems 4 and 5 with cables of their own from West to East: ways from 1 to 3 beside system 2's.
scenarios::BackboneSection ThreeWays() {
  auto section = WestEast();
  for (const std::uint32_t number : {4u, 5u}) {
    section.systems.push_back(System(number, {"West", "East"}));
    section.cables.push_back(Cable("cable" + std::to_string(number), "West", "East", number, 100));
  }
  return section;
}

TEST(RoutePolicyTest, ACustomersWayIsPreferredToAPeersToAProviders) {
  // From 1: by its provider 2, 2,000 km; by its peer 4; by its customer 5.
  auto section = ThreeWays();
  section.peerings.push_back(Purchase(3, 4, "East"));
  section.peerings.push_back(Peering(1, 4, "West"));
  section.cables[1].length_km = 5000;
  Backbone with_peer(section);
  EXPECT_THAT(Cables(with_peer, {1, "West"}, {3, "East"}), ElementsAre("cable4"));
  section.peerings.push_back(Purchase(3, 5, "East"));
  section.peerings.push_back(Purchase(5, 1, "West"));
  section.cables[2].length_km = 9000;
  Backbone with_customer(section);
  EXPECT_THAT(Cables(with_customer, {1, "West"}, {3, "East"}), ElementsAre("cable5"));
  section.routing = scenarios::BackboneSection::Routing::kLowestDelay;
  Backbone by_delay(section);
  EXPECT_THAT(Cables(by_delay, {1, "West"}, {3, "East"}), ElementsAre("long"));
}

TEST(RoutePolicyTest, OfEquallyGoodOnesTheWayOverFewerSystemsIsPreferred) {
  // By provider 2, or by providers 4 and, behind it in East, 5.
  auto section = ThreeWays();
  section.peerings = {Purchase(1, 4, "West"), Purchase(4, 5, "East"), Purchase(3, 5, "East"),
                      Purchase(1, 2, "West"), Purchase(3, 2, "East")};
  Backbone backbone(section);
  EXPECT_THAT(Cables(backbone, {1, "West"}, {3, "East"}), ElementsAre("long"));
  section.routing = scenarios::BackboneSection::Routing::kLowestDelay;
  Backbone by_delay(section);
  EXPECT_THAT(Cables(by_delay, {1, "West"}, {3, "East"}), ElementsAre("cable4"));
}

TEST(RoutePolicyTest, EachSystemHandsOverAtItsNearestExitSoWaysDiffer) {
  // Carriers 2 and 4 meet in both cities; the server's system buys from 4.
  auto section = ThreeWays();
  section.peerings = {Purchase(1, 2, "West"), Peering(2, 4, "West"), Peering(2, 4, "East"),
                      Purchase(3, 4, "East")};
  Backbone backbone(section);
  EXPECT_THAT(Cables(backbone, {1, "West"}, {3, "East"}), ElementsAre("cable4"));
  EXPECT_THAT(Cables(backbone, {3, "East"}, {1, "West"}), ElementsAre("long"));
  const RoundTrip trip = backbone.RoundTripBetween({1, "West"}, {3, "East"});
  // 100 and 2,000 km at 200 km/ms, and five routers each way.
  EXPECT_EQ(trip.rtt, std::chrono::microseconds(500 + 10000 + 2 * 500));
  // The first router of carrier 4, in West, answers by its nearest exit, the third, in East, too.
  EXPECT_EQ(trip.hop_rtts[2], std::chrono::microseconds(200 + 200));
  EXPECT_EQ(trip.hop_rtts[3], std::chrono::microseconds(300 + 500 + 300 + 10000));
}

TEST(RoutePolicyTest, ContradictionsAreTold) {
  auto section = WestEast();
  section.peerings[0].customer = 3;
  EXPECT_THROW(Backbone{section}, std::invalid_argument);
  section = ThreeWays();
  section.peerings.push_back(Purchase(2, 4, "West"));
  section.peerings.push_back(Peering(4, 2, "East"));
  EXPECT_THROW(Backbone{section}, std::invalid_argument);
  section.peerings.back().customer = 2;
  EXPECT_NO_THROW(Backbone{section});
  section.peerings.push_back(Purchase(4, 5, "West"));
  section.peerings.push_back(Purchase(5, 2, "West"));
  EXPECT_THROW(Backbone{section}, std::invalid_argument);
}

TEST(RoutePolicyTest, RoutersAtAnExchangeArePassed) {
  auto section = WestEast();
  section.peerings[0].routers = 2;
  Backbone backbone(section);
  const auto& hops = backbone.RouteBetween({1, "West"}, {3, "East"}).hops;
  ASSERT_EQ(hops.size(), 6u);
  EXPECT_EQ(hops[1].as, 1u);
  EXPECT_EQ(hops[2].as, 1u);
  EXPECT_EQ(hops[3].as, 2u);
}

TEST(RoutePolicyTest, AMapInPiecesIsTold) {
  auto section = WestEast();
  section.peerings.pop_back();
  Backbone backbone(section);
  try {
    backbone.RouteBetween({1, "West"}, {3, "East"});
    FAIL() << "found a way where there is none";
  } catch (const std::invalid_argument& error) {
    EXPECT_THAT(error.what(), HasSubstr("no way from AS 1 in 'West' to AS 3 in 'East'"));
  }
}

TEST(RoutePolicyTest, UnknownPlacesAreTold) {
  Backbone backbone(WestEast());
  EXPECT_THROW(backbone.RouteBetween({1, "North"}, {3, "East"}), std::invalid_argument);
  EXPECT_THROW(backbone.RouteBetween({9, "West"}, {3, "East"}), std::invalid_argument);
  EXPECT_THROW(backbone.RouteBetween({1, "East"}, {3, "East"}), std::invalid_argument);
}

}  // namespace
}  // namespace wabed::backbone
