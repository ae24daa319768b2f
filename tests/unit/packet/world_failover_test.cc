// Calls whose paths die or get worse, in whole worlds.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "tests/unit/packet/mini_world.h"

namespace wabed::packet {
namespace {

using namespace std::chrono_literals;
using namespace testing;
using ::testing::ElementsAre;
using Direction = scenarios::ImpairmentSection::Direction;
using Event = scenarios::EventSection;

/// A call from 6 s on that talks for so long, from about 7 s to 8 s on, through a relay of eas1.
scenarios::Scenario Call(std::chrono::seconds duration) {
  auto scenario = Mini();
  scenario.duration = 20s + duration;
  scenario.calls.list[0].duration = duration;
  scenario.calls.list[0].relay = "203.0.113.101";
  return scenario;
}

std::vector<std::string> StepsOf(const traces::Truth& truth, const std::string& end) {
  std::vector<std::string> steps;
  for (const traces::PathRow& row : truth.paths) {
    if (row.end == end) steps.push_back(row.kind + " " + row.site + " " + row.cause);
  }
  return steps;
}

/// The most speech that one direction of the call lost, in seconds.
double MostLost(const traces::Truth& truth) {
  std::uint64_t most = 0;
  for (const traces::MediaRow& media : truth.media) most = std::max(most, media.lost + media.late);
  return static_cast<double>(most) * 0.02;
}

void ExpectPacketsAddUp(const traces::Truth& truth) {
  for (const traces::MediaRow& media : truth.media) {
    std::uint64_t sent = 0;
    for (const traces::PathRow& row : truth.paths) {
      sent += (row.end == "caller") == (media.direction == "caller-to-callee") ? row.packets : 0;
    }
    EXPECT_EQ(sent, media.sent);
  }
}

// --- A relay's site dies.

void ExpectMoveToTheOtherSite(scenarios::Scenario scenario) {
  scenario.impairments = {Blackout("site.eas1", Direction::kBoth, 12s, 60s)};
  LivedWorld world(scenario);
  const traces::Truth truth = world.Live();
  for (const char* end : {"caller", "callee"}) {
    EXPECT_THAT(StepsOf(truth, end), ElementsAre("relayed eas1 first", "relayed eas2 dead")) << end;
  }
  EXPECT_EQ(truth.calls.at(0).end_reason, "hangup");
  EXPECT_GT(MostLost(truth), 0.5) << "nobody can know before";
  EXPECT_LT(MostLost(truth), 2);
  ExpectPacketsAddUp(truth);
}

TEST(WorldFailover, ARelaysDeathCostsLessThanTwoSeconds) { ExpectMoveToTheOtherSite(Call(15s)); }

TEST(WorldFailover, SoItDoesWhereNoDirectPathCanBeFound) {
  auto scenario = Call(15s);
  scenario.service.paths.direct = true;
  for (auto& network : scenario.networks) {
    network.nat.mapping = scenarios::NatSection::Behaviour::kAddressAndPortDependent;
  }
  ExpectMoveToTheOtherSite(scenario);
}

// The three fixed relays stand at the site that dies: that they were the nearest is no news.
TEST(WorldFailover, NobodyGoesToARelayThatWasNearBeforeItsSiteDied) {
  auto scenario = Call(20s);
  scenario.calls.list[0].relay.reset();
  scenario.service.paths.direct = true;
  for (auto& network : scenario.networks) {
    network.nat.mapping = scenarios::NatSection::Behaviour::kAddressAndPortDependent;
  }
  scenario.service.sites[1].access.up.delay = 60ms;
  scenario.impairments = {Blackout("site.eas1", Direction::kBoth, 18s, 60s)};
  LivedWorld world(scenario);
  const traces::Truth truth = world.Live();
  for (const char* end : {"caller", "callee"}) {
    EXPECT_THAT(StepsOf(truth, end), ElementsAre("relayed eas1 first", "relayed eas2 dead")) << end;
  }
  EXPECT_LT(MostLost(truth), 2);
}

TEST(WorldFailover, OneDirectionIsEnoughToLeaveARelay) {
  for (const Direction direction : {Direction::kUp, Direction::kDown}) {
    auto scenario = Call(15s);
    scenario.impairments = {Blackout("site.eas1", direction, 12s, 60s)};
    LivedWorld world(scenario);
    const traces::Truth truth = world.Live();
    for (const char* end : {"caller", "callee"}) {
      EXPECT_THAT(StepsOf(truth, end), ElementsAre("relayed eas1 first", "relayed eas2 dead"));
    }
    EXPECT_LT(MostLost(truth), 2);
  }
}

// --- Both ends are cut off.

TEST(WorldFailover, AShortSilenceOfAnAccessChangesNoPath) {
  auto scenario = Call(15s);
  scenario.impairments = {Blackout("home.access", Direction::kBoth, 12s, 12s + 800ms)};
  LivedWorld world(scenario);
  const traces::Truth truth = world.Live();
  EXPECT_THAT(StepsOf(truth, "caller"), ElementsAre("relayed eas1 first"));
  EXPECT_THAT(StepsOf(truth, "callee"), ElementsAre("relayed eas1 first"));
}

TEST(WorldFailover, WhenNothingIsHeardForHalfAMinuteTheCallIsGivenUp) {
  auto scenario = Call(60s);
  scenario.impairments = {Blackout("home.access", Direction::kBoth, 12s, 80s)};
  LivedWorld world(scenario);
  const traces::Truth truth = world.Live();
  EXPECT_EQ(truth.calls.at(0).end_reason, "no-path");
  EXPECT_NEAR(world.Since(truth.calls[0].ts_end), 12 + 30, 1);
}

// --- NATs forget.

TEST(WorldFailover, ARelayedCallSurvivesARebinding) {
  auto scenario = Call(15s);
  Event event;
  event.kind = Event::Kind::kNatRebinds;
  event.at = 12s;
  event.network = "home";
  scenario.events = {event};
  LivedWorld world(scenario);
  const traces::Truth truth = world.Live();
  EXPECT_EQ(truth.calls.at(0).end_reason, "hangup");
  EXPECT_THAT(StepsOf(truth, "caller"), ElementsAre("relayed eas1 first"));
  EXPECT_LT(MostLost(truth), 1) << "the relay is told where the caller is now";
}

// The mobile NAT lets everybody in, so the home's media still comes, from another socket.
TEST(WorldFailover, ADirectCallFollowsAPeerThatHasMoved) {
  auto scenario = Call(15s);
  scenario.service.paths.direct = true;
  scenario.networks[1].nat.filtering = scenarios::NatSection::Behaviour::kEndpointIndependent;
  Event event;
  event.kind = Event::Kind::kNatRebinds;
  event.at = 12s;
  event.network = "home";
  scenario.events = {event};
  LivedWorld world(scenario);
  const traces::Truth truth = world.Live();
  EXPECT_THAT(StepsOf(truth, "callee"),
              ElementsAre("relayed eas1 first", "direct  shorter", "direct  peer-moved"));
  EXPECT_EQ(truth.calls.at(0).end_reason, "hangup");
  EXPECT_LT(MostLost(truth), 0.3) << "a round trip's worth of the callee's speech";
}

TEST(WorldFailover, ADirectCallWhosePeerIsShutOutGoesBackToARelayAndThenDirectAgain) {
  auto scenario = Call(40s);
  scenario.duration = 80s;
  scenario.service.paths.direct = true;
  Event event;
  event.kind = Event::Kind::kNatRebinds;
  event.at = 12s;
  event.network = "home";
  scenario.events = {event};
  LivedWorld world(scenario);
  const traces::Truth truth = world.Live();
  const auto steps = StepsOf(truth, "caller");
  ASSERT_GE(steps.size(), 3u);
  EXPECT_EQ(steps[1], "direct  shorter");
  EXPECT_THAT(steps[2], ::testing::MatchesRegex("relayed eas. dead"));
  EXPECT_EQ(steps.back(), "direct  shorter");
  EXPECT_LT(MostLost(truth), 2);
}

/// A direct call from 7 s on, whose NATs both forget everything at 12 s.
scenarios::Scenario BothNatsForget() {
  auto scenario = Call(40s);
  scenario.duration = 80s;
  scenario.service.paths.direct = true;
  for (const char* network : {"home", "mobile"}) {
    Event event;
    event.kind = Event::Kind::kNatRebinds;
    event.at = 12s;
    event.network = network;
    scenario.events.push_back(event);
  }
  return scenario;
}

void ExpectBackByARelayAndDirectBefore(double seconds, const scenarios::Scenario& scenario) {
  LivedWorld world(scenario);
  const traces::Truth truth = world.Live();
  for (const char* end : {"caller", "callee"}) {
    const auto steps = StepsOf(truth, end);
    ASSERT_GE(steps.size(), 4u) << end;
    EXPECT_THAT(steps[2], ::testing::MatchesRegex("relayed eas. dead"));
    EXPECT_EQ(steps.back(), "direct  shorter");
  }
  for (const traces::PathRow& row : truth.paths) {
    EXPECT_LT(world.Since(row.ts_first), seconds) << row.end << " " << row.kind;
  }
  EXPECT_EQ(truth.calls.at(0).end_reason, "hangup");
  EXPECT_LT(MostLost(truth), 2);
}

// Neither's new socket is known to the other, and neither NAT lets an unknown one in. The control
// connections have broken too: who logs in first tells it to a connection that is no more.
TEST(WorldFailover, WhenBothNatsForgetTheEndsTellEachOtherAndMeetAgain) {
  ExpectBackByARelayAndDirectBefore(18, BothNatsForget());
}

// What comes to such a server from an unknown socket is not even answered with a reset: that the
// control connection is broken shows by a keep-alive without an answer, after 20 s.
TEST(WorldFailover, SoTheyDoWhenServersAreSilentAboutBrokenConnections) {
  auto scenario = BothNatsForget();
  scenario.service.pools[0].silent = scenario.service.pools[0].addresses;
  ExpectBackByARelayAndDirectBefore(40, scenario);
}

// --- Paths get worse.

TEST(WorldFailover, ACallerLeavesALossyPathForOneThatIsNot) {
  auto scenario = Call(20s);
  scenario.service.paths.direct = true;
  for (auto& network : scenario.networks) {
    network.nat.mapping = scenarios::NatSection::Behaviour::kAddressAndPortDependent;
  }
  auto lossy = Blackout("site.eas1", Direction::kBoth, 12s, 60s);
  lossy.loss.probability.value = 0.3;
  scenario.impairments = {lossy};
  LivedWorld world(scenario);
  const traces::Truth truth = world.Live();
  for (const char* end : {"caller", "callee"}) {
    EXPECT_THAT(StepsOf(truth, end), ElementsAre("relayed eas1 first", "relayed eas2 loss")) << end;
  }
}

TEST(WorldFailover, ACallerLeavesAPathThatHasBecomeLongerWithoutAGap) {
  auto scenario = Call(30s);
  scenario.calls.list[0].relay.reset();
  scenario.service.paths.direct = true;
  scenario.service.paths.recheck = 1s;
  for (auto& network : scenario.networks) {
    network.nat.mapping = scenarios::NatSection::Behaviour::kAddressAndPortDependent;
  }
  auto slow = Impairment("site.eas1", Direction::kBoth, 12s, 60s);
  slow.delay = 50ms;
  scenario.impairments = {slow};
  LivedWorld world(scenario);
  const traces::Truth truth = world.Live();
  ASSERT_EQ(truth.calls.at(0).relay_site, "eas1") << "the fixed ones are first in the list";
  for (const char* end : {"caller", "callee"}) {
    EXPECT_THAT(StepsOf(truth, end), ElementsAre("relayed eas1 first", "relayed eas2 shorter"));
  }
  for (const traces::MediaRow& media : truth.media) EXPECT_EQ(media.lost, 0u);
}

}  // namespace
}  // namespace wabed::packet
