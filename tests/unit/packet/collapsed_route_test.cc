#include "models/packet/paths/collapsed_route.h"

#include <gtest/gtest.h>

#include <map>

namespace wabed::packet {
namespace {

using namespace std::chrono_literals;

/// Five routers at 1, 2, 12, 13 and 33 ms; cable a between the second and the third, cable b
/// between the fourth and the fifth; the far end at 34 ms.
backbone::Route Sample() {
  backbone::Route route;
  for (const Nanoseconds delay : {1ms, 2ms, 12ms, 13ms, 33ms}) {
    backbone::Hop hop;
    hop.one_way_delay = delay;
    route.hops.push_back(hop);
  }
  route.cables.push_back({"a", true, 2, 0, 2ms, 10ms});
  route.cables.push_back({"b", false, 4, 0, 13ms, 20ms});
  route.total_delay = 34ms;
  return route;
}

CollapsedRoute Collapse(const backbone::Route& route,
                        std::map<std::pair<std::string, bool>, LinkDirection*> impaired) {
  return CollapsedRoute(route, [&](const std::string& name, bool forward) {
    const auto found = impaired.find({name, forward});
    return found == impaired.end() ? nullptr : found->second;
  });
}

TEST(CollapsedRoute, IsOneStepWhenNothingIsImpaired) {
  const backbone::Route route = Sample();
  const CollapsedRoute collapsed = Collapse(route, {});
  ASSERT_EQ(collapsed.steps().size(), 1u);
  EXPECT_EQ(collapsed.steps()[0].delay, 34ms);
  EXPECT_EQ(collapsed.steps()[0].hops, 5u);
  EXPECT_EQ(collapsed.steps()[0].first_hop, 0u);
  EXPECT_EQ(collapsed.steps()[0].cable, nullptr);
}

TEST(CollapsedRoute, EndsAStepBeforeAnImpairedCable) {
  const backbone::Route route = Sample();
  LinkDirection cable({}, 1, "test", 0);
  const CollapsedRoute collapsed = Collapse(route, {{{"b", false}, &cable}});
  ASSERT_EQ(collapsed.steps().size(), 2u);
  EXPECT_EQ(collapsed.steps()[0].delay, 13ms);
  EXPECT_EQ(collapsed.steps()[0].hops, 4u);
  EXPECT_EQ(collapsed.steps()[0].cable, &cable);
  EXPECT_EQ(collapsed.steps()[1].delay, 21ms);
  EXPECT_EQ(collapsed.steps()[1].first_hop, 4u);
  EXPECT_EQ(collapsed.steps()[1].hops, 1u);
  EXPECT_EQ(collapsed.steps()[1].cable, nullptr);
}

TEST(CollapsedRoute, TwoImpairedCablesMakeThreeSteps) {
  const backbone::Route route = Sample();
  LinkDirection a({}, 1, "test", 0), b({}, 1, "test", 1);
  const CollapsedRoute collapsed = Collapse(route, {{{"a", true}, &a}, {{"b", false}, &b}});
  ASSERT_EQ(collapsed.steps().size(), 3u);
  EXPECT_EQ(collapsed.steps()[0].delay, 2ms);
  EXPECT_EQ(collapsed.steps()[0].cable, &a);
  EXPECT_EQ(collapsed.steps()[1].delay, 11ms);
  EXPECT_EQ(collapsed.steps()[1].first_hop, 2u);
  EXPECT_EQ(collapsed.steps()[1].hops, 2u);
  EXPECT_EQ(collapsed.steps()[1].cable, &b);
  EXPECT_EQ(collapsed.steps()[2].delay, 21ms);
}

TEST(CollapsedRoute, ACableImpairedTheOtherWayCostsNothing) {
  const backbone::Route route = Sample();
  LinkDirection cable({}, 1, "test", 0);
  EXPECT_EQ(Collapse(route, {{{"b", true}, &cable}}).steps().size(), 1u);
}

}  // namespace
}  // namespace wabed::packet
