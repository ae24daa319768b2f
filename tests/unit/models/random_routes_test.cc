#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>
#include <map>
#include <set>
#include <utility>

#include "models/backbone/backbone.h"
#include "scenarios/check/policy_reach.h"
#include "tests/unit/models/random_world.h"
#include "tests/unit/models/route_oracle.h"

// What every route has to be, whatever the map: tried on maps drawn at random.
namespace wabed::backbone {
namespace {

using Routing = scenarios::BackboneSection::Routing;

class RandomRoutes : public testing::TestWithParam<std::uint64_t> {
 protected:
  // Every pair of places, with its route or null.
  using Visit = std::function<void(std::size_t, std::size_t, const Route*)>;
  static void ForAll(Backbone& backbone, const Visit& visit) {
    const auto& presences = backbone.Map().Presences();
    for (std::size_t a = 0; a < presences.size(); ++a) {
      for (std::size_t b = 0; b < presences.size(); ++b) {
        const Route* route = nullptr;
        try {
          route = &backbone.RouteBetween(At(backbone, a), At(backbone, b));
        } catch (const NoWay&) {
        }
        visit(a, b, route);
      }
    }
  }
  static Attachment At(const Backbone& backbone, std::size_t presence) {
    const Presence& at = backbone.Map().Presences()[presence];
    return {at.as, at.city, 0};
  }
  static std::size_t IslandOf(const Backbone& backbone, const Hop& hop) {
    const auto& map = backbone.Map();
    return map.Presences()[map.PlaceOf(hop.router).presence].island;
  }

