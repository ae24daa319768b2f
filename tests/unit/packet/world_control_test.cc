// Control connections in whole worlds: how long they live, and what ends them.
#include <gtest/gtest.h>

#include <set>

#include "tests/unit/packet/chat_world.h"
#include "traces/capture/dissect.h"
#include "traces/wire/funxmpp.h"

namespace wabed::packet {
namespace {

using namespace std::chrono_literals;
using namespace testing;
using Direction = scenarios::ImpairmentSection::Direction;

// --- Idle time.

class IdleTimeout : public ::testing::TestWithParam<Nanoseconds> {};

TEST_P(IdleTimeout, EndsTheConnectionThatLongAfterTheLastMessage) {
  // Written at 20 s, left 40 s later; keep-alives go on meanwhile and do not count.
  auto scenario = Chat({Act(20s, "home-1", ActionKind::kText, "outside", 10)}, 30min);
  scenario.population.presence = scenario.population.read_receipts = false;
  scenario.device_profiles[0].idle_timeouts = {{GetParam(), 1}};
  LivedWorld world(scenario);
  const traces::Truth truth = world.Live();
  const auto rows = ConnectionsOf(truth, "home-1");
  ASSERT_EQ(rows.size(), 1u) << "nobody wants another";
  EXPECT_EQ(rows[0].why, "open");
  EXPECT_EQ(rows[0].end_reason, "idle");
  EXPECT_NEAR(world.Since(rows[0].ts_end), 20 + std::chrono::duration<double>(GetParam()).count(),
              0.2);
  const auto expected = GetParam() / 50s;
  EXPECT_NEAR(rows[0].keepalives, static_cast<double>(expected), 1);
  for (const traces::UserRow& user : truth.users) {
    EXPECT_EQ(user.idle_timeout_s, std::chrono::duration<double>(GetParam()).count());
  }
}

// Android 10, 15, 25 minutes; iOS 3; BlackBerry 15; Windows Phone 10 (B.timeouts).
INSTANTIATE_TEST_SUITE_P(OfEverySystem, IdleTimeout, ::testing::Values(10min, 15min, 25min, 3min));

TEST(ControlConnection, AnOpenApplicationKeepsIt) {
  auto scenario = Chat({Act(5s, "home-1", ActionKind::kOpen)});
  scenario.device_profiles[0].idle_timeouts = {{1min, 1}};
  LivedWorld world(scenario);
  const auto rows = ConnectionsOf(world.Live(), "home-1");
  ASSERT_EQ(rows.size(), 1u);
  EXPECT_EQ(rows[0].end_reason, "run-ended");
  EXPECT_FALSE(rows[0].ts_end);
  EXPECT_EQ(rows[0].keepalives, 11u) << "every 50 s of ten minutes";
}

TEST(ControlConnection, AnotherMessageBeginsIdleTimeAnew) {
  auto scenario = Chat({Act(20s, "home-1", ActionKind::kText, "outside", 10),
                        Act(120s, "home-1", ActionKind::kText, "outside", 10)});
  scenario.population.presence = scenario.population.read_receipts = false;
  scenario.device_profiles[0].idle_timeouts = {{3min, 1}};
  LivedWorld world(scenario);
  const auto rows = ConnectionsOf(world.Live(), "home-1");
  ASSERT_EQ(rows.size(), 1u);
  EXPECT_NEAR(world.Since(rows[0].ts_end), 120 + 180, 1);
  EXPECT_EQ(rows[0].messages_sent, 2u);
}

TEST(ControlConnection, AnApplicationThatRunsOnUnseenConnectsAgain) {
  auto scenario = Chat({Act(20s, "home-1", ActionKind::kText, "outside", 10)}, 30min);
  scenario.population.presence = scenario.population.read_receipts = false;
  scenario.device_profiles[0].idle_timeouts = {{5min, 1}};
  scenario.device_profiles[0].reconnect_after = 10s;
  LivedWorld world(scenario);
  const auto rows = ConnectionsOf(world.Live(), "home-1");
  ASSERT_GE(rows.size(), 5u);
  for (std::size_t i = 1; i < rows.size(); ++i) {
    EXPECT_EQ(rows[i].why, "reconnect");
    EXPECT_EQ(rows[i - 1].end_reason, "idle");
    EXPECT_GE(rows[i].ts_start - rows[i - 1].ts_end.value(), 5s);
    EXPECT_LE(rows[i].ts_start - rows[i - 1].ts_end.value(), 15s);
  }
}

TEST(ControlConnection, AProfileMaySetTheKeepAlive) {
  auto scenario = Chat({Act(5s, "home-1", ActionKind::kOpen)});
  scenario.device_profiles[0].keepalive = 100s;
  LivedWorld world(scenario);
  EXPECT_EQ(ConnectionsOf(world.Live(), "home-1").at(0).keepalives, 5u);
}

TEST(ControlConnection, QuittingEndsItAndWritingOpensAnother) {
  LivedWorld world(
      Chat({Act(5s, "home-1", ActionKind::kOpen), Act(60s, "home-1", ActionKind::kClose),
            Act(200s, "home-1", ActionKind::kText, "outside", 10)}));
  const auto rows = ConnectionsOf(world.Live(), "home-1");
  ASSERT_EQ(rows.size(), 2u);
  EXPECT_EQ(rows[0].end_reason, "closed");
  EXPECT_NEAR(world.Since(rows[0].ts_end), 60, 1e-6);
  EXPECT_NEAR(world.Since(rows[1].ts_start), 195, 1e-6) << "five seconds before the message";
  EXPECT_EQ(rows[1].why, "open");
}

// --- Trouble.

TEST(ControlConnection, ADeadWayIsFoundOutByAKeepAlive) {
  auto scenario = Chat({Act(5s, "home-1", ActionKind::kOpen)});
  scenario.service.pools[0].names = {"c1.whatsapp.net"};  // whose address stays in the cache
  scenario.impairments = {Blackout("home.access", Direction::kBoth, 100s, 300s)};
  LivedWorld world(scenario);
  const auto rows = ConnectionsOf(world.Live(), "home-1");
  ASSERT_GE(rows.size(), 3u);
  // Answered at about 55 s: asked at 105 s, and 20 s later it is dead.
  EXPECT_EQ(rows[0].end_reason, "timeout");
  EXPECT_NEAR(world.Since(rows[0].ts_end), 125.3, 0.3);
  EXPECT_EQ(rows[0].keepalives, 2u);
  Nanoseconds wait = 1s;
  for (std::size_t i = 1; i < rows.size(); ++i) {
    EXPECT_EQ(rows[i].why, "reconnect");
    const Nanoseconds pause = rows[i].ts_start - *rows[i - 1].ts_end;
    EXPECT_GE(pause, wait / 2) << i;
    EXPECT_LE(pause, wait) << i;
    wait = std::min<Nanoseconds>(wait * 2, 64s);
    if (i + 1 == rows.size()) continue;
    EXPECT_EQ(rows[i].end_reason, "timeout");
    EXPECT_FALSE(rows[i].ts_connected);
    EXPECT_NEAR(world.Since(rows[i].ts_end) - world.Since(rows[i].ts_start), 30, 1e-6);
  }
  EXPECT_TRUE(rows.back().ts_logged_in);
  EXPECT_EQ(rows.back().end_reason, "run-ended");
}

TEST(ControlConnection, BackoffStopsGrowingAtTheLast) {
  auto scenario = Chat({Act(5s, "home-1", ActionKind::kOpen)}, 20min);
  scenario.service.control_first_backoff = 2s;
  scenario.service.control_last_backoff = 8s;
  scenario.impairments = {Blackout("home.access", Direction::kBoth, 0s, 20min)};
  LivedWorld world(scenario);
  const auto rows = ConnectionsOf(world.Live(), "home-1");
  ASSERT_GE(rows.size(), 20u);
  for (std::size_t i = 3; i < rows.size(); ++i) {
    EXPECT_EQ(rows[i - 1].end_reason, "unresolved");
    EXPECT_EQ(rows[i - 1].flow_id, 0u);
    const Nanoseconds pause = rows[i].ts_start - *rows[i - 1].ts_end;
    EXPECT_GE(pause, 4s);
    EXPECT_LE(pause, 8s);
  }
}

TEST(ControlConnection, WithoutANetworkNothingIsTried) {
  LivedWorld world(Chat({Act(5s, "home-1", ActionKind::kOpen)}));
  At(100s, [&world] { world->PhoneNamed("home-1").SetReachable(false); });
  At(300s, [&world] { world->PhoneNamed("home-1").SetReachable(true); });
  const auto rows = ConnectionsOf(world.Live(), "home-1");
  ASSERT_EQ(rows.size(), 2u);
  EXPECT_EQ(rows[0].end_reason, "network-lost");
  EXPECT_NEAR(world.Since(rows[0].ts_end), 100, 1e-6);
  EXPECT_EQ(rows[1].why, "reconnect");
  EXPECT_NEAR(world.Since(rows[1].ts_start), 300.75, 0.25);
  EXPECT_TRUE(rows[1].ts_logged_in);
}

// --- On the wire.

struct Opening {
  std::set<std::uint16_t> ports;
  std::set<std::string> first_octets;  ///< of each connection's originator
};

Opening OpeningsIn(const std::string& capture) {
  Opening opening;
  traces::CaptureReader reader(capture);
  traces::CapturedPacket packet;
  std::set<std::uint16_t> seen;
  while (reader.Next(packet)) {
    const traces::PacketView view = traces::Dissect(packet);
    if (view.proto != traces::ip_protocol::kTcp || view.payload_size == 0) continue;
    if (view.dst_port != 5222 && view.dst_port != 443) continue;
    if (!seen.insert(view.src_port).second) continue;
    opening.ports.insert(view.dst_port);
    opening.first_octets.emplace(reinterpret_cast<const char*>(view.payload), 2);
  }
  return opening;
}

std::vector<scenarios::ActionSection> ManyOpenings() {
  std::vector<scenarios::ActionSection> actions;
  for (int i = 0; i < 20; ++i) {
    actions.push_back(Act(20s * (i + 1), "home-1", ActionKind::kOpen));
    actions.push_back(Act(20s * (i + 1) + 10s, "home-1", ActionKind::kClose));
  }
  return actions;
}

TEST(ControlConnection, OpensWithThePrologueOnBothPorts) {
  LivedWorld world(Chat(ManyOpenings()));
  world.Live();
  const Opening opening = OpeningsIn(world.Capture("home"));
  EXPECT_EQ(opening.ports, (std::set<std::uint16_t>{443, 5222}));
  EXPECT_EQ(opening.first_octets, std::set<std::string>{"WA"});
}

TEST(ControlConnection, OrWithAClientHelloWhereTheServiceHasTls) {
  auto scenario = Chat(ManyOpenings());
  scenario.service.control_framing = scenarios::ServiceSection::ControlFraming::kTls;
  scenario.service.control_port_443.value = 1;
  LivedWorld world(scenario);
  const traces::Truth truth = world.Live();
  const Opening opening = OpeningsIn(world.Capture("home"));
  EXPECT_EQ(opening.ports, std::set<std::uint16_t>{443});
  EXPECT_EQ(opening.first_octets, std::set<std::string>{"\x16\x03"});
  ASSERT_EQ(truth.connections.size(), 20u);
  for (const traces::ConnectionRow& row : truth.connections) EXPECT_TRUE(row.ts_logged_in);
}

}  // namespace
}  // namespace wabed::packet
