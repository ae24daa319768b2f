// Gateways and cores: who reaches whom inside, what the firewall stops, and which home has what
// NAT.
#include <gtest/gtest.h>

#include <cmath>
#include <map>
#include <vector>

#include "models/packet/nat/nat_of_home.h"
#include "models/packet/nat/nat_row.h"
#include "tests/unit/packet/nat_world.h"

namespace wabed::packet {
namespace {

using namespace std::chrono_literals;
using namespace testing;
using Behaviour = scenarios::NatSection::Behaviour;

void CheckBothWays(NatWorld& world, Puncher& one, Puncher& other) {
  At(1s, [&] {
    one.TellOf(other.own());
    other.TellOf(one.own());
    one.Check();
    other.Check();
  });
  world.RunTo(3s);
}

TEST(HomeGateway, BridgesWhatItsPhonesSendEachOther) {
  scenarios::NatSection nat;
  nat.blocks_udp = true;
  nat.hairpinning = false;
  NatWorld world;
  const NatRouter& router = world.AddHome(nat).router();
  Puncher& one = world.Punch(world.AddPhone());
  Puncher& other = world.Punch(world.AddPhone());
  CheckBothWays(world, one, other);
  EXPECT_EQ(one.reached(), other.own());
  EXPECT_EQ(other.checked_by(), one.own()) << "nothing is translated";
  EXPECT_EQ(router.nat().made(), 0u);
  EXPECT_EQ(router.blocked(), 0u) << "the firewall stands before the Internet";
}

TEST(HomeGateway, KeepsHomesApart) {
  NatWorld world;
  world.AddHome({});
  Puncher& one = world.Punch(world.AddPhone());
  world.AddHome({});
  Puncher& other = world.Punch(world.AddPhone());
  CheckBothWays(world, one, other);
  EXPECT_FALSE(one.reached());
  EXPECT_FALSE(other.checked_by());
}

TEST(HomeGateway, AnswersPingsToItsOutsideAddressFromInside) {
  FlowBook book;
  NatRouter router({}, Ip(192, 0, 2, 1), Ip(192, 168, 0, 1), book);
  const auto ping =
      ToFrame(WithChecksums(Echo(false, Ip(192, 168, 0, 100), Ip(192, 0, 2, 1), 5, 8)));
  const auto outcome = router.Outbound(ping);
  ASSERT_EQ(outcome.verdict, NatRouter::Verdict::kAnswer);
  EXPECT_EQ(Ipv4Packet(outcome.answer->packet()).source(), Ip(192, 0, 2, 1));
  EXPECT_EQ(router.nat().made(), 0u);
}

TEST(MobileCore, CarriesWhatItsPhonesSendEachOther) {
  NatWorld world;
  const NatRouter& router = world.AddCore({}).router();
  Puncher& one = world.Punch(world.AddMobile());
  Puncher& other = world.Punch(world.AddMobile());
  CheckBothWays(world, one, other);
  EXPECT_EQ(one.reached(), other.own());
  EXPECT_EQ(router.nat().made(), 0u);
}

TEST(MobileCore, TheFirewallStandsBetweenItsPhonesToo) {
  scenarios::NatSection nat;
  nat.blocks_udp = true;
  NatWorld world;
  const NatRouter& router = world.AddCore(nat).router();
  Puncher& one = world.Punch(world.AddMobile());
  Puncher& other = world.Punch(world.AddMobile());
  CheckBothWays(world, one, other);
  EXPECT_FALSE(one.reached());
  EXPECT_EQ(router.blocked(), 2u);
}

TEST(Firewall, LetsDnsPassAndNoOtherUdp) {
  scenarios::NatSection nat;
  nat.blocks_udp = true;
  nat.filtering = Behaviour::kEndpointIndependent;
  NatWorld world;
  const NatRouter& router = world.AddHome(nat).router();
  Puncher& barred = world.Punch(world.AddPhone(), 40000);
  Puncher& asking = world.Punch(world.AddPhone(), 40001);
  Puncher& stranger = world.Punch(world.AddPublic());
  At(1s, [&] {
    barred.Ask(world.server());
    asking.Ask(world.name_server());
  });
  At(2s, [&] {
    stranger.TellOf(*asking.reflexive());
    stranger.Check();
  });
  world.RunTo(3s);
  EXPECT_FALSE(barred.reflexive());
  EXPECT_EQ(asking.reflexive(), (Endpoint{Ip(192, 0, 2, 1), 40001}));
  EXPECT_FALSE(asking.checked_by()) << "the filter would have let it in";
  EXPECT_EQ(router.blocked(), 2u);
  EXPECT_EQ(router.nat().refused(), 0u);
}

TEST(NatRow, TellsTheBehaviourInTheScenariosWords) {
  scenarios::NatSection nat;
  nat.mapping = Behaviour::kAddressDependent;
  nat.filtering = Behaviour::kEndpointIndependent;
  nat.port_assignment = scenarios::NatSection::PortAssignment::kRandom;
  nat.port_block = 64;
  nat.hairpinning = false;
  NatWorld world;
  const NatRouter& router = world.AddHome(nat).router();
  const traces::NatRow row = NatRowOf(router, "net", 3);
  EXPECT_EQ(row.network, "net");
  EXPECT_EQ(row.home, 3u);
  EXPECT_EQ(row.address, "192.0.2.1");
  EXPECT_EQ(row.mapping, "address-dependent");
  EXPECT_EQ(row.filtering, "endpoint-independent");
  EXPECT_EQ(row.port_assignment, "random");
  EXPECT_EQ(row.port_block, 64u);
  EXPECT_FALSE(row.hairpinning);
  EXPECT_FALSE(row.blocks_udp);
}

// --- Kinds of NAT in a network's homes.

scenarios::NetworkSection Mixed(double first, double second) {
  scenarios::NetworkSection network;
  network.name = "homes";
  network.nat.ports = 1;
  network.nat_mix.resize(2);
  network.nat_mix[0].share.value = first;
  network.nat_mix[0].nat.ports = 2;
  network.nat_mix[1].share.value = second;
  network.nat_mix[1].nat.ports = 3;
  return network;
}

/// How many of 10,000 homes have the NAT with so many ports.
std::map<std::uint32_t, int> Counts(const scenarios::NetworkSection& network) {
  std::map<std::uint32_t, int> counts;
  for (std::uint32_t home = 0; home < 10'000; ++home) ++counts[NatOfHome(network, home, 7).ports];
  return counts;
}

// 10,000 draws: the deviation of a share p is the root of 10,000 p (1 - p), 50 at most.
TEST(NatOfHome, SharesAreThoseOfTheMixAndTheRestHasTheNetworksOwn) {
  auto counts = Counts(Mixed(0.6, 0.3));
  EXPECT_NEAR(counts[2], 6000, 4 * 49);
  EXPECT_NEAR(counts[3], 3000, 4 * 46);
  EXPECT_NEAR(counts[1], 1000, 4 * 30);
}

TEST(NatOfHome, SharesThatMakeAllLeaveNothing) {
  const auto counts = Counts(Mixed(0.7, 0.3));
  EXPECT_EQ(counts.count(1), 0u);
}

TEST(NatOfHome, WithoutAMixAllHaveTheNetworksOwn) {
  auto network = Mixed(0.5, 0.5);
  network.nat_mix.clear();
  EXPECT_EQ(Counts(network), (std::map<std::uint32_t, int>{{1, 10'000}}));
}

TEST(NatOfHome, AHomesKindDependsOnItsNumberTheNameAndTheSeedOnly) {
  const auto network = Mixed(0.5, 0.5);
  auto renamed = network;
  renamed.name = "others";
  int by_name = 0, by_seed = 0;
  for (std::uint32_t home = 0; home < 100; ++home) {
    const auto ports = NatOfHome(network, home, 7).ports;
    EXPECT_EQ(NatOfHome(network, home, 7).ports, ports);
    by_name += NatOfHome(renamed, home, 7).ports != ports;
    by_seed += NatOfHome(network, home, 8).ports != ports;
  }
  EXPECT_GT(by_name, 20);
  EXPECT_GT(by_seed, 20);
}

}  // namespace
}  // namespace wabed::packet
