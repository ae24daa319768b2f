// Servers, NATs and networks in trouble, in worlds small enough to know what must come out.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <ns3/simulator.h>

#include "tests/unit/packet/mini_world.h"

namespace wabed::packet {
namespace {

using namespace std::chrono_literals;
using namespace testing;
using Kind = scenarios::EventSection::Kind;

scenarios::EventSection Event(Kind kind, const std::string& target, Nanoseconds at,
                              std::optional<Nanoseconds> lasts = std::nullopt) {
  scenarios::EventSection event;
  event.kind = kind;
  event.at = at;
  event.lasts = lasts;
  const bool network = kind == Kind::kNatRebinds || kind == Kind::kNetworkLost;
  (network ? event.network : event.pool) = target;
  return event;
}

/// After a call from 6 s to 10 s phones keep their control connections, with a keep-alive every
/// other second.
scenarios::Scenario Idle(std::vector<scenarios::EventSection> events = {}) {
  scenarios::Scenario scenario = Mini();
  scenario.duration = 30s;
  scenario.service.control_keepalive = 2s;
  scenario.events = std::move(events);
  return scenario;
}

/// The control connections of a phone, in order.
std::vector<traces::FlowTruthRow> ControlOf(const traces::Truth& truth, const std::string& user) {
  std::vector<traces::FlowTruthRow> flows;
  for (const auto& row : truth.flows) {
    if (row.cause == "wa.control" && row.user == user) flows.push_back(row);
  }
  return flows;
}

TEST(WorldEvents, WithoutThemAConnectionLasts) {
  const traces::Truth truth = LivedWorld(Idle()).Live();
  EXPECT_EQ(ControlOf(truth, "home-1").size(), 1u);
  EXPECT_TRUE(truth.events.empty());
  EXPECT_TRUE(truth.rebindings.empty());
}

TEST(WorldEvents, AResetEndsEveryConnectionOnceAndPhonesComeBack) {
  LivedWorld world(Idle({Event(Kind::kServersReset, "chat", 12s)}));
  const traces::Truth truth = world.Live();
  for (const char* phone : {"home-1", "mobile-1"}) {
    const auto flows = ControlOf(truth, phone);
    ASSERT_EQ(flows.size(), 2u) << phone;
    EXPECT_GE(world.Since(flows[0].ts_last), 12);
    EXPECT_LT(world.Since(flows[0].ts_last), 12.2);
    EXPECT_GT(world.Since(flows[1].ts_first), 12);
    EXPECT_GT(world.Since(flows[1].ts_last), 20);
  }
}

TEST(WorldEvents, WhoRefusesAnswersEverySynWithOnePacket) {
  LivedWorld world(Idle({Event(Kind::kServersRefuse, "chat", 0s, 15s)}));
  const auto flows = ControlOf(world.Live(), "home-1");
  ASSERT_GE(flows.size(), 2u);
  for (const auto& flow : flows) {
    if (world.Since(flow.ts_first) > 15) continue;
    EXPECT_EQ(flow.orig_pkts, 1u);
    EXPECT_EQ(flow.resp_pkts, 1u);
    EXPECT_EQ(flow.resp_ip_bytes, 40u);
  }
  EXPECT_GT(world.Since(flows.back().ts_first), 15);
  EXPECT_GT(flows.back().resp_pkts, 4u) << "then it works";
}

TEST(WorldEvents, RefusingLeavesOpenConnectionsAlone) {
  LivedWorld world(Idle({Event(Kind::kServersRefuse, "chat", 12s)}));
  const auto flows = ControlOf(world.Live(), "home-1");
  ASSERT_EQ(flows.size(), 1u);
  EXPECT_GT(world.Since(flows[0].ts_last), 27);
}

TEST(WorldEvents, NobodyHearsFromUnreachableServers) {
  LivedWorld world(Idle({Event(Kind::kServersUnreachable, "chat", 0s)}));
  const auto flows = ControlOf(world.Live(), "home-1");
  ASSERT_FALSE(flows.empty());
  for (const auto& flow : flows) {
    EXPECT_GT(flow.orig_pkts, 0u);
    EXPECT_EQ(flow.resp_pkts, 0u);
  }
}

TEST(WorldEvents, OverlappingSpansOfAKindAddUp) {
  LivedWorld world(Idle({Event(Kind::kServersUnreachable, "chat", 0s, 10s),
                         Event(Kind::kServersUnreachable, "chat", 5s, 8s)}));
  bool before = false, after = false;
  for (const auto& flow : ControlOf(world.Live(), "home-1")) {
    before |= flow.resp_pkts > 0 && world.Since(flow.ts_last) < 13;
    after |= flow.resp_pkts > 0;
  }
  EXPECT_FALSE(before) << "the first span's end does not end the second";
  EXPECT_TRUE(after);
}

TEST(WorldEvents, SilentNameServersAnswerNothingAndThenAgain) {
  LivedWorld world(Idle({Event(Kind::kServersSilent, "dns", 0s, 12s)}));
  const traces::Truth truth = world.Live();
  int failed = 0, answered = 0;
  for (const auto& row : truth.dns) {
    if (row.user != "home-1") continue;
    (row.answers.empty() ? failed : answered) += 1;
    if (!row.answers.empty()) {
      EXPECT_GT(world.Since(row.ts_answer), 12);
    }
  }
  EXPECT_GT(failed, 0);
  EXPECT_EQ(answered, 1);
}

TEST(WorldEvents, AfterARebindingPhonesAreSeenAtOtherPorts) {
  auto scenario = Idle({Event(Kind::kNatRebinds, "home", 12500ms)});
  LivedWorld world(scenario);
  const traces::Truth truth = world.Live();
  ASSERT_FALSE(truth.rebindings.empty());
  for (const auto& row : truth.rebindings) {
    const auto& flow = truth.flows.at(row.flow_id - 1);
    EXPECT_EQ(flow.user.substr(0, 5), "home-");
    EXPECT_EQ(row.nat_h, flow.nat_h);
    EXPECT_NE(row.nat_p, flow.nat_p);
    EXPECT_GT(world.Since(row.ts), 12.5);
    // The call's closing messages, up to eight of them, a second apart.
    EXPECT_LT(world.Since(row.ts), flow.cause == "wa.control" ? 15 : 18) << flow.cause;
  }
  // The server knows nothing of the new port: it resets, and the phone connects again.
  EXPECT_EQ(ControlOf(truth, "home-1").size(), 2u);
  EXPECT_EQ(ControlOf(truth, "mobile-1").size(), 1u) << "another NAT";
}

TEST(WorldEvents, ALostNetworkCarriesNothing) {
  LivedWorld world(Idle({Event(Kind::kNetworkLost, "mobile", 0s, 10s)}));
  const traces::Truth truth = world.Live();
  for (const auto& row : truth.dns) {
    if (row.user != "mobile-1" || !row.ts_answer || row.answers.empty()) continue;
    EXPECT_GT(world.Since(row.ts_answer), 10);
  }
  ASSERT_EQ(ControlOf(truth, "mobile-1").size(), 1u);
  EXPECT_GT(world.Since(ControlOf(truth, "mobile-1")[0].ts_first), 10);
  EXPECT_LT(world.Since(ControlOf(truth, "home-1")[0].ts_first), 10) << "the other one works";
}

TEST(WorldEvents, APhoneOutOfReachIsAlone) {
  LivedWorld world(Idle());
  Phone& phone = world->PhoneNamed("home-1");
  ns3::Simulator::Schedule(ToTime(12s), [&] { phone.SetReachable(false); });
  ns3::Simulator::Schedule(ToTime(20s), [&] { phone.SetReachable(true); });
  const traces::Truth truth = world.Live();
  traces::CaptureReader reader(world.Capture("home"));
  traces::CapturedPacket packet;
  int before = 0, meanwhile = 0;
  while (reader.Next(packet)) {
    const double at = world.Since(packet.ts);
    if (packet.data[14 + 15] != 100) continue;  // the source is not 192.168.0.100
    before += at < 12;
    meanwhile += at > 12.1 && at < 20;
  }
  EXPECT_GT(before, 10);
  EXPECT_EQ(meanwhile, 0);
  EXPECT_FALSE(ControlOf(truth, "home-1").empty());
}

TEST(WorldEvents, TruthTellsThemWithTheirSpans) {
  LivedWorld world(
      Idle({Event(Kind::kServersReset, "chat", 5s), Event(Kind::kNetworkLost, "home", 6s, 2s),
            Event(Kind::kServersSilent, "dns", 7s)}));
  const traces::Truth truth = world.Live();
  ASSERT_EQ(truth.events.size(), 3u);
  EXPECT_EQ(truth.events[0].kind, "servers-reset");
  EXPECT_EQ(truth.events[0].target, "chat");
  EXPECT_EQ(world.Since(truth.events[0].ts_last), 5);
  EXPECT_EQ(truth.events[1].target, "home");
  EXPECT_EQ(world.Since(truth.events[1].ts_last), 8);
  EXPECT_EQ(world.Since(truth.events[2].ts_last), 30) << "to the end of the run";
}

TEST(WorldAccess, ANatWithoutPortsDropsNewFlowsAndSaysSo) {
  auto scenario = Idle();
  scenario.networks[0].nat.ports = 1;
  LivedWorld world(scenario);
  const traces::Truth truth = world.Live();
  ASSERT_EQ(truth.nats.size(), 2u);
  EXPECT_EQ(truth.nats[0].network, "home");
  EXPECT_EQ(truth.nats[0].ports, 1u);
  EXPECT_EQ(truth.nats[0].most, 1u);
  EXPECT_GT(truth.nats[0].exhausted, 0u);
  EXPECT_EQ(truth.nats[1].exhausted, 0u);
  std::uint64_t nowhere = 0;
  for (const auto& flow : truth.flows) nowhere += flow.nat_h.empty() ? flow.orig_pkts : 0;
  EXPECT_EQ(nowhere, truth.nats[0].exhausted) << "each dropped packet is of a flow never let out";
}

TEST(WorldAccess, ASleepingRadioHoldsTheFirstPacketUp) {
  auto scenario = Idle();
  const auto first_answer = [](const scenarios::Scenario& of) {
    LivedWorld world(of);
    for (const auto& row : world.Live().dns) {
      if (row.user == "mobile-1") return *row.ts_answer - row.ts;
    }
    return traces::Nanoseconds(0);
  };
  const auto awake = first_answer(scenario);
  scenario.networks[1].radio.wake_up = 700ms;
  EXPECT_EQ(first_answer(scenario) - awake, 700ms);
}

}  // namespace
}  // namespace wabed::packet
