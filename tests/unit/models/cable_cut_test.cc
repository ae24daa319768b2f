// Cables that carry nothing for a while: routes without them, and back to them.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <stdexcept>

#include "models/backbone/backbone.h"
#include "tests/unit/models/small_world.h"

namespace wabed::backbone {
namespace {

using small_world::Cable;
using small_world::WestEast;
using std::chrono::microseconds;
using std::chrono::milliseconds;
using Routing = scenarios::BackboneSection::Routing;

/// The carrier has a second cable, twice as long; a second carrier has one three times as long.
scenarios::BackboneSection ThreeWays(Routing routing) {
  scenarios::BackboneSection section = WestEast();
  section.routing = routing;
  section.cables.push_back(Cable("spare", "West", "East", 2, 4000));
  section.systems.push_back(small_world::System(4, {"West", "East"}));
  section.cables.push_back(Cable("last", "West", "East", 4, 6000));
  section.peerings.push_back(small_world::Purchase(1, 4, "West"));
  section.peerings.push_back(small_world::Purchase(3, 4, "East"));
  return section;
}

const Attachment kWest{1, "West"}, kEast{3, "East"};

class CableCut : public ::testing::TestWithParam<Routing> {
 protected:
  Backbone backbone_{ThreeWays(GetParam())};
};

INSTANTIATE_TEST_SUITE_P(Routing, CableCut,
                         ::testing::Values(Routing::kHotPotato, Routing::kLowestDelay));

TEST_P(CableCut, TheNextBestWayIsTakenAndTheFirstAgainAfterwards) {
  const Route& first = backbone_.RouteBetween(kWest, kEast);
  EXPECT_EQ(first.total_delay, milliseconds(10) + 4 * microseconds(100));
  backbone_.Cut({"long"});
  const Route& second = backbone_.RouteBetween(kWest, kEast);
  EXPECT_EQ(second.total_delay, milliseconds(20) + 4 * microseconds(100));
  EXPECT_EQ(second.hops[1].as, 2u) << "the same carrier";
  backbone_.Cut({"long", "spare"});
  const Route& third = backbone_.RouteBetween(kWest, kEast);
  EXPECT_EQ(third.total_delay, milliseconds(30) + 4 * microseconds(100));
  EXPECT_EQ(third.hops[1].as, 4u) << "the other carrier: the first falls into islands";
  backbone_.Cut({});
  EXPECT_EQ(&backbone_.RouteBetween(kWest, kEast), &first) << "kept, not found again";
  EXPECT_EQ(first.cables.at(0).name, "long");
}

TEST_P(CableCut, WithoutAnyCableThereIsNoWay) {
  backbone_.Cut({"long", "spare", "last"});
  EXPECT_THROW(backbone_.RouteBetween(kWest, kEast), NoWay);
  EXPECT_EQ(backbone_.RouteBetween(kWest, {2, "West"}).hops.size(), 2u) << "on this side there is";
  backbone_.Cut({"long"});
  EXPECT_NO_THROW(backbone_.RouteBetween(kWest, kEast));
}

TEST_P(CableCut, ReturnWaysChangeToo) {
  backbone_.Cut({"long"});
  const RoundTrip trip = backbone_.RoundTripBetween(kWest, kEast);
  EXPECT_EQ(trip.rtt, 2 * (milliseconds(20) + 4 * microseconds(100)));
}

TEST_P(CableCut, ACableNobodyDeclaredCannotBeCut) {
  EXPECT_THROW(backbone_.Cut({"lnog"}), std::invalid_argument);
}

TEST(CableCutRouters, OnACutCableNobodyReachesThemNorTheyAnybody) {
  scenarios::BackboneSection section = ThreeWays(Routing::kHotPotato);
  section.cables[0].routers = 3;  // two along the way
  Backbone backbone(section);
  std::size_t on_cable = 0;
  while (backbone.Map().PlaceOf(on_cable).connection == RouterPlace::kNone) ++on_cable;
  EXPECT_NO_THROW(backbone.RouteToRouter(kWest, on_cable));
  EXPECT_NO_THROW(backbone.RouteFromRouter(on_cable, kWest));
  backbone.Cut({"long"});
  EXPECT_THROW(backbone.RouteToRouter(kWest, on_cable), NoWay);
  EXPECT_THROW(backbone.RouteFromRouter(on_cable, kWest), NoWay);
  backbone.Cut({});
  EXPECT_NO_THROW(backbone.RouteToRouter(kWest, on_cable));
}

}  // namespace
}  // namespace wabed::backbone
