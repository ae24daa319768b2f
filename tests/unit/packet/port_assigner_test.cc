#include "models/packet/nat/port_assigner.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <vector>

#include "tests/unit/packet/packets.h"

namespace wabed::packet {
namespace {

using testing::Ip;
using Kind = scenarios::NatSection::PortAssignment;

const std::uint32_t kAlice = Ip(10, 0, 0, 16), kBob = Ip(10, 0, 0, 17), kCarol = Ip(10, 0, 0, 18);

PortAssigner Make(Kind kind, std::uint32_t ports, std::uint32_t block = 0, std::uint64_t seed = 1) {
  scenarios::NatSection section;
  section.port_assignment = kind;
  section.ports = ports;
  section.port_block = block;
  return PortAssigner(section, random::Stream(seed, "test.ports"));
}

std::vector<std::uint16_t> Take(PortAssigner& ports, std::uint32_t address, unsigned count,
                                std::uint16_t first_inside = 40000) {
  std::vector<std::uint16_t> taken;
  for (unsigned i = 0; i < count; ++i) {
    const Endpoint inside{address, static_cast<std::uint16_t>(first_inside + i)};
    const auto port = ports.Assign(inside, address + i);
    if (port) taken.push_back(*port);
  }
  return taken;
}

TEST(PortAssigner, SequentialPortsFollowEachOtherWhoeverAsks) {
  PortAssigner ports = Make(Kind::kSequential, 64512);
  EXPECT_EQ(Take(ports, kAlice, 2), (std::vector<std::uint16_t>{1024, 1025}));
  EXPECT_EQ(Take(ports, kBob, 1), (std::vector<std::uint16_t>{1026}));
  ports.Release(1024);
  EXPECT_EQ(Take(ports, kAlice, 1), (std::vector<std::uint16_t>{1027})) << "not the one freed";
}

TEST(PortAssigner, SequentialPortsBeginAgainAfterTheLastAndSkipThoseTaken) {
  PortAssigner ports = Make(Kind::kSequential, 4);
  EXPECT_EQ(Take(ports, kAlice, 4), (std::vector<std::uint16_t>{1024, 1025, 1026, 1027}));
  ports.Release(1025);
  EXPECT_EQ(Take(ports, kBob, 2), (std::vector<std::uint16_t>{1025}));
}

// 6,400 ports drawn of 64,512 and given back: 64 bins of 100 expected; chi-square of 63 degrees
// of freedom has mean 63 and deviation 11.2.
TEST(PortAssigner, RandomPortsAreSpreadEvenly) {
  PortAssigner ports = Make(Kind::kRandom, 64512);
  std::vector<int> bins(64);
  for (int i = 0; i < 6400; ++i) {
    const auto port = ports.Assign({kAlice, 40000}, 1);
    ASSERT_TRUE(port);
    ASSERT_GE(*port, 1024);
    ++bins[(*port - 1024) / 1008];
    ports.Release(*port);
  }
  double chi_square = 0;
  for (const int count : bins) chi_square += (count - 100.0) * (count - 100.0) / 100;
  EXPECT_NEAR(chi_square, 63, 4 * 11.2);
}

TEST(PortAssigner, RandomPortsFollowFromTheSeed) {
  PortAssigner one = Make(Kind::kRandom, 64512), same = Make(Kind::kRandom, 64512);
  PortAssigner other = Make(Kind::kRandom, 64512, 0, 2);
  const auto ports = Take(one, kAlice, 20);
  EXPECT_EQ(Take(same, kAlice, 20), ports);
  EXPECT_NE(Take(other, kAlice, 20), ports);
}

TEST(PortAssigner, EveryKindGivesEveryPortOnceAndThenNone) {
  for (const Kind kind : {Kind::kPreserved, Kind::kSequential, Kind::kRandom}) {
    PortAssigner ports = Make(kind, 500);
    auto taken = Take(ports, kAlice, 510);
    ASSERT_EQ(taken.size(), 500u);
    std::sort(taken.begin(), taken.end());
    for (unsigned i = 0; i < 500; ++i) ASSERT_EQ(taken[i], 1024 + i);
  }
}

TEST(PortAssigner, ASocketGetsAnotherPortAfterARebinding) {
  for (const Kind kind : {Kind::kPreserved, Kind::kSequential, Kind::kRandom}) {
    PortAssigner ports = Make(kind, 64512);
    const auto before = ports.Assign({kAlice, 40000}, 1);
    ports.Release(*before);
    ports.Rebind();
    EXPECT_NE(ports.Assign({kAlice, 40000}, 1), before);
  }
}

class PortBlocksOf : public ::testing::TestWithParam<Kind> {};

// RFC 6888 REQ-14: who had a port is known from who has its block.
TEST_P(PortBlocksOf, KeepSubscribersApart) {
  PortAssigner ports = Make(GetParam(), 512, 16);
  std::map<unsigned, std::uint32_t> whose;
  for (const std::uint32_t address : {kAlice, kBob, kCarol, kAlice, kBob}) {
    const auto taken = Take(ports, address, 40, static_cast<std::uint16_t>(ports.taken()));
    ASSERT_EQ(taken.size(), 40u);
    for (const std::uint16_t port : taken) {
      const auto [found, fresh] = whose.emplace((port - 1024u) / 16, address);
      EXPECT_EQ(found->second, address) << "port " << port;
    }
  }
  // Alice and Bob have 80 ports, Carol 40: as few blocks as can hold them.
  std::map<std::uint32_t, unsigned> blocks;
  for (const auto& [block, address] : whose) ++blocks[address];
  EXPECT_EQ(blocks[kAlice], 5u);
  EXPECT_EQ(blocks[kBob], 5u);
  EXPECT_EQ(blocks[kCarol], 3u);
}

TEST_P(PortBlocksOf, WhoNeedsAnotherBlockAndFindsNoneGetsNothing) {
  PortAssigner ports = Make(GetParam(), 70, 32);  // two blocks, six ports are no block
  EXPECT_EQ(Take(ports, kAlice, 33).size(), 33u);
  EXPECT_EQ(Take(ports, kBob, 1).size(), 0u) << "one port is taken of the second block";
  EXPECT_EQ(Take(ports, kAlice, 40, 50000).size(), 31u);
  EXPECT_EQ(ports.taken(), 64u);
}

TEST_P(PortBlocksOf, AnEmptyBlockGoesToWhoeverNeedsIt) {
  PortAssigner ports = Make(GetParam(), 64, 32);
  const auto alices = Take(ports, kAlice, 64);
  ASSERT_EQ(alices.size(), 64u);
  std::set<std::uint16_t> second;
  for (const std::uint16_t port : alices) {
    if (port >= 1024 + 32) second.insert(port);
  }
  ASSERT_EQ(second.size(), 32u);
  for (const std::uint16_t port : second) {
    EXPECT_EQ(Take(ports, kBob, 1).size(), 0u);
    ports.Release(port);
  }
  const auto bobs = Take(ports, kBob, 40);
  EXPECT_EQ(std::set<std::uint16_t>(bobs.begin(), bobs.end()), second);
}

TEST_P(PortBlocksOf, APortFreedInAFullBlockIsUsedBeforeAnotherBlock) {
  PortAssigner ports = Make(GetParam(), 64, 16);
  const auto taken = Take(ports, kAlice, 16);
  ports.Release(taken[5]);
  EXPECT_EQ(Take(ports, kAlice, 1, 50000), (std::vector<std::uint16_t>{taken[5]}));
}

std::string NameOf(const ::testing::TestParamInfo<Kind>& info) {
  const char* const names[] = {"Preserved", "Sequential", "Random"};
  return names[static_cast<int>(info.param)];
}

INSTANTIATE_TEST_SUITE_P(Rfc6888, PortBlocksOf,
                         ::testing::Values(Kind::kPreserved, Kind::kSequential, Kind::kRandom),
                         NameOf);

TEST(PortBlocks, APreservedPortStaysWhereItIsOneOfTheBlocks) {
  PortAssigner ports = Make(Kind::kPreserved, 64512, 512);
  EXPECT_EQ(ports.Assign({kAlice, 1100}, 1), 1100);
  EXPECT_NE(ports.Assign({kBob, 1100}, 2), 1100);
}

TEST(PortBlocks, AfterARebindingASubscriberGetsAnotherBlock) {
  PortAssigner ports = Make(Kind::kSequential, 1024, 64);
  const auto before = ports.Assign({kAlice, 1100}, 1);
  ports.Release(*before);
  ports.Rebind();
  const auto after = ports.Assign({kAlice, 1100}, 1);
  EXPECT_NE((*after - 1024) / 64, (*before - 1024) / 64);
}

}  // namespace
}  // namespace wabed::packet
