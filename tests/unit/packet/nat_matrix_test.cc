// Which pairs of ends reach each other directly, by packets through two gateways, compared with
// what is known.
#include <gtest/gtest.h>

#include "tests/unit/packet/nat_world.h"

namespace wabed::packet {
namespace {

using namespace std::chrono_literals;
using namespace testing;
using Behaviour = scenarios::NatSection::Behaviour;
using Assignment = scenarios::NatSection::PortAssignment;

enum Kind {
  kNone,
  kFullCone,
  kRestricted,
  kPortRestricted,
  kAddressSymmetric,
  kSymmetric,
  kBlocked
};
constexpr int kKinds = 7;

/// The kinds' names here; those of RFC 3489 section 5 in brackets.
const char* const kNames[kKinds] = {
    "no NAT",
    "endpoint-independent mapping and filtering (full cone)",
    "endpoint-independent mapping, address-dependent filtering (restricted cone)",
    "endpoint-independent mapping, address-and-port-dependent filtering (port restricted cone)",
    "address-dependent mapping and filtering, random ports",
    "address-and-port-dependent mapping and filtering, random ports (symmetric)",
    "UDP blocked"};

/// What is known. Both mappings endpoint-independent: hole punching works (RFC 5128 section 3.3).
/// One is not: its end is seen from a port nobody could name beforehand, so all depends on whether
/// the other's filter looks at ports; port restricted cone and symmetric do not reach each other,
/// nor do two symmetric ones (so the manual of Unity 2017.1 on its NAT punch-through; RFC 5128
/// section 5.1 asks for endpoint-independent mapping for that reason).
constexpr bool kKnown[kKinds][kKinds] = {
    // none, full, restr, port, addr, symm, blocked
    {true, true, true, true, true, true, false},         // no NAT
    {true, true, true, true, true, true, false},         // full cone
    {true, true, true, true, true, true, false},         // restricted cone
    {true, true, true, true, false, false, false},       // port restricted cone
    {true, true, true, false, false, false, false},      // address-dependent
    {true, true, true, false, false, false, false},      // symmetric
    {false, false, false, false, false, false, false}};  // UDP blocked

scenarios::NatSection Section(Kind kind) {
  scenarios::NatSection nat;
  nat.port_assignment = Assignment::kRandom;
  nat.mapping = kind == kSymmetric          ? Behaviour::kAddressAndPortDependent
                : kind == kAddressSymmetric ? Behaviour::kAddressDependent
                                            : Behaviour::kEndpointIndependent;
  nat.filtering = kind == kFullCone ? Behaviour::kEndpointIndependent
                  : kind == kRestricted || kind == kAddressSymmetric
                      ? Behaviour::kAddressDependent
                      : Behaviour::kAddressAndPortDependent;
  nat.blocks_udp = kind == kBlocked;
  return nat;
}

Puncher& Join(NatWorld& world, Kind kind) {
  if (kind == kNone) return world.Punch(world.AddPublic());
  world.AddHome(Section(kind));
  return world.Punch(world.AddPhone());
}

/// Both learn their reflexive sockets, are told the other's `beyond` ports further, and check each
/// other five times. Whether both had an answer.
bool Connect(NatWorld& world, Puncher& a, Puncher& b, std::uint16_t beyond = 0) {
  At(0s, [&] {
    a.Ask(world.server());
    b.Ask(world.server());
  });
  At(1s, [&] {
    const auto tell = [&](Puncher& whom, const std::optional<Endpoint>& of) {
      if (of) whom.TellOf({of->address, static_cast<std::uint16_t>(of->port + beyond)});
    };
    tell(a, b.reflexive());
    tell(b, a.reflexive());
  });
  for (int i = 0; i < 5; ++i) {
    At(1s + i * 200ms, [&] {
      a.Check();
      b.Check();
    });
  }
  world.RunTo(4s);
  EXPECT_EQ(a.reached().has_value(), b.reached().has_value()) << "one end alone";
  return a.reached() && b.reached();
}

TEST(NatMatrix, PairsReachEachOtherAsIsKnown) {
  int reachable = 0;
  for (int a = 0; a < kKinds; ++a) {
    for (int b = 0; b < kKinds; ++b) {
      NatWorld world;
      Puncher& one = Join(world, static_cast<Kind>(a));
      Puncher& other = Join(world, static_cast<Kind>(b));
      const bool connected = Connect(world, one, other);
      EXPECT_EQ(connected, kKnown[a][b]) << kNames[a] << " and " << kNames[b];
      reachable += connected;
    }
  }
  EXPECT_EQ(reachable, 28);
}

// The end behind the symmetric NAT is reached at a port that its server never told.
TEST(NatMatrix, ASymmetricEndIsReachedAtAPeerReflexiveSocket) {
  NatWorld world;
  Puncher& one = Join(world, kRestricted);
  Puncher& other = Join(world, kSymmetric);
  ASSERT_TRUE(Connect(world, one, other));
  EXPECT_EQ(one.reached()->address, other.reflexive()->address);
  EXPECT_NE(one.reached()->port, other.reflexive()->port);
  EXPECT_EQ(*other.reached(), *one.reflexive());
}

// RFC 5128 section 3.5: who knows how ports follow each other can name the next one.
TEST(NatMatrix, PredictionReachesOrderedPortsAndNotRandomOnes) {
  for (const Assignment assignment :
       {Assignment::kPreserved, Assignment::kSequential, Assignment::kRandom}) {
    auto nat = Section(kSymmetric);
    nat.port_assignment = assignment;
    NatWorld world;
    world.AddHome(nat);
    Puncher& one = world.Punch(world.AddPhone());
    world.AddHome(nat);
    Puncher& other = world.Punch(world.AddPhone());
    EXPECT_EQ(Connect(world, one, other, 1), assignment != Assignment::kRandom);
  }
}

// RFC 4787 REQ-9: behind one NAT, whose two mappings must then be endpoint-independent.
TEST(NatMatrix, BehindOneNatItTakesHairpinning) {
  for (const bool hairpinning : {true, false}) {
    for (const Kind kind :
         {kFullCone, kRestricted, kPortRestricted, kAddressSymmetric, kSymmetric}) {
      auto nat = Section(kind);
      nat.hairpinning = hairpinning;
      NatWorld world;
      const NatRouter& router = world.AddHome(nat).router();
      Puncher& one = world.Punch(world.AddPhone());
      Puncher& other = world.Punch(world.AddPhone());
      const bool cone = kind != kAddressSymmetric && kind != kSymmetric;
      EXPECT_EQ(Connect(world, one, other), hairpinning && cone) << kNames[kind];
      if (hairpinning && cone) {
        EXPECT_EQ(*one.reached(), *other.reflexive());
        EXPECT_EQ(*other.checked_by(), *one.reflexive()) << "REQ-9a: from the outside socket";
        EXPECT_GE(router.hairpinned(), 18u) << "five checks and answers each way, but for a first";
      }
      EXPECT_EQ(router.unturned() > 0, !hairpinning);
    }
  }
}

TEST(NatMatrix, AHoleClosesWithItsMapping) {
  NatWorld world;
  Puncher& one = Join(world, kFullCone);
  Puncher& early = Join(world, kNone);
  Puncher& late = Join(world, kNone);
  At(0s, [&] { one.Ask(world.server()); });
  const auto stranger_at = [&](Nanoseconds moment, Puncher& stranger) {
    At(moment, [&] {
      stranger.TellOf(*one.reflexive());
      stranger.Check();
    });
  };
  stranger_at(299s, early);
  // The phone's answer has refreshed the mapping: it lives for another five minutes.
  stranger_at(599s + 1s, late);
  world.RunTo(601s);
  EXPECT_EQ(early.reached(), one.reflexive());
  EXPECT_FALSE(late.reached());
}

}  // namespace
}  // namespace wabed::packet
