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
