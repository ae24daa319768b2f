// Whole worlds, small enough that what must come out of them is known beforehand.
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

// --- Ping and traceroute from a phone.

/// One probe and its answer, as a phone's user would see them.
struct Probe {
  std::uint32_t from = 0;
  unsigned type = 255;
  Nanoseconds sent{0};
  std::optional<Nanoseconds> came;
};

/// Sends ICMP echo requests with these TTLs, one a second from 10 s on, and collects the answers.
std::vector<Probe> Ping(LivedWorld& world, const std::string& phone, std::uint32_t to,
                        const std::vector<int>& ttls, std::uint32_t payload = 56) {
  Phone& prober = world->PhoneNamed(phone);
  auto probes = std::make_shared<std::vector<Probe>>(ttls.size());
  Reason reason;
  reason.cause = Cause::kMeasurement;
  reason.action = 1;
  auto socket = ns3::Socket::CreateSocket(prober.host().node(),
                                          ns3::TypeId::LookupByName("ns3::Ipv4RawSocketFactory"));
  socket->SetAttribute("Protocol", ns3::UintegerValue(kIcmp));
  socket->SetRecvCallback(
      ns3::Callback<void, ns3::Ptr<ns3::Socket>>([probes](ns3::Ptr<ns3::Socket> readable) {
        while (ns3::Ptr<ns3::Packet> packet = readable->Recv()) {
          ns3::Ipv4Header ip;
          packet->RemoveHeader(ip);
          ns3::Icmpv4Header icmp;
          packet->RemoveHeader(icmp);
          // Probes are a second apart, so the answer is to the last one sent.
          for (auto probe = probes->rbegin(); probe != probes->rend(); ++probe) {
            if (probe->sent.count() == 0) continue;
            probe->from = ip.GetSource().Get();
            probe->type = icmp.GetType();
            probe->came = Now();
            break;
          }
        }
      }));
  for (std::size_t i = 0; i < ttls.size(); ++i) {
    At(10s + 1s * i, [=, &prober] {
      (*probes)[i].sent = Now();
      ns3::Icmpv4Echo echo;
      echo.SetSequenceNumber(static_cast<std::uint16_t>(i));
      echo.SetIdentifier(4711);
      echo.SetData(ns3::Create<ns3::Packet>(payload));
      auto packet = ns3::Create<ns3::Packet>();
      packet->AddHeader(echo);
      ns3::Icmpv4Header icmp;
      icmp.SetType(ns3::Icmpv4Header::ICMPV4_ECHO);
      icmp.SetCode(0);
      packet->AddHeader(icmp);
      socket->SetIpTtl(static_cast<std::uint8_t>(ttls[i]));
      const PhoneLedger::Scope scope(prober.ledger(), reason);
      socket->SendTo(packet, 0, ns3::InetSocketAddress(ns3::Ipv4Address(to), 0));
    });
  }
  world->Run();
  return *probes;
}

scenarios::Scenario Quiet() {
  auto scenario = Mini();
  scenario.duration = 40s;
  scenario.calls.list.clear();
  return scenario;
}

constexpr std::uint32_t kChatServer = 203u << 24 | 113u << 8 | 1;

TEST(WorldPaths, TracerouteSeesGatewayThenEveryRouterThenTheServer) {
  LivedWorld world(Quiet());
  const auto& server = *world->Plan().Find("203.0.113.1");
  const backbone::Route& route = world->Map().RouteBetween({1, "West", 0}, server.attachment);
  ASSERT_GE(route.hops.size(), 4u);
  std::vector<int> ttls;
  for (std::size_t i = 0; i < route.hops.size() + 2; ++i) ttls.push_back(static_cast<int>(i + 1));
  const std::vector<Probe> probes = Ping(world, "home-1", kChatServer, ttls);
  for (const Probe& probe : probes) ASSERT_TRUE(probe.came) << &probe - probes.data() + 1;
  EXPECT_EQ(probes[0].from, 0xc0a80001u) << "the home's gateway";
  EXPECT_EQ(*probes[0].came - probes[0].sent, 2ms);
  for (std::size_t i = 0; i < route.hops.size(); ++i) {
    const Probe& probe = probes[i + 1];
    EXPECT_EQ(probe.from, route.hops[i].address.to_uint()) << "hop " << i + 2;
    EXPECT_EQ(probe.type, 11u);
    EXPECT_EQ(*probe.came - probe.sent, 9ms + 2 * route.hops[i].one_way_delay);
  }
  EXPECT_EQ(probes.back().from, kChatServer);
  EXPECT_EQ(probes.back().type, 0u);
  EXPECT_EQ(*probes.back().came - probes.back().sent, 9ms + 2 * route.total_delay);
}

TEST(WorldPaths, SerialisationAddsItsTime) {
  auto scenario = Quiet();
  scenario.networks[0].access.up.rate = scenarios::BitRate{1'000'000};
  LivedWorld world(scenario);
  const auto& server = *world->Plan().Find("203.0.113.1");
  const Nanoseconds way = world->Map().RouteBetween({1, "West", 0}, server.attachment).total_delay;
  // 20 octets of IP, 8 of ICMP, 97 more: 125 octets, 1 ms at 1 Mbit/s.
  const auto probes = Ping(world, "home-1", kChatServer, {64}, 97);
  ASSERT_TRUE(probes[0].came);
  EXPECT_EQ(*probes[0].came - probes[0].sent, 9ms + 1ms + 2 * way);
}

TEST(WorldPaths, RoutersAnswerAPhonesPings) {
  LivedWorld world(Quiet());
  const auto& hops = world->Map().RouteBetween({1, "West", 0}, {3, "East", 0}).hops;
  const auto probes = Ping(world, "mobile-1", hops.back().address.to_uint(), {64});
  ASSERT_TRUE(probes[0].came);
  EXPECT_EQ(probes[0].from, hops.back().address.to_uint());
  EXPECT_EQ(probes[0].type, 0u);
  EXPECT_EQ(*probes[0].came - probes[0].sent, 40ms + 2 * hops.back().one_way_delay);
}

TEST(WorldPaths, AnAddressNobodyHasIsAnswered) {
  LivedWorld world(Quiet());
  const auto probes = Ping(world, "home-1", 198u << 24 | 18u << 16 | 1, {64});
  ASSERT_TRUE(probes[0].came);
  EXPECT_EQ(probes[0].type, 3u);
  EXPECT_EQ(world->internet().unreachable(), 1u);
}

TEST(WorldPaths, MeasurementsAreLabelledAsSuch) {
  LivedWorld world(Quiet());
  Ping(world, "home-1", kChatServer, {64, 64});
  const traces::Truth truth = world->TakeTruth();
  int flows = 0;
  for (const traces::FlowTruthRow& flow : truth.flows) {
    if (flow.proto != "icmp") continue;
    ++flows;
    EXPECT_EQ(flow.cause, "measurement");
    EXPECT_EQ(flow.orig_pkts, 2u);
    EXPECT_EQ(flow.resp_pkts, 2u);
  }
  EXPECT_EQ(flows, 1);
}

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
  scenario.service.dns_ttl = 20s;
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
  // Two tries of five seconds, then one second's wait, then two.
  EXPECT_NEAR(starts[1] - starts[0], 11, 1e-6);
  EXPECT_NEAR(starts[2] - starts[1], 12, 1e-6);
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
