// Calls that find ways past their relays, in whole worlds.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "tests/unit/packet/mini_world.h"

namespace wabed::packet {
namespace {

using namespace std::chrono_literals;
using namespace testing;
using ::testing::ElementsAre;
using Direction = scenarios::ImpairmentSection::Direction;
using Nat = scenarios::NatSection::Behaviour;

/// The small world's call, of ten seconds and more, whose ends try to reach each other.
scenarios::Scenario Direct(std::chrono::seconds duration = 10s) {
  auto scenario = Mini();
  scenario.duration = 20s + duration;
  scenario.calls.list[0].duration = duration;
  scenario.service.paths.direct = true;
  return scenario;
}

std::vector<traces::PathRow> PathsOf(const traces::Truth& truth, const std::string& end) {
  std::vector<traces::PathRow> rows;
  std::copy_if(truth.paths.begin(), truth.paths.end(), std::back_inserter(rows),
               [&](const auto& row) { return row.end == end; });
  return rows;
}

/// Kinds and causes, one after the other: "relayed first", "direct shorter".
std::vector<std::string> StepsOf(const traces::Truth& truth, const std::string& end) {
  std::vector<std::string> steps;
  for (const traces::PathRow& row : PathsOf(truth, end))
    steps.push_back(row.kind + " " + row.cause);
  return steps;
}

/// Nothing is lost or late, nothing comes twice, and what the ends sent is what their paths
/// carried.
void ExpectNoGap(const traces::Truth& truth) {
  ASSERT_EQ(truth.media.size(), 2u);
  for (const traces::MediaRow& media : truth.media) {
    EXPECT_EQ(media.lost, 0u) << media.direction;
    EXPECT_EQ(media.late, 0u) << media.direction;
    EXPECT_EQ(media.duplicate, 0u) << media.direction;
  }
}

void ExpectPacketsAddUp(const traces::Truth& truth) {
  std::map<std::string, std::uint64_t> sent;
  for (const traces::PathRow& row : truth.paths) sent[row.end] += row.packets;
  for (const traces::MediaRow& media : truth.media) {
    EXPECT_EQ(sent[media.direction == "caller-to-callee" ? "caller" : "callee"], media.sent);
  }
}

// --- By default.

TEST(WorldDirect, WithoutItACallKeepsToItsRelayAndChecksNothing) {
  LivedWorld world(Mini());
  const traces::Truth truth = world.Live();
  EXPECT_THAT(StepsOf(truth, "caller"), ElementsAre("relayed first"));
  EXPECT_THAT(StepsOf(truth, "callee"), ElementsAre("relayed first"));
  EXPECT_TRUE(truth.checks.empty());
  for (const traces::PathRow& row : truth.paths) {
    EXPECT_EQ(row.relay, truth.calls[0].relay);
    EXPECT_EQ(row.site, truth.calls[0].relay_site);
    EXPECT_EQ(row.remote, row.relay + ":3478");
  }
  ExpectPacketsAddUp(truth);
}

// --- Past the relay.

TEST(WorldDirect, MediaStartsThroughTheRelayAndMovesToTheDirectPath) {
  LivedWorld world(Direct());
  const traces::Truth truth = world.Live();
  const traces::CallRow& call = truth.calls.at(0);
  EXPECT_EQ(call.end_reason, "hangup");
  EXPECT_THAT(StepsOf(truth, "caller"), ElementsAre("relayed first", "direct shorter"));
  EXPECT_THAT(StepsOf(truth, "callee"), ElementsAre("relayed first", "direct shorter"));
  const auto caller = PathsOf(truth, "caller");
  EXPECT_EQ(caller[0].relay, call.relay);
  EXPECT_LT(world.Since(caller[1].ts_first) - world.Since(caller[0].ts_first), 1);
  EXPECT_EQ(caller[1].remote, "192.0.2.17:" + std::to_string(call.callee_port));
  EXPECT_EQ(PathsOf(truth, "callee")[1].remote, "192.0.2.1:" + std::to_string(call.caller_port));
  ExpectNoGap(truth);
  ExpectPacketsAddUp(truth);
}

// Home 1 + 3 ms up and 4 + 1 ms down, mobile 20 ms each way, and the way between the edges twice.
TEST(WorldDirect, ARoundTripByADirectPathIsThatOfTheLinks) {
  LivedWorld world(Direct());
  const traces::Truth truth = world.Live();
  const Nanoseconds way = world->Map().RouteBetween({1, "West", 0}, {1, "West", 0}).total_delay;
  const double rtt_ms = 4 + 5 + 40 + 2e-6 * static_cast<double>(way.count());
  EXPECT_NEAR(PathsOf(truth, "caller")[1].rtt_ms.value(), rtt_ms, 1e-6);
  int direct = 0;
  for (const traces::CheckRow& check : truth.checks) {
    if (!check.used || check.remote_kind == "relayed") continue;
    ++direct;
    EXPECT_NEAR(check.rtt_ms.value(), rtt_ms, 1e-6) << check.end;
  }
  EXPECT_EQ(direct, 2);
}

TEST(WorldDirect, EveryPairIsCheckedAndWrittenDown) {
  LivedWorld world(Direct());
  const traces::Truth truth = world.Live();
  for (const char* end : {"caller", "callee"}) {
    std::map<std::string, int> kinds, answered;
    for (const traces::CheckRow& check : truth.checks) {
      if (check.end != end) continue;
      ++kinds[check.remote_kind];
      answered[check.remote_kind] += check.responses > 0;
      EXPECT_LE(check.responses, check.requests);
      EXPECT_EQ(check.ts_answered.has_value(), check.responses > 0);
      EXPECT_EQ(check.local_kind, check.remote_kind == "relayed" ? "relayed" : "host");
    }
    EXPECT_EQ(kinds["relayed"], 8) << end;
    EXPECT_EQ(answered["relayed"], 8) << end;
    EXPECT_EQ(kinds["host"], 1) << end;
    EXPECT_EQ(answered["host"], 0) << "the other end's private address";
    EXPECT_EQ(kinds["reflexive"] + kinds["peer-reflexive"], 1) << end;
    EXPECT_EQ(answered["reflexive"] + answered["peer-reflexive"], 1) << end;
  }
}

TEST(WorldDirect, ChecksGoOnWhileTheCallLasts) {
  auto scenario = Direct(20s);
  scenario.service.paths.recheck = 2s;
  LivedWorld world(scenario);
  const traces::Truth truth = world.Live();
  for (const traces::CheckRow& check : truth.checks) {
    if (check.remote_kind != "relayed") continue;
    EXPECT_NEAR(check.requests, 10, 2) << check.end << " " << check.remote;
  }
}

TEST(WorldDirect, BehindNatsWhoseMappingsDifferForEverybodyTheRelayRemains) {
  auto scenario = Direct();
  for (auto& network : scenario.networks) network.nat.mapping = Nat::kAddressAndPortDependent;
  LivedWorld world(scenario);
  const traces::Truth truth = world.Live();
  for (const char* end : {"caller", "callee"}) {
    for (const traces::PathRow& row : PathsOf(truth, end)) EXPECT_EQ(row.kind, "relayed");
  }
  ExpectNoGap(truth);
}

/// NATs as everybody calls them, in the words of RFC 4787.
struct KindOfNat {
  const char* name;
  Nat mapping;
  Nat filtering;
};
constexpr KindOfNat kKinds[] = {
    {"full cone", Nat::kEndpointIndependent, Nat::kEndpointIndependent},
    {"restricted", Nat::kEndpointIndependent, Nat::kAddressDependent},
    {"port-restricted", Nat::kEndpointIndependent, Nat::kAddressAndPortDependent},
    {"symmetric", Nat::kAddressAndPortDependent, Nat::kAddressAndPortDependent},
};

// Known since the first studies of hole punching (RFC 5128 section 3.3): what a symmetric NAT shows
// is known to nobody in advance, so the other side must let in ports it has not written to.
TEST(WorldDirect, WhichNatsReachEachOtherComesOutOfPackets) {
  for (const KindOfNat& home : kKinds) {
    for (const KindOfNat& mobile : kKinds) {
      auto scenario = Direct(4s);
      scenario.captures.clear();
      scenario.networks[0].nat.mapping = home.mapping;
      scenario.networks[0].nat.filtering = home.filtering;
      scenario.networks[1].nat.mapping = mobile.mapping;
      scenario.networks[1].nat.filtering = mobile.filtering;
      const auto shut_to = [](const KindOfNat& one, const KindOfNat& other) {
        return one.mapping == Nat::kAddressAndPortDependent &&
               other.filtering == Nat::kAddressAndPortDependent;
      };
      const bool reachable = !shut_to(home, mobile) && !shut_to(mobile, home);
      LivedWorld world(scenario);
      const traces::Truth truth = world.Live();
      const auto callers = PathsOf(truth, "caller");
      ASSERT_FALSE(callers.empty());
      EXPECT_EQ(callers.back().kind, reachable ? "direct" : "relayed")
          << home.name << " to " << mobile.name;
      ExpectNoGap(truth);
    }
  }
}

// --- Without relays.

TEST(WorldDirect, WithoutRelaysMediaWaitsForTheFirstCheck) {
  auto scenario = Direct();
  scenario.service.paths.relayed = false;
  LivedWorld world(scenario);
  const traces::Truth truth = world.Live();
  EXPECT_THAT(StepsOf(truth, "caller"), ElementsAre("direct first"));
  EXPECT_THAT(StepsOf(truth, "callee"), ElementsAre("direct first"));
  EXPECT_EQ(truth.calls[0].relay, "");
  EXPECT_FALSE(truth.calls[0].ts_relay_chosen);
  EXPECT_TRUE(truth.calls[0].ts_first_media);
  EXPECT_EQ(world->relayed_packets(), 0u);
  ExpectNoGap(truth);
  ExpectPacketsAddUp(truth);
}

TEST(WorldDirect, WithoutRelaysACallThatFindsNoWayEndsAsNoPath) {
  auto scenario = Direct(20s);
  scenario.service.paths.relayed = false;
  for (auto& network : scenario.networks) network.nat.mapping = Nat::kAddressAndPortDependent;
  LivedWorld world(scenario);
  const traces::Truth truth = world.Live();
  EXPECT_EQ(truth.calls.at(0).end_reason, "no-path");
  EXPECT_TRUE(truth.paths.empty());
  EXPECT_TRUE(truth.media.empty());
  EXPECT_FALSE(truth.checks.empty());
  EXPECT_NEAR(world.Since(truth.calls[0].ts_end) - world.Since(truth.calls[0].ts_accept), 10, 0.5);
}

}  // namespace
}  // namespace wabed::packet
