// Calls in whole worlds, small enough that what must come out of them is known beforehand.
#include "models/packet/world.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <optional>
#include <set>
#include <sstream>

#include <ns3/icmpv4.h>
#include <ns3/inet-socket-address.h>
#include <ns3/ipv4-header.h>
#include <ns3/uinteger.h>
#include <boost/asio/ip/address_v4.hpp>

#include "models/packet/core/ipv4_packet.h"
#include "tests/unit/packet/mini_world.h"

namespace wabed::packet {
namespace {

using namespace std::chrono_literals;
using namespace testing;
using boost::asio::ip::address_v4;
using Direction = scenarios::ImpairmentSection::Direction;

// --- A call's life.

TEST(WorldCall, GoesThroughItsStepsInOrder) {
  LivedWorld world(Mini());
  const traces::Truth truth = world.Live();
  ASSERT_EQ(truth.calls.size(), 1u);
  const traces::CallRow& call = truth.calls[0];
  EXPECT_DOUBLE_EQ(world.Since(call.ts_offer), 6);
  EXPECT_LT(call.ts_offer, call.ts_ringing);
  EXPECT_LT(call.ts_ringing, call.ts_accept);
  EXPECT_LT(call.ts_accept, call.ts_relay_chosen);
  EXPECT_LT(call.ts_relay_chosen, call.ts_first_media);
  EXPECT_LT(call.ts_first_media, call.ts_end);
  EXPECT_EQ(call.end_reason, "hangup");
  EXPECT_NEAR(world.Since(call.ts_end) - world.Since(call.ts_accept), 3, 0.5);
  std::vector<std::string> kinds;
  for (const traces::ActionRow& action : truth.actions) {
    if (action.user != "home-2") kinds.push_back(action.kind);
  }
  EXPECT_THAT(kinds, ::testing::ElementsAre("app.open", "app.open", "call.place", "call.answer",
                                            "call.hangup"));
}

TEST(WorldCall, BothEndsTryEightRelaysTwiceEach) {
  LivedWorld world(Mini());
  const traces::Truth truth = world.Live();
  std::map<std::string, std::set<std::string>> relays;
  for (const std::string end : {"caller", "callee"}) {
    int fixed = 0, chosen = 0;
    for (const traces::CandidateRow& candidate : truth.candidates) {
      if (candidate.end != end) continue;
      relays[end].insert(candidate.relay);
      fixed += candidate.fixed;
      EXPECT_EQ(candidate.requests, 2u);
      EXPECT_EQ(candidate.responses, 2u);
      ASSERT_TRUE(candidate.rtt_ms);
      chosen += candidate.chosen;
      EXPECT_EQ(candidate.chosen, candidate.relay == truth.calls[0].relay);
    }
    EXPECT_EQ(relays[end].size(), 8u) << end;
    EXPECT_EQ(fixed, 3) << end;
    EXPECT_EQ(chosen, 1) << end;
  }
  EXPECT_EQ(relays["caller"], relays["callee"]);
}

TEST(WorldCall, RelaysSeeTheAddressOutsideTheNatAndTheTrueRoundTrip) {
  LivedWorld world(Mini());
  const traces::Truth truth = world.Live();
  for (const traces::CandidateRow& candidate : truth.candidates) {
    const bool caller = candidate.end == "caller";
    const std::uint16_t port = caller ? truth.calls[0].caller_port : truth.calls[0].callee_port;
    EXPECT_EQ(candidate.mapped_address,
              (caller ? "192.0.2.1:" : "192.0.2.17:") + std::to_string(port));
    const auto& server = *world->Plan().Find(candidate.relay);
    const Nanoseconds way =
        world->Map().RouteBetween({1, "West", 0}, server.attachment).total_delay;
    const double access_ms = caller ? 9 : 40;
    EXPECT_NEAR(*candidate.rtt_ms, access_ms + 2e-6 * static_cast<double>(way.count()), 1e-6);
  }
}

TEST(WorldCall, VoiceFlowsBothWaysAt50PacketsASecond) {
  LivedWorld world(Mini());
  const traces::Truth truth = world.Live();
  ASSERT_EQ(truth.media.size(), 2u);
  for (const traces::MediaRow& media : truth.media) {
    EXPECT_NEAR(static_cast<double>(media.sent), 150, 25) << media.direction;
    EXPECT_EQ(media.lost, 0u);
    EXPECT_EQ(media.late, 0u);
    EXPECT_EQ(media.duplicate, 0u);
    EXPECT_DOUBLE_EQ(media.jitter_ms, 0) << "links without jitter";
    // Home 4 or 5 ms, mobile 20 ms, and to the relay and back.
    const auto& server = *world->Plan().Find(truth.calls[0].relay);
    const Nanoseconds way =
        world->Map().RouteBetween({1, "West", 0}, server.attachment).total_delay;
    const double links_ms = media.direction == "caller-to-callee" ? 1 + 3 + 20 : 20 + 4 + 1;
    EXPECT_NEAR(media.network_delay_ms, links_ms + 2e-6 * static_cast<double>(way.count()), 1e-6);
    EXPECT_NEAR(media.mouth_to_ear_ms, media.network_delay_ms + 60 + 20 + 6.5, 1e-6);
  }
}

TEST(WorldCall, AWantedRelayIsTaken) {
  auto scenario = Mini();
  scenario.calls.list[0].relay = "203.0.113.101";  // fixed: handed out in every call
  LivedWorld world(scenario);
  const traces::Truth truth = world.Live();
  EXPECT_EQ(truth.calls[0].relay, "203.0.113.101");
  EXPECT_EQ(truth.calls[0].relay_site, "eas1");
}

TEST(WorldCall, WithoutAnyRelayItEndsAsNoRelay) {
  auto scenario = Mini();
  scenario.duration = 30s;
  scenario.calls.list[0].duration = 20s;
  for (const char* site : {"site.eas1", "site.eas2"}) {
    scenario.impairments.push_back(Blackout(site, Direction::kBoth, 0s, 30s));
  }
  LivedWorld world(scenario);
  const traces::Truth truth = world.Live();
  ASSERT_EQ(truth.calls.size(), 1u);
  EXPECT_EQ(truth.calls[0].end_reason, "no-relay");
  EXPECT_EQ(truth.calls[0].relay, "");
  EXPECT_TRUE(truth.calls[0].ts_accept);
  EXPECT_FALSE(truth.calls[0].ts_relay_chosen);
  EXPECT_FALSE(truth.calls[0].ts_first_media);
  EXPECT_TRUE(truth.media.empty());
  EXPECT_EQ(truth.candidates.size(), 16u);
  for (const traces::CandidateRow& candidate : truth.candidates) {
    EXPECT_EQ(candidate.requests, 2u);
    EXPECT_EQ(candidate.responses, 0u);
    EXPECT_FALSE(candidate.rtt_ms);
  }
}

TEST(WorldCall, ToSomebodyUnreachableEndsAsNoAnswer) {
  auto scenario = Mini();
  scenario.duration = 60s;
  scenario.impairments = {Blackout("mobile.access", Direction::kBoth, 0s, 60s)};
  LivedWorld world(scenario);
  const traces::Truth truth = world.Live();
  ASSERT_EQ(truth.calls.size(), 1u);
  EXPECT_EQ(truth.calls[0].end_reason, "no-answer");
  EXPECT_FALSE(truth.calls[0].ts_ringing);
  EXPECT_FALSE(truth.calls[0].ts_accept);
  EXPECT_NEAR(world.Since(truth.calls[0].ts_end), 6 + 45, 1e-9);
}

TEST(WorldCall, StillGoingOnAtTheEndIsSaid) {
  auto scenario = Mini();
  scenario.duration = 9s;
  scenario.calls.list[0].duration = 60s;
  LivedWorld world(scenario);
  const traces::Truth truth = world.Live();
  ASSERT_EQ(truth.calls.size(), 1u);
  EXPECT_EQ(truth.calls[0].end_reason, "run-ended");
  EXPECT_FALSE(truth.calls[0].ts_end);
  for (const traces::MediaRow& media : truth.media) EXPECT_EQ(media.lost, 0u);
}

TEST(WorldCall, NotYetPlacedIsNoCall) {
  auto scenario = Mini();
  scenario.duration = 5s;
  LivedWorld world(scenario);
  EXPECT_TRUE(world.Live().calls.empty());
}

TEST(World, TheSameTwiceInOneProcess) {
  std::vector<std::string> captures[2];
  for (auto& capture : captures) {
    LivedWorld world(Mini());
    world.Live();
    for (const char* point : {"home", "core", "site"}) {
      capture.push_back(traces::ReadFile(world.Capture(point)));
    }
  }
  EXPECT_EQ(captures[0], captures[1]);
}

}  // namespace
}  // namespace wabed::packet
