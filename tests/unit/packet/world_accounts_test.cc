// Impairments, names and accounts in whole worlds, small enough to know what must come out.
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

// --- Impairments.

/// Voice packets that did not arrive, by direction.
std::map<std::string, std::uint64_t> Lost(const traces::Truth& truth) {
  std::map<std::string, std::uint64_t> lost;
  for (const traces::MediaRow& media : truth.media) lost[media.direction] = media.lost;
  return lost;
}

struct Strike {
  const char* link;
  Direction direction;
  bool towards_callee, towards_caller;  ///< whose voice is lost
};

class WorldImpairment : public ::testing::TestWithParam<Strike> {};

TEST_P(WorldImpairment, ABlackoutOfASecondLosesASecondOfItsDirection) {
  auto scenario = Mini();
  scenario.calls.list[0].duration = 5s;
  scenario.calls.list[0].relay = "203.0.113.101";
  scenario.impairments = {Blackout(GetParam().link, GetParam().direction, 9s, 10s)};
  LivedWorld world(scenario);
  const traces::Truth truth = world.Live();
  ASSERT_LT(world.Since(truth.calls[0].ts_first_media), 9);
  ASSERT_GT(world.Since(truth.calls[0].ts_end), 10);
  auto lost = Lost(truth);
  EXPECT_EQ(lost["caller-to-callee"], GetParam().towards_callee ? 50u : 0u);
  EXPECT_EQ(lost["callee-to-caller"], GetParam().towards_caller ? 50u : 0u);
}

INSTANTIATE_TEST_SUITE_P(EveryLink, WorldImpairment,
                         ::testing::Values(Strike{"home.wifi", Direction::kUp, true, false},
                                           Strike{"home.wifi", Direction::kDown, false, true},
                                           Strike{"home.wifi", Direction::kBoth, true, true},
                                           Strike{"home.access", Direction::kUp, true, false},
                                           Strike{"home.access", Direction::kDown, false, true},
                                           Strike{"mobile.access", Direction::kUp, false, true},
                                           Strike{"mobile.access", Direction::kDown, true, false},
                                           Strike{"site.eas1", Direction::kUp, true, true},
                                           Strike{"site.eas1", Direction::kDown, true, true},
                                           Strike{"site.eas2", Direction::kBoth, false, false},
                                           Strike{"cable.long", Direction::kUp, true, true},
                                           Strike{"cable.long", Direction::kDown, true, true}));

TEST(WorldImpairments, DelayActsInItsWindowOnly) {
  auto scenario = Mini();
  scenario.calls.list[0].duration = 6s;
  auto slow = Impairment("mobile.access", Direction::kDown, 9s, 11s);
  slow.delay = 30ms;
  scenario.impairments = {slow};
  LivedWorld world(scenario);
  const traces::Truth truth = world.Live();
  double least = 1e9, most = 0;
  for (const traces::MediaSecondRow& second : truth.media_seconds) {
    if (second.network_delay_ms == 0) continue;
    if (second.direction == "caller-to-callee") {
      least = std::min(least, second.network_delay_ms);
      most = std::max(most, second.network_delay_ms);
    } else {
      EXPECT_NEAR(second.network_delay_ms, truth.media[1].network_delay_ms, 1e-6);
    }
  }
  EXPECT_NEAR(most - least, 30, 1e-6);
}

TEST(WorldImpairments, AnUnknownLinkIsRefused) {
  auto scenario = Mini();
  scenario.impairments = {Blackout("nowhere.access", Direction::kBoth, 0s, 1s)};
  EXPECT_THROW(LivedWorld world(scenario), std::invalid_argument);
}

// --- Names.

/// Has a phone look a name up at some moment.
void LookupAt(LivedWorld& world, Nanoseconds moment, const std::string& phone,
              const std::string& name) {
  At(moment, [&world, phone, name] {
    Reason reason;
    reason.action = 1;
    world->PhoneNamed(phone).dns().Lookup(name, reason, [](const auto&) {});
  });
}

