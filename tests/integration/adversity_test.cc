// Chat and media while much goes wrong: nothing crashes, and everything ends accounted for.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "tests/unit/packet/media_world.h"
#include "traces/inspect/inspect.h"
#include "validation/join/conservation.h"

namespace wabed {
namespace {

using namespace std::chrono_literals;
using packet::testing::LivedWorld;
using scenarios::EventSection;
using scenarios::Scenario;
using validation::WayToPoint;

using Kind = EventSection::Kind;

/// Fifty people for half an hour, half of them behind one home's address (an office), half of them
/// in a mobile network: they write much and send small files. All links only delay.
Scenario Village() {
  Scenario scenario = packet::testing::MediaMini();
  scenario.duration = 30min;
  scenario.networks[0].phones_per_home = 60;
  scenario.device_profiles[0].idle_timeouts = {{3min, 1}, {15min, 1}};
  scenario.device_profiles[0].media_linger = 20s;
  scenarios::PopulationSection& people = scenario.population;
  people.users = 50;
  people.networks = {{"home", {0.5}}, {"mobile", {0.5}}};
  people.systems = {{"android", {1.0}}};
  people.hours.assign(24, 1);
  people.days.assign(7, 1);
  people.conversations_per_day = 60;
  people.activity_sigma = 0.5;
  people.contacts = 8;
  people.offline_share.value = 0;
  people.outside_share.value = 0.2;
  people.gap_median = 10s;
  people.read_delay_median = 20s;
  using Content = scenarios::ContentSection::Kind;
  people.content = {
      {Content::kPhoto, {0.15}, {30'000}, 0.5, {200'000}, {0.9}},
      {Content::kVoice, {0.1}, {20'000}, 0.5, {200'000}, {0.9}},
      {Content::kVideo, {0.03}, {300'000}, 0.5, {2'000'000}, {0.9}},
  };
  return scenario;
}

void Happens(Scenario& scenario, Kind kind, const std::string& target, packet::Nanoseconds at,
             std::optional<packet::Nanoseconds> lasts = std::nullopt) {
  EventSection event;
  event.kind = kind;
  event.at = at;
  event.lasts = lasts;
  (kind == Kind::kNatRebinds || kind == Kind::kNetworkLost ? event.network : event.pool) = target;
  scenario.events.push_back(event);
}

/// What goes wrong, and what must come of it.
struct Adversity {
  const char* name;
  void (*strike)(Scenario&);
  WayToPoint to_home = WayToPoint::kLossless;
  WayToPoint to_core = WayToPoint::kLossless;
  double least_accepted = 0.9;         ///< share of messages the servers got
  double least_delivered = 0.9;        ///< share of accepted deliveries that reached a phone
  double least_done = 0.9;             ///< share of transfers that came through
  std::vector<const char*> ends = {};  ///< reasons for which some connection must have ended
};

void PrintTo(const Adversity& adversity, std::ostream* stream) { *stream << adversity.name; }

template <typename Row, typename Is>
double Share(const std::vector<Row>& rows, Is is) {
  const auto count = std::count_if(rows.begin(), rows.end(), is);
  return rows.empty() ? 1 : static_cast<double>(count) / static_cast<double>(rows.size());
}

void ExpectTransfersAccountedFor(const traces::Truth& truth) {
  for (const traces::TransferRow& row : truth.transfers) {
    EXPECT_THAT(row.outcome, testing::AnyOf("done", "failed", "run-ended")) << row.transfer_id;
    EXPECT_EQ(row.ts_end.has_value(), row.outcome != "run-ended") << row.transfer_id;
    if (row.outcome != "done") continue;
    EXPECT_GE(row.moved_octets, row.octets) << row.transfer_id;
    EXPECT_GE(row.tries, 1u);
    std::istringstream flows(row.flows);
    std::uint64_t last = 0, carried = 0;
    for (std::uint64_t flow; flows >> flow;) {
      ASSERT_LE(flow, truth.flows.size());
      const traces::FlowTruthRow& of = truth.flows[flow - 1];
      EXPECT_EQ(of.cause, "wa.media." + row.kind);
      EXPECT_EQ(of.user, row.user);
      carried += row.direction == "upload" ? of.orig_ip_bytes : of.resp_ip_bytes;
      last = flow;
    }
    EXPECT_GT(last, 0u);
    EXPECT_GT(carried, row.octets) << row.transfer_id;
  }
}

void ExpectConnectionsAccountedFor(const traces::Truth& truth) {
  for (const traces::ConnectionRow& row : truth.connections) {
    EXPECT_THAT(row.end_reason,
                testing::AnyOf("idle", "closed", "reset", "timeout", "refused", "unreachable",
                               "unresolved", "network-lost", "run-ended"));
    EXPECT_EQ(row.flow_id == 0, row.server.empty() || row.flow_id == 0) << row.connection_id;
    if (row.flow_id != 0) {
      EXPECT_EQ(truth.flows.at(row.flow_id - 1).cause, "wa.control");
    }
  }
  // A phone has one control connection at a time.
  std::map<std::string, traces::Timestamp> free;
  for (const traces::ConnectionRow& row : truth.connections) {
    const auto before = free.find(row.user);
    if (before != free.end()) {
      EXPECT_GE(row.ts_start, before->second) << row.connection_id;
    }
    if (row.ts_end) free[row.user] = *row.ts_end;
  }
}

void ExpectMessagesAccountedFor(const traces::Truth& truth) {
  std::set<std::pair<std::uint64_t, std::string>> once;
  std::map<std::uint64_t, const traces::MessageRow*> messages;
  for (const traces::MessageRow& row : truth.messages) messages[row.message_id] = &row;
  EXPECT_EQ(messages.size(), truth.messages.size());
  for (const traces::DeliveryRow& row : truth.deliveries) {
    EXPECT_TRUE(once.insert({row.message_id, row.receiver}).second);
    ASSERT_EQ(messages.count(row.message_id), 1u);
    const traces::MessageRow& message = *messages[row.message_id];
    EXPECT_EQ(row.ts_delivered.has_value(), !row.way.empty());
    if (row.ts_delivered) {
      ASSERT_TRUE(message.ts_accepted);
      EXPECT_GE(*row.ts_delivered, *message.ts_accepted);
    }
    if (row.ts_read) {
      EXPECT_GE(*row.ts_read, *row.ts_delivered);
    }
  }
}

/// Nothing appears and nothing vanishes between a phone, the point and the meter.
void ExpectConserved(const LivedWorld& world, const traces::Truth& truth, const char* point,
                     WayToPoint way) {
  const traces::CaptureSummary capture = traces::Inspect(world.Capture(point));
  const auto join = validation::JoinWithTruth(capture, truth);
  EXPECT_EQ(join.unexplained, 0u) << point;
  EXPECT_GT(join.matched, 100u) << point;
  const auto balances = validation::BalanceFlows(capture, join, truth);
  EXPECT_THAT(validation::Contradictions(balances, truth, way), testing::IsEmpty()) << point;
}

class InAdversity : public testing::TestWithParam<Adversity> {};

TEST_P(InAdversity, EverythingEndsAccountedFor) {
  const Adversity& adversity = GetParam();
  Scenario scenario = Village();
  adversity.strike(scenario);
  LivedWorld world(scenario);
  const traces::Truth truth = world.Live();
  ASSERT_GT(truth.messages.size(), 200u);
  ASSERT_GT(truth.transfers.size(), 50u);
  ExpectTransfersAccountedFor(truth);
  ExpectConnectionsAccountedFor(truth);
  ExpectMessagesAccountedFor(truth);
  ExpectConserved(world, truth, "home", adversity.to_home);
  ExpectConserved(world, truth, "core", adversity.to_core);

  std::vector<traces::MessageRow> ours;
  for (const auto& row : truth.messages) {
    if (row.sender != "outside") ours.push_back(row);
  }
  EXPECT_GE(Share(ours, [](const auto& row) { return row.ts_accepted.has_value(); }),
            adversity.least_accepted);
  EXPECT_GE(Share(truth.deliveries, [](const auto& row) { return row.ts_delivered.has_value(); }),
            adversity.least_delivered);
  EXPECT_GE(Share(truth.transfers, [](const auto& row) { return row.outcome == "done"; }),
            adversity.least_done);
  for (const char* reason : adversity.ends) {
    EXPECT_GT(Share(truth.connections, [&](const auto& row) { return row.end_reason == reason; }),
              0)
        << reason;
  }
}

void Lose(Scenario& s) {
  for (auto* network : {&s.networks[0], &s.networks[1]}) {
    for (auto* way : {&network->access.up, &network->access.down}) {
      way->loss.model = scenarios::LossSection::Model::kBernoulli;
      way->loss.probability.value = 0.05;
    }
  }
}

void Reorder(Scenario& s) {
  for (auto* network : {&s.networks[0], &s.networks[1]}) {
    network->access.up.delay = network->access.down.delay = 40ms;
    network->access.up.reorder.value = network->access.down.reorder.value = 0.2;
  }
}

INSTANTIATE_TEST_SUITE_P(
    OfEachKind, InAdversity,
    testing::Values(
        Adversity{"Nothing", [](Scenario&) {}},
        Adversity{"LossOfFivePercent", Lose, WayToPoint::kLossless, WayToPoint::kLossy},
        Adversity{"ReorderingOfTwentyPercent", Reorder},
        Adversity{"ChatServersReset",
                  [](Scenario& s) {
                    for (int i = 1; i < 6; ++i) Happens(s, Kind::kServersReset, "chat", 5min * i);
                  },
                  WayToPoint::kLossless,
                  WayToPoint::kLossless,
                  0.9,
                  0.9,
                  0.9,
                  {"reset"}},
        Adversity{"MediaServersReset",
                  [](Scenario& s) {
                    for (const char* pool : {"images", "audio", "video"}) {
                      for (int i = 1; i < 150; ++i) Happens(s, Kind::kServersReset, pool, 11s * i);
                    }
                  }},
        Adversity{"ChatServersRefuse",
                  [](Scenario& s) { Happens(s, Kind::kServersRefuse, "chat", 0s, 10min); },
                  WayToPoint::kLossless,
                  WayToPoint::kLossless,
                  0.8,
                  0.8,
                  0.8,
                  {"refused"}},
        Adversity{"MediaServersRefuse",
                  [](Scenario& s) { Happens(s, Kind::kServersRefuse, "images", 5min, 10min); },
                  WayToPoint::kLossless, WayToPoint::kLossless, 0.6, 0.6, 0.6},
        Adversity{"ChatServersSilent",
                  [](Scenario& s) { Happens(s, Kind::kServersSilent, "chat", 5min, 5min); },
                  WayToPoint::kLossless,
                  WayToPoint::kLossless,
                  0.8,
                  0.8,
                  0.8,
                  {"timeout"}},
        Adversity{"MediaServersSilent",
                  [](Scenario& s) {
                    Happens(s, Kind::kServersSilent, "images", 5min, 5min);
                    Happens(s, Kind::kServersSilent, "video", 5min, 5min);
                  },
                  WayToPoint::kLossless, WayToPoint::kLossless, 0.7, 0.7, 0.7},
        Adversity{"ChatServersUnreachable",
                  [](Scenario& s) { Happens(s, Kind::kServersUnreachable, "chat", 5min, 5min); },
                  WayToPoint::kLossless,
                  WayToPoint::kLossless,
                  0.8,
                  0.8,
                  0.8,
                  {"timeout"}},
        Adversity{"MediaServersUnreachable",
                  [](Scenario& s) { Happens(s, Kind::kServersUnreachable, "images", 5min, 5min); },
                  WayToPoint::kLossless, WayToPoint::kLossless, 0.7, 0.7, 0.7},
        Adversity{"NameServersDead",
                  [](Scenario& s) { Happens(s, Kind::kServersUnreachable, "dns", 0s, 10min); },
                  WayToPoint::kLossless,
                  WayToPoint::kLossless,
                  0.7,
                  0.7,
                  0.7,
                  {"unresolved"}},
        Adversity{"NameServersDeadForGood",
                  [](Scenario& s) { Happens(s, Kind::kServersUnreachable, "dns", 5min); },
                  WayToPoint::kLossless, WayToPoint::kLossless, 0, 0, 0},
        Adversity{"NatsRebind",
                  [](Scenario& s) {
                    for (int i = 1; i < 30; ++i) {
                      Happens(s, Kind::kNatRebinds, "home", 1min * i);
                      Happens(s, Kind::kNatRebinds, "mobile", 1min * i);
                    }
                  },
                  WayToPoint::kLossless,
                  WayToPoint::kLossless,
                  0.9,
                  0.9,
                  0.8,
                  {"reset"}},
        Adversity{"NetworkLostForAMinute",
                  [](Scenario& s) {
                    Happens(s, Kind::kNetworkLost, "mobile", 10min, 1min);
                    Happens(s, Kind::kNetworkLost, "home", 15min, 1min);
                  },
                  WayToPoint::kLossy,
                  WayToPoint::kLossy,
                  0.9,
                  0.9,
                  0.9,
                  {"network-lost"}},
        Adversity{"NatsWithFortyPorts",
                  [](Scenario& s) { s.networks[0].nat.ports = s.networks[1].nat.ports = 40; },
                  WayToPoint::kLossless, WayToPoint::kLossless, 0.1, 0.1, 0.1},
        Adversity{"AllAtOnce",
                  [](Scenario& s) {
                    Lose(s);
                    Reorder(s);
                    s.networks[1].radio.wake_up = 2s;
                    s.networks[1].radio.inactivity = 5s;
                    Happens(s, Kind::kServersReset, "chat", 4min);
                    Happens(s, Kind::kServersSilent, "images", 6min, 4min);
                    Happens(s, Kind::kServersRefuse, "video", 6min, 10min);
                    Happens(s, Kind::kNatRebinds, "mobile", 8min);
                    Happens(s, Kind::kNetworkLost, "home", 9min, 2min);
                    Happens(s, Kind::kServersUnreachable, "dns", 10min, 5min);
                    Happens(s, Kind::kServersReset, "images", 20min);
                  },
                  WayToPoint::kLossy, WayToPoint::kLossy, 0.5, 0.5, 0.5}),
    [](const auto& one) { return std::string(one.param.name); });

}  // namespace
}  // namespace wabed
