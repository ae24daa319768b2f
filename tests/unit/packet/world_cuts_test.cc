// Relay sites that die and cables that are cut during a call.
#include <gtest/gtest.h>

#include <algorithm>

#include "tests/unit/packet/mini_world.h"

namespace wabed::packet {
namespace {

using namespace std::chrono_literals;
using namespace testing;
using Kind = scenarios::EventSection::Kind;

/// The call of Mini, longer, over a relay of site eas1.
scenarios::Scenario LongCall() {
  scenarios::Scenario scenario = Mini();
  scenario.duration = 30s;
  scenario.calls.list[0].duration = 10s;
  scenario.calls.list[0].relay = scenario.service.sites[0].relays[0].address;
  return scenario;
}

scenarios::EventSection Event(Kind kind, Nanoseconds at, Nanoseconds lasts) {
  scenarios::EventSection event;
  event.kind = kind;
  event.at = at;
  event.lasts = lasts;
  return event;
}

TEST(WorldCuts, WhileASiteIsLostNothingGoesThroughIt) {
  scenarios::Scenario scenario = LongCall();
  scenario.events = {Event(Kind::kSiteLost, 10s, 2s)};
  scenario.events[0].site = "eas1";
  LivedWorld world(scenario);
  const traces::Truth truth = world.Live();
  ASSERT_EQ(truth.events.size(), 1u);
  EXPECT_EQ(truth.events[0].kind, "site-lost");
  EXPECT_EQ(truth.events[0].target, "eas1");
  traces::CaptureReader reader(world.Capture("site"));
  traces::CapturedPacket captured;
  int before = 0, meanwhile = 0, after = 0;
  while (reader.Next(captured)) {
    const double at = world.Since(captured.ts);
    ++(at < 10 ? before : at < 12 ? meanwhile : after);
  }
  EXPECT_GT(before, 100);
  EXPECT_EQ(meanwhile, 0);
  EXPECT_GT(after, 0) << "tried again, though the call has found another way";
}

TEST(WorldCuts, TheOtherSitesGoOn) {
  scenarios::Scenario scenario = LongCall();
  scenario.events = {Event(Kind::kSiteLost, 10s, 2s)};
  scenario.events[0].site = "eas2";
  LivedWorld world(scenario);
  const traces::Truth truth = world.Live();
  for (const traces::MediaRow& row : truth.media) EXPECT_EQ(row.lost, 0u);
}

// The cable of 10 ms is passed to the relay and back from it; so is the spare one of 20 ms.
TEST(WorldCuts, VoiceTakesTheLongerWayWhileACableIsCut) {
  scenarios::Scenario scenario = LongCall();
  scenario.backbone.cables.push_back(small_world::Cable("spare", "West", "East", 2, 4000));
  scenario.events = {Event(Kind::kCableCut, 10s, 3s)};
  scenario.events[0].cable = "long";
  LivedWorld world(scenario);
  const traces::Truth truth = world.Live();
  ASSERT_EQ(truth.media.size(), 2u);
  for (const traces::MediaRow& row : truth.media) {
    EXPECT_LE(row.lost, 2u) << "who was on the way to the cut";
  }
  double least = 1e9, most = 0;
  for (const traces::MediaSecondRow& second : truth.media_seconds) {
    if (second.direction != "caller-to-callee" || second.sent < 50) continue;
    least = std::min(least, second.network_delay_ms);
    most = std::max(most, second.network_delay_ms);
  }
  EXPECT_NEAR(most - least, 20, 0.001);
  EXPECT_EQ(truth.events.at(0).target, "long");
}

TEST(WorldCuts, WithoutAnotherWayACutSilencesTheCall) {
  scenarios::Scenario scenario = LongCall();
  scenario.events = {Event(Kind::kCableCut, 10s, 2s)};
  scenario.events[0].cable = "long";
  LivedWorld world(scenario);
  const traces::Truth truth = world.Live();
  for (const traces::MediaRow& row : truth.media) {
    EXPECT_NEAR(row.lost, 100, 5) << "fifty a second";
  }
  EXPECT_GT(world->internet().unreachable(), 90u);
}

}  // namespace
}  // namespace wabed::packet