std::vector<traces::DnsTruthRow> RowsOf(const traces::Truth& truth, const std::string& name) {
  std::vector<traces::DnsTruthRow> rows;
  for (const traces::DnsTruthRow& row : truth.dns) {
    if (row.qname == name) rows.push_back(row);
  }
  return rows;
}

scenarios::Scenario ForNames() {
  auto scenario = Quiet();
  scenario.service.dns.ttl = 20s;
  scenario.service.pools[1].names.push_back("mms1.whatsapp.net");
  return scenario;
}

TEST(WorldNames, PhonesAndResolversKeepAnswersForTheirTtl) {
  const std::string name = "mms1.whatsapp.net";
  LivedWorld world(ForNames());
  LookupAt(world, 10s, "home-1", name);
  LookupAt(world, 15s, "home-1", name);    // from the phone's cache: no row
  LookupAt(world, 17s, "mobile-1", name);  // from the resolver's cache
  LookupAt(world, 35s, "home-1", name);    // all forgotten
  const auto rows = RowsOf(world.Live(), name);
  ASSERT_EQ(rows.size(), 3u);
  const auto took = [&world](const traces::DnsTruthRow& row) {
    return world.Since(row.ts_answer) - world.Since(row.ts);
  };
  EXPECT_EQ(rows[0].ttl_s, 20u);
  EXPECT_EQ(rows[0].rcode, "NOERROR");
  EXPECT_GT(took(rows[0]), 0.020) << "the resolver asked in East";
  EXPECT_EQ(rows[1].user, "mobile-1");
  EXPECT_EQ(rows[1].ttl_s, 14u) << "six seconds old, and a little";
  EXPECT_LT(took(rows[1]), 0.042) << "the resolver knew";
  EXPECT_EQ(rows[2].ttl_s, 20u);
  EXPECT_EQ(rows[2].answers, rows[0].answers);
}

TEST(WorldNames, ANameThatIsNotThereIsSaidNotToBe) {
  LivedWorld world(ForNames());
  LookupAt(world, 10s, "home-1", "nowhere.whatsapp.net");
  const auto rows = RowsOf(world.Live(), "nowhere.whatsapp.net");
  ASSERT_EQ(rows.size(), 1u);
  EXPECT_EQ(rows[0].rcode, "NXDOMAIN");
  EXPECT_EQ(rows[0].answers, "");
}

TEST(WorldNames, WhenTheAuthorityIsDeadTheResolverFails) {
  auto scenario = ForNames();
  scenario.impairments = {Blackout("cable.long", Direction::kBoth, 9s, 40s)};
  LivedWorld world(scenario);
  LookupAt(world, 10s, "home-1", "mms1.whatsapp.net");
  const auto rows = RowsOf(world.Live(), "mms1.whatsapp.net");
  ASSERT_EQ(rows.size(), 1u);
  EXPECT_EQ(rows[0].rcode, "SERVFAIL");
  EXPECT_NEAR(world.Since(rows[0].ts_answer), 16, 0.1) << "three tries of two seconds";
}

TEST(WorldNames, WithoutAResolverThePhoneTriesTwiceAndBacksOff) {
  auto scenario = Quiet();
  scenario.impairments = {Blackout("home.access", Direction::kBoth, 0s, 40s)};
  LivedWorld world(scenario);
  const traces::Truth truth = world.Live();
  std::vector<double> starts;
  for (const traces::DnsTruthRow& row : truth.dns) {
    if (row.user != "home-1") continue;
    starts.push_back(world.Since(row.ts));
    EXPECT_FALSE(row.ts_answer);
    EXPECT_EQ(row.rcode, "");
  }
  ASSERT_GE(starts.size(), 3u);
  // Two tries of five seconds, then up to a second's wait, half of it drawn; then up to two.
  EXPECT_NEAR(starts[1] - starts[0], 10.75, 0.25);
  EXPECT_NEAR(starts[2] - starts[1], 11.5, 0.5);
  for (const traces::FlowTruthRow& flow : truth.flows) {
    if (flow.user != "home-1") continue;
    EXPECT_EQ(flow.cause, "wa.dns");
    EXPECT_LE(flow.orig_pkts, 2u);
    EXPECT_EQ(flow.resp_pkts, 0u);
  }
}

