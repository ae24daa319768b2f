// Messages in whole worlds: how they get to their receivers, and what is written down about them.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>

#include "tests/unit/packet/chat_world.h"

namespace wabed::packet {
namespace {

using namespace std::chrono_literals;
using namespace testing;
using ::testing::AnyOf;
using ::testing::ElementsAre;
using ::testing::UnorderedElementsAre;
using Push = scenarios::DeviceProfileSection::Push;

scenarios::Scenario BothOpen(scenarios::ActionSection message) {
  return Chat({Act(1s, "home-1", ActionKind::kOpen), Act(1s, "mobile-1", ActionKind::kOpen),
               std::move(message)});
}

/// Seconds between a phone in West and a server in East.
double Way(LivedWorld& world, const std::string& server) {
  const auto& attachment = world->Plan().Find(server)->attachment;
  return 1e-9 * static_cast<double>(
                    world->Map().RouteBetween({1, "West", 0}, attachment).total_delay.count());
}

TEST(WorldChat, AMessageIsAcceptedDeliveredAndRead) {
  LivedWorld world(BothOpen(Act(20s, "home-1", ActionKind::kText, "mobile-1", 25)));
  const traces::Truth truth = world.Live();
  ASSERT_EQ(truth.messages.size(), 1u);
  const traces::MessageRow& message = truth.messages[0];
  EXPECT_EQ(message.sender, "home-1");
  EXPECT_EQ(message.kind, "text");
  EXPECT_EQ(message.octets, 25u);
  EXPECT_EQ(message.receivers, 1u);
  EXPECT_DOUBLE_EQ(world.Since(message.ts_sent), 20);
  const std::string server = ConnectionsOf(truth, "home-1").at(0).server;
  EXPECT_NEAR(world.Since(message.ts_accepted), 20 + 0.004 + Way(world, server), 1e-6);
  ASSERT_EQ(truth.deliveries.size(), 1u);
  const traces::DeliveryRow& delivery = truth.deliveries[0];
  EXPECT_EQ(delivery.receiver, "mobile-1");
  EXPECT_EQ(delivery.way, "connected");
  EXPECT_NEAR(world.Since(delivery.ts_delivered) - world.Since(message.ts_accepted),
              0.020 + Way(world, ConnectionsOf(truth, "mobile-1").at(0).server), 1e-6);
  EXPECT_EQ(delivery.ts_read, delivery.ts_delivered) << "the application is open";
  std::vector<std::string> kinds;
  for (const traces::ActionRow& action : truth.actions) kinds.push_back(action.kind);
  EXPECT_THAT(kinds, ElementsAre("app.open", "app.open", "message.text", "message.read"));
  EXPECT_EQ(truth.actions[message.action_id - 1].kind, "message.text");
  EXPECT_EQ(truth.actions[message.action_id - 1].target, "mobile-1");
}

TEST(WorldChat, AGroupsMessageGoesToEveryMember) {
  LivedWorld world(BothOpen(Act(20s, "home-1", ActionKind::kText, "home-2 mobile-1 outside", 25)));
  const traces::Truth truth = world.Live();
  ASSERT_EQ(truth.messages.size(), 1u);
  EXPECT_EQ(truth.messages[0].receivers, 3u);
  std::map<std::string, std::string> ways;
  for (const traces::DeliveryRow& row : truth.deliveries) ways[row.receiver] = row.way;
  EXPECT_EQ(ways,
            (std::map<std::string, std::string>{{"home-2", "push"}, {"mobile-1", "connected"}}));
}

TEST(WorldChat, APushWakesAPhoneThatConnectsAndFetches) {
  auto scenario = Chat({Act(20s, "home-1", ActionKind::kText, "mobile-1", 25),
                        Act(22s, "home-1", ActionKind::kText, "mobile-1", 25)});
  scenario.service.push_delay = 10s;
  LivedWorld world(scenario);
  const traces::Truth truth = world.Live();
  const auto rows = ConnectionsOf(truth, "mobile-1");
  ASSERT_EQ(rows.size(), 1u);
  EXPECT_EQ(rows[0].why, "push");
  EXPECT_EQ(rows[0].messages_received, 2u);
  ASSERT_EQ(truth.deliveries.size(), 2u);
  for (const traces::DeliveryRow& row : truth.deliveries) {
    EXPECT_GT(row.ts_delivered, rows[0].ts_start);
    EXPECT_NEAR(world.Since(row.ts_read), world.Since(truth.deliveries[0].ts_delivered) + 60, 1e-6)
        << "both at the look a minute after the first";
  }
  EXPECT_EQ(truth.deliveries[0].way, "push");
  ASSERT_NE(rows[0].flow_id, 0u);
  EXPECT_EQ(truth.flows.at(rows[0].flow_id - 1).action_id, truth.messages[0].action_id)
      << "the message woke the phone";
}

TEST(WorldChat, OrItsUserIsToldAndFetchesByLooking) {
  auto scenario = Chat({Act(20s, "home-1", ActionKind::kText, "mobile-1", 25)});
  scenario.service.push_delay = 1ns;
  scenario.device_profiles[0].push = Push::kNotifies;
  LivedWorld world(scenario);
  const traces::Truth truth = world.Live();
  const auto rows = ConnectionsOf(truth, "mobile-1");
  ASSERT_EQ(rows.size(), 1u);
  EXPECT_EQ(rows[0].why, "open");
  EXPECT_NEAR(world.Since(rows[0].ts_start), world.Since(truth.messages[0].ts_accepted) + 60, 1e-3);
  ASSERT_EQ(truth.deliveries.size(), 1u);
  EXPECT_EQ(truth.deliveries[0].way, "fetched");
  EXPECT_EQ(truth.deliveries[0].ts_read, truth.deliveries[0].ts_delivered);
}

TEST(WorldChat, MessagesWaitForAPhoneWithoutANetwork) {
  auto scenario = BothOpen(Act(100s, "home-1", ActionKind::kText, "mobile-1", 25));
  LivedWorld world(scenario);
  At(90s, [&world] { world->PhoneNamed("mobile-1").SetReachable(false); });
  At(200s, [&world] { world->PhoneNamed("mobile-1").SetReachable(true); });
  const traces::Truth truth = world.Live();
  ASSERT_EQ(truth.deliveries.size(), 1u);
  // Whichever is first: the phone's coming back, or a push message that waited for it.
  EXPECT_THAT(truth.deliveries[0].way, AnyOf("fetched", "push"));
  EXPECT_GT(world.Since(truth.deliveries[0].ts_delivered), 200);
  EXPECT_LT(world.Since(truth.deliveries[0].ts_delivered), 202);
}

TEST(WorldChat, WhatIsWrittenWithoutANetworkIsSentLater) {
  auto scenario = BothOpen(Act(100s, "home-1", ActionKind::kText, "mobile-1", 25));
  LivedWorld world(scenario);
  At(90s, [&world] { world->PhoneNamed("home-1").SetReachable(false); });
  At(200s, [&world] { world->PhoneNamed("home-1").SetReachable(true); });
  const traces::Truth truth = world.Live();
  ASSERT_EQ(truth.messages.size(), 1u);
  EXPECT_DOUBLE_EQ(world.Since(truth.messages[0].ts_sent), 100);
  EXPECT_GT(world.Since(truth.messages[0].ts_accepted), 200);
}

TEST(WorldChat, NobodyWhoIsNeverBackGetsAnything) {
  auto scenario = BothOpen(Act(100s, "home-1", ActionKind::kText, "mobile-1", 25));
  LivedWorld world(scenario);
  At(90s, [&world] { world->PhoneNamed("mobile-1").SetReachable(false); });
  const traces::Truth truth = world.Live();
  ASSERT_EQ(truth.deliveries.size(), 1u);
  EXPECT_TRUE(truth.messages[0].ts_accepted);
  EXPECT_FALSE(truth.deliveries[0].ts_delivered);
  EXPECT_FALSE(truth.deliveries[0].ts_read);
  EXPECT_EQ(truth.deliveries[0].way, "");
}

TEST(WorldChat, APhotoIsUploadedThenToldOfThenDownloaded) {
  LivedWorld world(BothOpen(Act(20s, "home-1", ActionKind::kPhoto, "mobile-1", 50'000)));
  const traces::Truth truth = world.Live();
  ASSERT_EQ(truth.transfers.size(), 2u);
  const traces::TransferRow &up = truth.transfers[0], &down = truth.transfers[1];
  EXPECT_EQ(up.direction, "upload");
  EXPECT_EQ(up.user, "home-1");
  EXPECT_EQ(up.outcome, "done");
  EXPECT_EQ(down.direction, "download");
  EXPECT_EQ(down.user, "mobile-1");
  EXPECT_EQ(down.outcome, "done");
  EXPECT_EQ(down.octets, 50'000u);
  EXPECT_EQ(down.service_name, up.service_name) << "the message tells where it lies";
  EXPECT_GT(truth.messages[0].ts_accepted, up.ts_end);
  EXPECT_EQ(down.ts_start, truth.deliveries[0].ts_delivered);
  EXPECT_EQ(up.action_id, truth.messages[0].action_id);
  EXPECT_EQ(down.action_id, truth.messages[0].action_id);
}

/// Octets that control connections sent and received.
std::uint64_t ControlOctets(const traces::Truth& truth) {
  std::uint64_t octets = 0;
  for (const traces::FlowTruthRow& flow : truth.flows) {
    if (flow.cause == "wa.control") octets += flow.orig_ip_bytes + flow.resp_ip_bytes;
  }
  return octets;
}

TEST(WorldChat, PresenceTellsOthersWhoTypesAndReads) {
  auto scenario = BothOpen(Act(20s, "home-1", ActionKind::kText, "mobile-1", 25));
  const std::uint64_t with = ControlOctets(LivedWorld(scenario).Live());
  scenario.population.presence = scenario.population.read_receipts = false;
  LivedWorld quiet(scenario);
  const traces::Truth truth = quiet.Live();
  // Two say that they are here and one of them is told; one types, one reads: a frame up, one down,
  // and acknowledgements of the reading at both ends.
  const std::uint64_t frames = 2 * 24 + 34 + (27 + 34) + (37 + 43) + 2 * 25;
  EXPECT_GT(with, ControlOctets(truth) + frames);
  EXPECT_EQ(truth.deliveries[0].ts_read, truth.deliveries[0].ts_delivered);
}

TEST(WorldChat, ACallWakesThePhone) {
  auto scenario = Mini();
  scenario.actions = {Act(1s, "home-2", ActionKind::kOpen)};
  scenario.duration = 60s;
  LivedWorld world(scenario);
  const traces::Truth truth = world.Live();
  EXPECT_EQ(ConnectionsOf(truth, "home-1").at(0).why, "open");
  EXPECT_EQ(ConnectionsOf(truth, "mobile-1").at(0).why, "push");
  ASSERT_EQ(truth.calls.size(), 1u);
  EXPECT_EQ(truth.calls[0].end_reason, "hangup");
}

TEST(WorldChat, EveryUserHasARow) {
  LivedWorld world(BothOpen(Act(20s, "home-1", ActionKind::kText, "mobile-1", 25)));
  std::vector<std::string> users;
  for (const traces::UserRow& row : world.Live().users) {
    users.push_back(row.user + " " + row.network + " " + row.system + " " + row.address);
  }
  EXPECT_THAT(users, UnorderedElementsAre("home-1 home phone 192.168.0.100",
                                          "home-2 home phone 192.168.0.101",
                                          "mobile-1 mobile phone 10.0.0.16"));
}

std::vector<std::string> DeedsOf(const traces::Truth& truth, const std::string& user) {
  std::vector<std::string> kinds;
  for (const traces::ActionRow& action : truth.actions) {
    if (action.user == user) kinds.push_back(action.kind);
  }
  return kinds;
}

TEST(WorldChat, ARegistrationAsksForACodeAndSendsItBack) {
  LivedWorld world(Chat({Act(5s, "home-1", ActionKind::kRegister)}));
  const traces::Truth truth = world.Live();
  EXPECT_THAT(DeedsOf(truth, "home-1"),
              ::testing::IsSupersetOf({"app.open", "app.register", "app.registered"}));
  const traces::ConnectionRow row = ConnectionsOf(truth, "home-1").at(0);
  double begun = 0, done = 0;
  for (const traces::ActionRow& action : truth.actions) {
    if (action.kind == "app.register") begun = world.Since(action.ts);
    if (action.kind == "app.registered") done = world.Since(action.ts);
  }
  EXPECT_DOUBLE_EQ(begun, 5);
  // Two exchanges with the server after the login, and the time the short message takes.
  EXPECT_GT(done, world.Since(*row.ts_logged_in) + 4 * Way(world, row.server));
  EXPECT_LT(done, 120) << "twenty times the mean";
  EXPECT_FALSE(row.ts_end) << "the connection stays for messages";
}

TEST(WorldChat, ARegistrationOverALostConnectionBeginsAgain) {
  LivedWorld world(Chat({Act(5s, "home-1", ActionKind::kRegister)}));
  At(6s, [&world] { world->PhoneNamed("home-1").SetReachable(false); });
  At(60s, [&world] { world->PhoneNamed("home-1").SetReachable(true); });
  const traces::Truth truth = world.Live();
  const auto kinds = DeedsOf(truth, "home-1");
  EXPECT_EQ(std::count(kinds.begin(), kinds.end(), "app.register"), 1);
  EXPECT_EQ(std::count(kinds.begin(), kinds.end(), "app.registered"), 1);
  for (const traces::ActionRow& action : truth.actions) {
    if (action.kind == "app.registered") {
      EXPECT_GT(world.Since(action.ts), 60);
    }
  }
}

}  // namespace
}  // namespace wabed::packet
