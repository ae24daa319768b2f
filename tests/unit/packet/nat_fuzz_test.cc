// Random traffic from both sides through NATs of every behaviour: what they do must be what a plain
// list of mappings says, packet for packet.
#include <gtest/gtest.h>

#include <map>
#include <set>

#include "models/packet/nat/nat.h"
#include "models/random/stream.h"
#include "tests/unit/packet/packets.h"
#include "tests/unit/packet/plain_nat.h"

namespace wabed::packet {
namespace {

using namespace std::chrono_literals;
using testing::Ip;
using testing::PlainNat;
using Behaviour = scenarios::NatSection::Behaviour;
using Assignment = scenarios::NatSection::PortAssignment;

constexpr std::uint32_t kPorts = 60, kBlock = 8;
constexpr int kSteps = 6000;

/// Mapping, filtering, port assignment, block size.
using Kind = std::tuple<Behaviour, Behaviour, Assignment, std::uint32_t>;

class NatFuzz : public ::testing::TestWithParam<Kind> {
 protected:
  static scenarios::NatSection Section() {
    scenarios::NatSection section;
    std::tie(section.mapping, section.filtering, section.port_assignment, section.port_block) =
        GetParam();
    section.ports = kPorts;
    section.udp_timeout = 30s;
    return section;
  }

  // Few sockets and few remotes, so that they meet again; and now and then a new one.
  Endpoint AnyInside() {
    return {Ip(10, 0, 0, 16 + stream_.Below(5)),
            static_cast<std::uint16_t>(900 + stream_.Below(300))};
  }
  Endpoint AnyRemote() {
    return {Ip(203, 0, 113, 1 + stream_.Below(4)),
            static_cast<std::uint16_t>(1 + stream_.Below(3))};
  }

  void Send() {
    const Endpoint inside = AnyInside(), remote = AnyRemote();
    plain_.Expire(now_);
    const auto outside = nat_.Outbound(kUdp, inside, remote, now_);
    PlainNat::Mapping* mapping = plain_.Find(inside, remote);
    if (!outside) {
      ASSERT_EQ(mapping, nullptr) << "who has a port keeps it";
      ASSERT_TRUE(NothingLeftFor(inside.address));
      ++dropped_;
      return;
    }
    if (mapping == nullptr) {
      ASSERT_FALSE(plain_.PortIsTaken(outside->port)) << "one owner a port";
      ASSERT_GE(outside->port, 1024);
      ASSERT_LT(outside->port, 1024 + kPorts);
      mapping = &plain_.Add(inside, remote, outside->port);
      ++made_;
    }
    ASSERT_EQ(mapping->port, outside->port);
    PlainNat::Use(*mapping, remote, now_);
    ASSERT_EQ(nat_.mappings(), plain_.mappings().size());
  }

  void Receive() {
    const auto port = static_cast<std::uint16_t>(1020 + stream_.Below(kPorts + 8));
    const Endpoint remote = AnyRemote();
    const std::size_t before = nat_.mappings();
    const auto expected = plain_.Inbound(port, remote, now_);
    ASSERT_EQ(nat_.Inbound(kUdp, port, remote, now_), expected);
    ASSERT_EQ(nat_.mappings(), before) << "nobody outside adds or removes anything";
    (expected ? let_in_ : refused_) += 1;
  }

  // No port, or with blocks: none free in the subscriber's, and no block without a subscriber.
  bool NothingLeftFor(std::uint32_t address) const {
    const std::uint32_t block = Section().port_block;
    if (block == 0) return plain_.mappings().size() == kPorts;
    std::map<unsigned, std::pair<std::uint32_t, unsigned>> blocks;  // whose, and how many taken
    for (const auto& mapping : plain_.mappings()) {
      auto& [owner, taken] = blocks[(mapping.port - 1024u) / block];
      owner = mapping.inside.address;
      ++taken;
    }
    for (const auto& [number, of] : blocks) {
      if (of.first == address && of.second < block) return false;
    }
    return blocks.size() == kPorts / block;
  }

  void BlocksHaveOneOwner() const {
    if (Section().port_block == 0) return;
    std::map<unsigned, std::uint32_t> owners;
    for (const auto& mapping : plain_.mappings()) {
      const auto [found, fresh] =
          owners.emplace((mapping.port - 1024u) / Section().port_block, mapping.inside.address);
      ASSERT_EQ(found->second, mapping.inside.address);
    }
  }