TEST(WorldNames, AnOfferWaitsForTheControlConnection) {
  auto scenario = Mini();
  scenario.duration = 40s;
  scenario.impairments = {Blackout("home.access", Direction::kBoth, 0s, 12s)};
  LivedWorld world(scenario);
  const traces::Truth truth = world.Live();
  ASSERT_EQ(truth.calls.size(), 1u);
  EXPECT_EQ(truth.calls[0].end_reason, "hangup");
  EXPECT_GT(world.Since(truth.calls[0].ts_ringing), 12);
}

// --- Accounts.

TEST(WorldAccounts, WhatAPhoneSentAndHeardIsWhatPassedLessWhatWasLost) {
  auto scenario = Mini();
  auto lossy = Impairment("home.wifi", Direction::kBoth, 0s, 20s);
  lossy.loss.model = scenarios::LossSection::Model::kBernoulli;
  lossy.loss.probability.value = 0.05;
  scenario.impairments = {lossy};
  LivedWorld world(scenario);
  const traces::Truth truth = world.Live();
  std::map<std::string, std::int64_t> out, in, out_octets, in_octets;
  traces::CaptureReader reader(world.Capture("home"));
  traces::CapturedPacket packet;
  while (reader.Next(packet)) {
    const std::string comment(packet.comment);
    const std::string flow = comment.substr(comment.find("flow=") + 5);
    const bool up = comment.find("dir=c2s") != std::string::npos;
    ++(up ? out : in)[flow];
    (up ? out_octets : in_octets)[flow] += static_cast<std::int64_t>(packet.size) - 14;
  }
  std::int64_t lost = 0;
  for (const traces::FlowTruthRow& flow : truth.flows) {
    if (flow.user != "home-1" && flow.user != "home-2") continue;
    const std::string number = std::to_string(flow.flow_id);
    const auto lost_up = static_cast<std::int64_t>(flow.orig_pkts) - out[number];
    const auto lost_down = in[number] - static_cast<std::int64_t>(flow.resp_pkts);
    EXPECT_GE(lost_up, 0) << "flow " << number;
    EXPECT_GE(lost_down, 0) << "flow " << number;
    if (lost_up == 0) {
      EXPECT_EQ(out_octets[number], static_cast<std::int64_t>(flow.orig_ip_bytes));
    }
    if (lost_down == 0) {
      EXPECT_EQ(in_octets[number], static_cast<std::int64_t>(flow.resp_ip_bytes));
    }
    lost += lost_up + lost_down;
  }
  EXPECT_GT(lost, 5);
  EXPECT_EQ(lost, static_cast<std::int64_t>(world->dropped_packets()));
}

TEST(WorldAccounts, EveryPacketThroughTheRelaySiteIsSomebodys) {
  LivedWorld world(Mini());
  const traces::Truth truth = world.Live();
  traces::CaptureReader reader(world.Capture("site"));
  traces::CapturedPacket packet;
  std::int64_t last = 0;
  while (reader.Next(packet)) {
    EXPECT_THAT(std::string(packet.comment), ::testing::HasSubstr("proc=wa.call."));
    EXPECT_GE(packet.ts.time_since_epoch().count(), last);
    last = packet.ts.time_since_epoch().count();
  }
  EXPECT_GT(reader.packets(), 0u);
  EXPECT_GT(world->relayed_packets(), 250u);
}

}  // namespace
}  // namespace wabed::packet