  scenarios::BackboneSection Section(Routing routing, random_world::Size size = {}) const {
    auto section = random_world::Make(GetParam(), size);
    section.routing = routing;
    return section;
  }
};

// Business between two systems, as the scenario says it: +1 b is a's provider, 0 peers, -1.
int Climb(const scenarios::BackboneSection& section, std::uint32_t a, std::uint32_t b) {
  for (const auto& peering : section.peerings) {
    if (std::minmax(peering.a, peering.b) != std::minmax(a, b)) continue;
    if (!peering.customer) return 0;
    return *peering.customer == a ? 1 : -1;
  }
  ADD_FAILURE() << "AS " << a << " and AS " << b << " do not meet";
  return 0;
}

TEST_P(RandomRoutes, AreValleyFreeWithoutLoopsAndForward) {
  for (const Routing routing : {Routing::kHotPotato, Routing::kLowestDelay}) {
    const auto section = Section(routing);
    Backbone backbone(section);
    int found = 0;
    ForAll(backbone, [&](std::size_t a, std::size_t b, const Route* route) {
      if (route == nullptr) return;
      ++found;
      bool turned = false;
      std::set<std::size_t> routers, islands;
      Duration last{-1};
      const Hop* before = nullptr;
      for (const Hop& hop : route->hops) {
        ASSERT_TRUE(routers.insert(hop.router).second) << "passes a router twice";
        ASSERT_GT(hop.one_way_delay, last);
        last = hop.one_way_delay;
        const std::size_t island = IslandOf(backbone, hop);
        if (before == nullptr || IslandOf(backbone, *before) != island) {
          ASSERT_TRUE(islands.insert(island).second) << "enters an island twice";
          if (before != nullptr) {
            const int climb = Climb(section, before->as, hop.as);
            ASSERT_TRUE(climb == -1 || !turned) << "a valley";
            turned = turned || climb != 1;
          }
        }
        before = &hop;
      }
      EXPECT_GT(route->total_delay, last);
      const auto& presences = backbone.Map().Presences();
      EXPECT_EQ(route->hops.front().router, presences[a].router);
      EXPECT_EQ(route->hops.back().router, presences[b].router);
    });
    EXPECT_GT(found, 20) << "a map too poor to say anything";
  }
}

TEST_P(RandomRoutes, ExistWhereverPolicyAllowsAndNowhereElse) {
  for (const Routing routing : {Routing::kHotPotato, Routing::kLowestDelay}) {
    const auto section = Section(routing);
    Backbone backbone(section);
    scenarios::PolicyReach reach(section);
    ForAll(backbone, [&](std::size_t a, std::size_t b, const Route* route) {
      const Attachment from = At(backbone, a), to = At(backbone, b);
      EXPECT_EQ(route != nullptr, reach.Reaches({from.as, from.city}, {to.as, to.city}))
          << from.as << " " << from.city << " to " << to.as << " " << to.city;
    });
  }
}

TEST_P(RandomRoutes, AreTheSameWhoeverAsksInWhateverOrder) {
  for (const Routing routing : {Routing::kHotPotato, Routing::kLowestDelay}) {
    Backbone one(Section(routing)), other(Section(routing));
    const std::size_t presences = one.Map().Presences().size();
    for (std::size_t a = presences; a-- > 0;) {
      for (std::size_t b = presences; b-- > 0;) {
        try {
          other.RouteBetween(At(other, a), At(other, b));
        } catch (const NoWay&) {
        }
      }
    }
    ForAll(one, [&](std::size_t a, std::size_t b, const Route* route) {
      if (route == nullptr) return;
      const Route& again = other.RouteBetween(At(other, a), At(other, b));
      EXPECT_EQ(again.total_delay, route->total_delay);
      ASSERT_EQ(again.hops.size(), route->hops.size());
      for (std::size_t i = 0; i < again.hops.size(); ++i) {
        EXPECT_EQ(again.hops[i].router, route->hops[i].router);
      }
    });
  }
}

// Every exit taken is one of the best route's, and the nearest of those to where the packet came
// into the island.
TEST_P(RandomRoutes, OfHotPotatoLeaveAtTheNearestExitOfTheBestRoute) {
  Backbone backbone(Section(Routing::kHotPotato));
  const Topology& map = backbone.Map();
  const auto inside = oracle::InteriorCosts(map);
  std::map<std::size_t, oracle::Bgp> tables;
  int exits = 0, choices = 0;
  ForAll(backbone, [&](std::size_t a, std::size_t b, const Route* route) {
    if (route == nullptr) return;
    const std::size_t destination = map.Presences()[b].island;
    const auto& table = tables.try_emplace(destination, map, destination).first->second;
    std::size_t entered = a;  // where the packet came into the island it is in
    const Hop* border = nullptr;
    for (const Hop& hop : route->hops) {
      const RouterPlace place = map.PlaceOf(hop.router);
      if (place.connection != RouterPlace::kNone) continue;  // not at a border
      if (border != nullptr) {
        const std::size_t left = map.PlaceOf(border->router).presence;
        const std::size_t island = map.Presences()[left].island;
        if (map.Presences()[place.presence].island != island) {
          ++exits;
          int as_good = 0;
          Cost nearest = kUnreachable;
          bool allowed = false;
          for (const std::size_t presence : map.Islands()[island].presences) {
            for (const Step step : map.StepsFrom(presence)) {
              const auto heard = table.Heard(step);
              if (!heard || !(*heard == table.Of(island))) continue;
              ++as_good;
              nearest = std::min(nearest, inside[entered][presence]);
              allowed = allowed || (presence == left && map.EndOf(step) == place.presence);
            }
          }
          choices += as_good > 1;
          EXPECT_TRUE(allowed) << "not an exit of the best route";
          EXPECT_EQ(inside[entered][left], nearest);
          entered = place.presence;
        }
      }
      border = &hop;
    }
    EXPECT_EQ(map.PlaceOf(route->hops.back().router).presence, b);
  });
  EXPECT_GT(exits, 20);
  EXPECT_GT(choices, 0) << "a map too poor to say anything";
}

TEST_P(RandomRoutes, OfLowestDelayAreNeverLongerThanOfHotPotato) {
  Backbone hot(Section(Routing::kHotPotato)), lowest(Section(Routing::kLowestDelay));
  int shorter = 0;
  ForAll(hot, [&](std::size_t a, std::size_t b, const Route* route) {
    if (route == nullptr) return;
    const Route& least = lowest.RouteBetween(At(lowest, a), At(lowest, b));
    EXPECT_LE(least.total_delay, route->total_delay);
    shorter += least.total_delay < route->total_delay;
  });
  EXPECT_GT(shorter, 0) << "a map too poor to say anything";
}

TEST_P(RandomRoutes, OfLowestDelayAreTheBestOfAll) {
  Backbone backbone(Section(Routing::kLowestDelay, {5, 8, 3}));
  ForAll(backbone, [&](std::size_t a, std::size_t b, const Route* route) {
    const Cost least = oracle::Exhaustive(backbone.Map(), a, b).Least();
    ASSERT_EQ(route != nullptr, least < kUnreachable);
    if (route == nullptr) return;
    const Duration last_router = backbone.Map().RouterDelay();
    EXPECT_EQ((route->total_delay - last_router).count(), least.nanoseconds);
    EXPECT_EQ(route->hops.size() - 1, static_cast<std::size_t>(least.routers));
  });
}

INSTANTIATE_TEST_SUITE_P(Seeds, RandomRoutes, testing::Range<std::uint64_t>(1, 21));

}  // namespace
}  // namespace wabed::backbone
