#include "models/packet/nat/nat.h"

#include <gtest/gtest.h>

#include <set>

#include "models/packet/core/ipv4_packet.h"
#include "tests/unit/packet/packets.h"

namespace wabed::packet {
namespace {

using namespace std::chrono_literals;
using Behaviour = scenarios::NatSection::Behaviour;
using testing::Ip;

const std::uint32_t kPublic = Ip(186, 52, 0, 1);
const Endpoint kPhone{Ip(192, 168, 0, 100), 40000};
const Endpoint kOtherPhone{Ip(192, 168, 0, 101), 40000};
/// A remote, the same at another port, and another remote at the same port.
const Endpoint kRemote{Ip(203, 0, 113, 1), 3478};
const Endpoint kSameHost{Ip(203, 0, 113, 1), 9999};
const Endpoint kOtherHost{Ip(203, 0, 113, 2), 3478};

scenarios::NatSection Section(Behaviour mapping, Behaviour filtering) {
  scenarios::NatSection section;
  section.mapping = mapping;
  section.filtering = filtering;
  return section;
}

/// How alike two remotes must be for a behaviour to treat them alike.
bool Alike(Behaviour behaviour, Endpoint a, Endpoint b) {
  switch (behaviour) {
    case Behaviour::kEndpointIndependent:
      return true;
    case Behaviour::kAddressDependent:
      return a.address == b.address;
    case Behaviour::kAddressAndPortDependent:
      return a == b;
  }
  return false;
}

class NatBehaviour : public ::testing::TestWithParam<std::tuple<Behaviour, Behaviour>> {
 protected:
  Behaviour mapping() const { return std::get<0>(GetParam()); }
  Behaviour filtering() const { return std::get<1>(GetParam()); }
  Nat nat_{Section(mapping(), filtering()), kPublic};
};

// RFC 4787 section 4.1.
TEST_P(NatBehaviour, MapsAnewOnlyForRemotesItTellsApart) {
  const auto first = nat_.Outbound(kUdp, kPhone, kRemote, 0s);
  ASSERT_TRUE(first);
  EXPECT_EQ(first->address, kPublic);
  EXPECT_EQ(nat_.Outbound(kUdp, kPhone, kRemote, 1s), first);
  for (const Endpoint other : {kSameHost, kOtherHost}) {
    const auto second = nat_.Outbound(kUdp, kPhone, other, 1s);
    ASSERT_TRUE(second);
    EXPECT_EQ(*second == *first, Alike(mapping(), kRemote, other));
  }
}

// RFC 4787 section 5.
TEST_P(NatBehaviour, LetsInWhomTheFilterAllows) {
  const auto outside = nat_.Outbound(kUdp, kPhone, kRemote, 0s);
  ASSERT_TRUE(outside);
  std::uint64_t refused = 0;
  for (const Endpoint from : {kRemote, kSameHost, kOtherHost}) {
    const auto inside = nat_.Inbound(kUdp, outside->port, from, 1s);
    EXPECT_EQ(inside.has_value(), Alike(filtering(), kRemote, from));
    if (inside) {
      EXPECT_EQ(*inside, kPhone);
    }
    refused += !inside;
  }
  EXPECT_EQ(nat_.refused(), refused);
}

TEST_P(NatBehaviour, EveryRemoteSpokenToMayAnswer) {
  for (const Endpoint to : {kRemote, kSameHost, kOtherHost}) {
    const auto outside = nat_.Outbound(kUdp, kPhone, to, 0s);
    ASSERT_TRUE(outside);
    EXPECT_EQ(nat_.Inbound(kUdp, outside->port, to, 1s), kPhone);
  }
}

std::string NameOf(const ::testing::TestParamInfo<std::tuple<Behaviour, Behaviour>>& parameters) {
  const char* const names[] = {"EndpointIndependent", "AddressDependent",
                               "AddressAndPortDependent"};
  return std::string("Map") + names[static_cast<int>(std::get<0>(parameters.param))] + "Filter" +
         names[static_cast<int>(std::get<1>(parameters.param))];
}

INSTANTIATE_TEST_SUITE_P(AllOfRfc4787, NatBehaviour,
                         ::testing::Combine(::testing::Values(Behaviour::kEndpointIndependent,
                                                              Behaviour::kAddressDependent,
                                                              Behaviour::kAddressAndPortDependent),
                                            ::testing::Values(Behaviour::kEndpointIndependent,
                                                              Behaviour::kAddressDependent,
                                                              Behaviour::kAddressAndPortDependent)),
                         NameOf);

Nat Default() {
  scenarios::NatSection section;
  section.udp_timeout = 120s;
  section.tcp_timeout = 7440s;
  return Nat(section, kPublic);
}

TEST(Nat, KeepsThePortWhereItIsFree) {
  Nat nat = Default();
  EXPECT_EQ(nat.Outbound(kUdp, kPhone, kRemote, 0s)->port, kPhone.port);
}

TEST(Nat, TakesTheNextPortOnACollision) {
  Nat nat = Default();
  EXPECT_EQ(nat.Outbound(kUdp, kPhone, kRemote, 0s)->port, 40000);
  const auto second = nat.Outbound(kUdp, kOtherPhone, kRemote, 0s);
  EXPECT_EQ(second->port, 40001);
  EXPECT_EQ(nat.Inbound(kUdp, 40000, kRemote, 0s), kPhone);
  EXPECT_EQ(nat.Inbound(kUdp, 40001, kRemote, 0s), kOtherPhone);
}

TEST(Nat, ProtocolsHavePortsOfTheirOwn) {
  Nat nat = Default();
  for (const std::uint8_t protocol : {kUdp, kTcp, kIcmp}) {
    EXPECT_EQ(nat.Outbound(protocol, kPhone, kRemote, 0s)->port, 40000);
  }
  EXPECT_EQ(nat.mappings(), 3u);
}

TEST(Nat, NeverHandsOutPortsBelow1024) {
  Nat nat = Default();
  EXPECT_EQ(nat.Outbound(kUdp, {kPhone.address, 53}, kRemote, 0s)->port, 1024);
  EXPECT_EQ(nat.Outbound(kUdp, {kPhone.address, 65535}, kRemote, 0s)->port, 65535);
  EXPECT_EQ(nat.Outbound(kUdp, {kOtherPhone.address, 65535}, kRemote, 0s)->port, 1025)
      << "after the last port comes the first free one";
}

TEST(Nat, ForgetsAMappingAfterItsTimeout) {
  Nat nat = Default();
  ASSERT_TRUE(nat.Outbound(kUdp, kPhone, kRemote, 0s));
  EXPECT_TRUE(nat.Inbound(kUdp, 40000, kRemote, 120s));
  EXPECT_FALSE(nat.Inbound(kUdp, 40000, kRemote, 120s + 1ns));
  EXPECT_FALSE(nat.Behind(kUdp, 40000, 120s + 1ns));
}

// RFC 4787 REQ-6: outbound packets refresh; inbound ones need not, and here do not.
TEST(Nat, OutboundPacketsKeepAMappingInboundOnesDoNot) {
  Nat nat = Default();
  ASSERT_TRUE(nat.Outbound(kUdp, kPhone, kRemote, 0s));
  ASSERT_TRUE(nat.Outbound(kUdp, kPhone, kRemote, 100s));
  EXPECT_TRUE(nat.Inbound(kUdp, 40000, kRemote, 220s));
  EXPECT_FALSE(nat.Inbound(kUdp, 40000, kRemote, 221s));
}

TEST(Nat, TcpHasATimeoutOfItsOwn) {
  Nat nat = Default();
  ASSERT_TRUE(nat.Outbound(kTcp, kPhone, kRemote, 0s));
  EXPECT_TRUE(nat.Inbound(kTcp, 40000, kRemote, 7440s));
  EXPECT_FALSE(nat.Inbound(kTcp, 40000, kRemote, 7441s));
}

TEST(Nat, AnExpiredMappingMakesRoom) {
  Nat nat = Default();
  ASSERT_TRUE(nat.Outbound(kUdp, kPhone, kRemote, 0s));
  EXPECT_EQ(nat.Outbound(kUdp, kOtherPhone, kRemote, 121s)->port, 40000);
  EXPECT_EQ(nat.mappings(), 1u);
  EXPECT_EQ(nat.Inbound(kUdp, 40000, kRemote, 121s), kOtherPhone);
}

TEST(Nat, AMappingMadeAgainForgetsWhomItLetIn) {
  Nat nat = Default();
  ASSERT_TRUE(nat.Outbound(kUdp, kPhone, kRemote, 0s));
  ASSERT_TRUE(nat.Outbound(kUdp, kPhone, kOtherHost, 121s));
  EXPECT_FALSE(nat.Inbound(kUdp, 40000, kRemote, 121s));
  EXPECT_TRUE(nat.Inbound(kUdp, 40000, kOtherHost, 121s));
}

TEST(Nat, RefusesWhatNobodyAskedFor) {
  Nat nat = Default();
  EXPECT_FALSE(nat.Inbound(kUdp, 40000, kRemote, 0s));
  EXPECT_EQ(nat.refused(), 1u);
}

TEST(Nat, FindsWhoIsBehindAPortWhateverTheFilter) {
  Nat nat = Default();
  ASSERT_TRUE(nat.Outbound(kUdp, kPhone, kRemote, 0s));
  EXPECT_EQ(nat.Behind(kUdp, 40000, 1s), kPhone);
  EXPECT_EQ(nat.Behind(kTcp, 40000, 1s), std::nullopt);
  EXPECT_EQ(nat.Behind(kUdp, 40001, 1s), std::nullopt);
  EXPECT_EQ(nat.refused(), 0u);
}

TEST(Nat, HandsOutEveryPortAndThenNone) {
  Nat nat = Default();
  std::set<std::uint16_t> ports;
  for (unsigned port = 1024; port <= 65535; ++port) {
    const auto outside =
        nat.Outbound(kUdp, {kPhone.address, static_cast<std::uint16_t>(port)}, kRemote, 0s);
    ASSERT_TRUE(outside);
    ports.insert(outside->port);
  }
  EXPECT_EQ(ports.size(), 64512u);
  EXPECT_EQ(nat.exhausted(), 0u);
  EXPECT_FALSE(nat.Outbound(kUdp, kOtherPhone, kRemote, 1s));
  EXPECT_EQ(nat.exhausted(), 1u);
  EXPECT_TRUE(nat.Outbound(kUdp, kPhone, kRemote, 1s)) << "who has a port keeps it";
  EXPECT_TRUE(nat.Outbound(kTcp, kOtherPhone, kRemote, 1s)) << "TCP's are all free";
  EXPECT_TRUE(nat.Outbound(kUdp, kOtherPhone, kRemote, 121s)) << "when the others have expired";
}

/// A NAT with few ports.
Nat WithPorts(std::uint32_t ports) {
  scenarios::NatSection section;
  section.udp_timeout = 120s;
  section.tcp_timeout = 7440s;
  section.ports = ports;
  return Nat(section, kPublic);
}

Endpoint Socket(unsigned number) {
  return {kPhone.address, static_cast<std::uint16_t>(40000 + number)};
}

TEST(NatPorts, AreAsManyAsTheScenarioSays) {
  Nat nat = WithPorts(40);
  std::set<std::uint16_t> ports;
  for (unsigned i = 0; i < 40; ++i) ports.insert(nat.Outbound(kUdp, Socket(i), kRemote, 0s)->port);
  EXPECT_EQ(ports.size(), 40u);
  EXPECT_EQ(*ports.begin(), 1024);
  EXPECT_EQ(*ports.rbegin(), 1063);
  for (unsigned i = 40; i < 50; ++i) EXPECT_FALSE(nat.Outbound(kUdp, Socket(i), kRemote, 1s));
  EXPECT_EQ(nat.exhausted(), 10u);
  EXPECT_EQ(nat.made(), 40u);
  EXPECT_EQ(nat.most(), 40u);
}

TEST(NatPorts, AreFreedWhenMappingsEnd) {
  Nat nat = WithPorts(2);
  ASSERT_TRUE(nat.Outbound(kUdp, Socket(0), kRemote, 0s));
  ASSERT_TRUE(nat.Outbound(kUdp, Socket(1), kRemote, 60s));
  EXPECT_FALSE(nat.Outbound(kUdp, Socket(2), kRemote, 120s));
  EXPECT_TRUE(nat.Outbound(kUdp, Socket(2), kRemote, 120s + 1ns)) << "the first has expired";
  EXPECT_FALSE(nat.Outbound(kUdp, Socket(3), kRemote, 180s));
  EXPECT_EQ(nat.mappings(), 2u);
}

constexpr std::uint8_t kFin = Nat::kFin, kSyn = Nat::kSyn, kRst = Nat::kRst;

// RFC 5382 REQ-5: 2 hours 4 minutes when established, 4 minutes when opening or closed.
TEST(NatTcp, AnUnansweredSynIsKeptFourMinutes) {
  Nat nat = Default();
  ASSERT_TRUE(nat.Outbound(kTcp, kPhone, kRemote, 0s, kSyn));
  EXPECT_TRUE(nat.Behind(kTcp, 40000, 240s));
  EXPECT_FALSE(nat.Behind(kTcp, 40000, 241s));
}

TEST(NatTcp, AnAnsweredSynIsKeptLong) {
  Nat nat = Default();
  ASSERT_TRUE(nat.Outbound(kTcp, kPhone, kRemote, 0s, kSyn));
  ASSERT_TRUE(nat.Inbound(kTcp, 40000, kRemote, 1s, kSyn));
  EXPECT_TRUE(nat.Behind(kTcp, 40000, 7441s));
  EXPECT_FALSE(nat.Behind(kTcp, 40000, 7442s));
}

TEST(NatTcp, FinBothWaysEndsIt) {
  Nat nat = Default();
  ASSERT_TRUE(nat.Outbound(kTcp, kPhone, kRemote, 0s, kSyn));
  ASSERT_TRUE(nat.Inbound(kTcp, 40000, kRemote, 1s, kSyn));
  ASSERT_TRUE(nat.Outbound(kTcp, kPhone, kRemote, 2s, kFin));
  EXPECT_TRUE(nat.Behind(kTcp, 40000, 1000s)) << "half closed: the other side may still send";
  ASSERT_TRUE(nat.Inbound(kTcp, 40000, kRemote, 1000s, kFin));
  EXPECT_TRUE(nat.Behind(kTcp, 40000, 1240s));
  EXPECT_FALSE(nat.Behind(kTcp, 40000, 1241s));
}

TEST(NatTcp, AResetFromEitherSideEndsIt) {
  for (const bool outbound : {true, false}) {
    Nat nat = Default();
    ASSERT_TRUE(nat.Outbound(kTcp, kPhone, kRemote, 0s, kSyn));
    ASSERT_TRUE(nat.Inbound(kTcp, 40000, kRemote, 1s, kSyn));
    if (outbound) {
      ASSERT_TRUE(nat.Outbound(kTcp, kPhone, kRemote, 10s, kRst));
    } else {
      ASSERT_TRUE(nat.Inbound(kTcp, 40000, kRemote, 10s, kRst));
    }
    EXPECT_TRUE(nat.Behind(kTcp, 40000, 250s));
    EXPECT_FALSE(nat.Behind(kTcp, 40000, 251s));
  }
}

TEST(NatTcp, APortUsedAgainIsANewConnection) {
  Nat nat = Default();
  ASSERT_TRUE(nat.Outbound(kTcp, kPhone, kRemote, 0s, kSyn));
  ASSERT_TRUE(nat.Inbound(kTcp, 40000, kRemote, 1s, kRst));
  ASSERT_TRUE(nat.Outbound(kTcp, kPhone, kRemote, 100s, kSyn));
  ASSERT_TRUE(nat.Inbound(kTcp, 40000, kRemote, 101s, kSyn));
  EXPECT_TRUE(nat.Behind(kTcp, 40000, 7541s));
}

TEST(NatTcp, WhoIsInMidConnectionIsTakenUpAsEstablished) {
  Nat nat = Default();
  ASSERT_TRUE(nat.Outbound(kTcp, kPhone, kRemote, 0s));
  EXPECT_TRUE(nat.Behind(kTcp, 40000, 7440s));
}

TEST(NatRebinding, ForgetsEverythingAndGivesOtherPorts) {
  Nat nat = Default();
  const auto udp = nat.Outbound(kUdp, kPhone, kRemote, 0s);
  const auto tcp = nat.Outbound(kTcp, kPhone, kRemote, 0s);
  nat.Rebind();
  EXPECT_EQ(nat.mappings(), 0u);
  EXPECT_FALSE(nat.Inbound(kUdp, udp->port, kRemote, 1s));
  EXPECT_FALSE(nat.Inbound(kTcp, tcp->port, kRemote, 1s));
  const auto later = nat.Outbound(kTcp, kPhone, kRemote, 1s);
  EXPECT_NE(later->port, tcp->port);
  EXPECT_EQ(nat.Inbound(kTcp, later->port, kRemote, 1s), kPhone);
  EXPECT_EQ(nat.Outbound(kTcp, kPhone, kRemote, 2s), later) << "and it stays";
  nat.Rebind();
  EXPECT_NE(nat.Outbound(kTcp, kPhone, kRemote, 3s)->port, later->port);
}

TEST(NatRebinding, FreesAllPorts) {
  Nat nat = WithPorts(1);
  ASSERT_TRUE(nat.Outbound(kTcp, Socket(0), kRemote, 0s));
  ASSERT_FALSE(nat.Outbound(kTcp, Socket(1), kRemote, 0s));
  nat.Rebind();
  EXPECT_TRUE(nat.Outbound(kTcp, Socket(1), kRemote, 0s));
}

}  // namespace
}  // namespace wabed::packet