  random::Stream stream_{4787, "test.nat"};
  Nat nat_{Section(), Ip(186, 52, 0, 1), 1};
  PlainNat plain_{Section()};
  Nanoseconds now_{0};
  std::uint64_t made_ = 0, dropped_ = 0, let_in_ = 0, refused_ = 0;
};

TEST_P(NatFuzz, DoesWhatAPlainListOfMappingsSays) {
  for (int step = 0; step < kSteps; ++step) {
    // Now a crowd, now hardly anybody: full and empty tables take turns.
    now_ += Nanoseconds(stream_.Below(step / 1000 % 2 == 0 ? 100'000 : 2'000'000) * 1us);
    if (stream_.Below(2000) == 0) {
      nat_.Rebind();
      plain_.Clear();
    }
    stream_.Below(2) == 0 ? Send() : Receive();
    if (step % 50 == 0) BlocksHaveOneOwner();
    if (HasFatalFailure()) FAIL() << "at step " << step;
  }
  EXPECT_EQ(nat_.made(), made_);
  EXPECT_EQ(nat_.exhausted(), dropped_);
  EXPECT_EQ(nat_.refused(), refused_);
  EXPECT_LE(nat_.most(), kPorts);
  EXPECT_GT(let_in_, 10u);
  EXPECT_GT(refused_, 100u);
  EXPECT_GT(dropped_, 50u) << "the pool was never full";
}

std::string NameOf(const ::testing::TestParamInfo<Kind>& info) {
  const char* const behaviours[] = {"Endpoint", "Address", "AddressPort"};
  const char* const ports[] = {"Preserved", "Sequential", "Random"};
  const auto [mapping, filtering, assignment, block] = info.param;
  return std::string("Map") + behaviours[static_cast<int>(mapping)] + "Filter" +
         behaviours[static_cast<int>(filtering)] + ports[static_cast<int>(assignment)] +
         (block == 0 ? "" : "Blocks");
}

INSTANTIATE_TEST_SUITE_P(
    EveryBehaviour, NatFuzz,
    ::testing::Combine(
        ::testing::Values(Behaviour::kEndpointIndependent, Behaviour::kAddressDependent,
                          Behaviour::kAddressAndPortDependent),
        ::testing::Values(Behaviour::kEndpointIndependent, Behaviour::kAddressDependent,
                          Behaviour::kAddressAndPortDependent),
        ::testing::Values(Assignment::kPreserved, Assignment::kSequential, Assignment::kRandom),
        ::testing::Values(0u, kBlock)),
    NameOf);

/// A NAT that a phone inside and a stranger outside try to wear out.
class NatUnderAttack : public ::testing::Test {
 protected:
  static scenarios::NatSection Section() {
    scenarios::NatSection section;
    section.filtering = Behaviour::kAddressAndPortDependent;
    return section;
  }
  const Endpoint phone_{Ip(10, 0, 0, 16), 40000};
  Nat nat_{Section(), Ip(186, 52, 0, 1)};
};

TEST_F(NatUnderAttack, AStrangersPacketsLeaveNothingBehind) {
  random::Stream stream(1, "test.stranger");
  ASSERT_TRUE(nat_.Outbound(kUdp, phone_, {Ip(203, 0, 113, 1), 53}, 0s));
  for (int i = 0; i < 200'000; ++i) {
    const Endpoint stranger{stream(), static_cast<std::uint16_t>(stream())};
    ASSERT_FALSE(nat_.Inbound(kUdp, static_cast<std::uint16_t>(stream()), stranger, 1s));
  }
  EXPECT_EQ(nat_.mappings(), 1u);
  EXPECT_EQ(nat_.made(), 1u);
  EXPECT_EQ(nat_.refused(), 200'000u);
}

// One socket that writes to ever more remotes has one mapping; whom it lets in is bounded.
TEST_F(NatUnderAttack, APhoneThatWritesToEverybodyIsStoppedAtABound) {
  const auto remote = [](std::size_t number) {
    return Endpoint{static_cast<std::uint32_t>(Ip(11, 0, 0, 0) + number), 4242};
  };
  for (std::size_t i = 0; i < Nat::kMostContacts; ++i) {
    ASSERT_TRUE(nat_.Outbound(kUdp, phone_, remote(i), 0s));
  }
  EXPECT_FALSE(nat_.Outbound(kUdp, phone_, remote(Nat::kMostContacts), 1s));
  EXPECT_EQ(nat_.exhausted(), 1u);
  EXPECT_EQ(nat_.mappings(), 1u);
  EXPECT_EQ(nat_.Inbound(kUdp, phone_.port, remote(12345), 1s), phone_);
  EXPECT_FALSE(nat_.Inbound(kUdp, phone_.port, remote(Nat::kMostContacts), 1s));
  EXPECT_TRUE(nat_.Outbound(kUdp, phone_, remote(7), 1s)) << "known remotes stay reachable";
  EXPECT_TRUE(nat_.Outbound(kUdp, phone_, remote(Nat::kMostContacts), 302s)) << "it has expired";
}

}  // namespace
}  // namespace wabed::packet
