#include "models/backbone/backbone.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <stdexcept>

#include "tests/unit/models/small_world.h"

namespace wabed::backbone {
namespace {

using small_world::Cable;
using small_world::WestEast;
using std::chrono::microseconds;
using std::chrono::milliseconds;
using testing::ElementsAre;

std::vector<std::string> Names(const Route& route) {
  std::vector<std::string> names;
  for (const Hop& hop : route.hops) names.push_back(hop.name);
  return names;
}

TEST(BackboneTest, ARouteIsFibreAndFourRouters) {
  Backbone backbone(WestEast());
  const Route& route = backbone.RouteBetween({1, "West"}, {3, "East"});
  EXPECT_THAT(Names(route), ElementsAre("r1.Wes.as1.example", "r1.Wes.as2.example",
                                        "r1.Eas.as2.example", "r1.Eas.as3.example"));
  EXPECT_EQ(route.total_delay, milliseconds(10) + 4 * microseconds(100));
}

TEST(BackboneTest, ARoutersDelayCountsTheRoutersBeforeIt) {
  Backbone backbone(WestEast());
  const auto& hops = backbone.RouteBetween({1, "West"}, {3, "East"}).hops;
  EXPECT_EQ(hops[0].one_way_delay, microseconds(0));
  EXPECT_EQ(hops[1].one_way_delay, microseconds(100));
  EXPECT_EQ(hops[2].one_way_delay, microseconds(10200));
  EXPECT_EQ(hops[3].one_way_delay, microseconds(10300));
}

TEST(BackboneTest, HopsSayWhoseTheyAreAndWhere) {
  Backbone backbone(WestEast());
  const Hop& hop = backbone.RouteBetween({1, "West"}, {3, "East"}).hops[2];
  EXPECT_EQ(hop.as, 2u);
  EXPECT_EQ(hop.city, "East");
  // System 2's sixth address: West's router and the four inside come first.
  EXPECT_EQ(hop.address.to_string(), "10.2.0.6");
}

TEST(BackboneTest, WithOneWayOnlyTheWayBackPassesTheSameRouters) {
  Backbone backbone(WestEast());
  const Route& there = backbone.RouteBetween({1, "West"}, {3, "East"});
  const Route& back = backbone.RouteBetween({3, "East"}, {1, "West"});
  ASSERT_EQ(back.hops.size(), there.hops.size());
  EXPECT_EQ(back.total_delay, there.total_delay);
  for (std::size_t i = 0; i < there.hops.size(); ++i) {
    EXPECT_EQ(back.hops[i].address, there.hops[there.hops.size() - 1 - i].address);
  }
  EXPECT_EQ(back.hops[1].one_way_delay, microseconds(100));
  EXPECT_EQ(back.hops[2].one_way_delay, microseconds(10200));
  ASSERT_EQ(back.cables.size(), 1u);
  EXPECT_TRUE(there.cables[0].forward);
  EXPECT_FALSE(back.cables[0].forward);
}

TEST(BackboneTest, WithoutLengthACableIsDetourTimesTheGreatCircle) {
  auto section = WestEast();
  section.cables[0].length_km.reset();
  section.cities = {small_world::City("West", 0, 0), small_world::City("East", 0, 90)};
  section.detour = 1.3;
  Backbone backbone(section);
  // A quarter of the equator, 10,007.6 km, times 1.3, at 200 km a millisecond, and four routers.
  EXPECT_NEAR(backbone.RouteBetween({1, "West"}, {3, "East"}).total_delay.count() / 1e6,
              10007.557 * 1.3 / 200 + 0.4, 0.001);
}

TEST(BackboneTest, RoutersOnACableStandEvenly) {
  auto section = WestEast();
  section.cables[0].routers = 2;
  Backbone backbone(section);
  const Route& there = backbone.RouteBetween({1, "West"}, {3, "East"});
  ASSERT_EQ(there.hops.size(), 5u);
  EXPECT_EQ(there.hops[2].one_way_delay, microseconds(200) + milliseconds(5));
  EXPECT_EQ(there.hops[3].one_way_delay, microseconds(300) + milliseconds(10));
  const Route& back = backbone.RouteBetween({3, "East"}, {1, "West"});
  EXPECT_EQ(back.hops[2].address, there.hops[2].address);
  EXPECT_EQ(back.hops[2].one_way_delay, microseconds(200) + milliseconds(5));
}

TEST(BackboneTest, ACableSaysWhereItBegins) {
  auto section = WestEast();
  section.cables[0].routers = 2;
  Backbone backbone(section);
  const CableCrossing there = backbone.RouteBetween({1, "West"}, {3, "East"}).cables[0];
  EXPECT_EQ(there.name, "long");
  EXPECT_EQ(there.hops_before, 2u);
  EXPECT_EQ(there.hops_inside, 1u);
  EXPECT_EQ(there.delay_before, microseconds(200));
  EXPECT_EQ(there.delay, milliseconds(10) + microseconds(100));
  const CableCrossing back = backbone.RouteBetween({3, "East"}, {1, "West"}).cables[0];
  EXPECT_EQ(back.hops_before, 2u);
  EXPECT_EQ(back.delay_before, microseconds(200));
  EXPECT_EQ(back.delay, there.delay);
}

TEST(BackboneTest, RoutersInsideADataCentreComeLast) {
  Backbone backbone(WestEast());
  const Route& plain = backbone.RouteBetween({1, "West"}, {3, "East"});
  const Route& deep = backbone.RouteBetween({1, "West"}, {3, "East", 2});
  ASSERT_EQ(deep.hops.size(), plain.hops.size() + 2);
  EXPECT_EQ(deep.hops[4].name, "r2.Eas.as3.example");
  EXPECT_EQ(deep.hops[5].name, "r3.Eas.as3.example");
  EXPECT_EQ(deep.total_delay, plain.total_delay + 2 * microseconds(100));
  const Route& back = backbone.RouteBetween({3, "East", 2}, {1, "West"});
  EXPECT_EQ(back.hops[0].name, "r3.Eas.as3.example");
  EXPECT_THROW(backbone.RouteBetween({1, "West"}, {3, "East", 5}), std::invalid_argument);
}

TEST(BackboneTest, NeighboursOfOneRouterShareIt) {
  Backbone backbone(WestEast());
  const Route& route = backbone.RouteBetween({1, "West"}, {1, "West"});
  EXPECT_THAT(Names(route), ElementsAre("r1.Wes.as1.example"));
  EXPECT_EQ(route.total_delay, microseconds(100));
}

TEST(BackboneTest, ARouteIsKept) {
  Backbone backbone(WestEast());
  const Route* first = &backbone.RouteBetween({1, "West"}, {3, "East"});
  backbone.RouteBetween({3, "East"}, {1, "West"});
  backbone.RouteBetween({2, "West"}, {3, "East"});
  EXPECT_EQ(&backbone.RouteBetween({1, "West"}, {3, "East"}), first);
}

TEST(BackboneTest, OfTwoEqualCablesTheOneDeclaredFirstIsTaken) {
  auto section = WestEast();
  section.cables.push_back(Cable("twin", "West", "East", 2, 2000));
  Backbone backbone(section);
  const auto there = backbone.RouteBetween({1, "West"}, {3, "East"}).cables;
  const auto back = backbone.RouteBetween({3, "East"}, {1, "West"}).cables;
  ASSERT_EQ(there.size(), 1u);
  ASSERT_EQ(back.size(), 1u);
  EXPECT_EQ(there[0].name, "long");
  EXPECT_EQ(back[0].name, "long");
}

}  // namespace
}  // namespace wabed::backbone
