// Ping and traceroute from a phone, inside a small world.
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

}  // namespace
}  // namespace wabed::packet
