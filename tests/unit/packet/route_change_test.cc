// Cables that are cut while packets travel, and packets corrupted on cables.
#include <gtest/gtest.h>

#include <cmath>

#include <ns3/simulator.h>

#include "models/packet/core/intact.h"
#include "models/packet/paths/internet.h"
#include "tests/unit/models/small_world.h"
#include "tests/unit/packet/media_clock.h"
#include "tests/unit/packet/packets.h"

namespace wabed::packet {
namespace {

using namespace std::chrono_literals;
using namespace testing;

const std::uint32_t kWest = Ip(192, 0, 2, 1), kEast = Ip(203, 0, 113, 9);

/// Notes what arrives.
class Shore : public Edge {
 public:
  using Edge::Edge;
  void Arrive(ns3::Ptr<Frame> frame, std::uint32_t) override {
    came.push_back(Now());
    intact += IsIntact(*frame);
    if (frame->packet()[9] == kIcmp) icmp_types.push_back(frame->packet()[20]);
  }
  std::vector<Nanoseconds> came;
  std::vector<unsigned> icmp_types;
  int intact = 0;
};

/// West and East on a cable of 10 ms, with a spare one of 20 ms.
class RouteChange : public ::testing::Test {
 protected:
  RouteChange() {
    internet_.Attach(kWest, west_);
    internet_.Attach(kEast, east_);
  }
  ~RouteChange() override { ns3::Simulator::Destroy(); }

  static scenarios::BackboneSection TwoCables() {
    auto section = small_world::WestEast();
    section.cables.push_back(small_world::Cable("spare", "West", "East", 2, 4000));
    return section;
  }
  /// What an event does: from now on the cables are cut, and what comes to them is lost.
  void Dead(const std::string& cable, Nanoseconds from, Nanoseconds to) {
    scenarios::ImpairmentSection dead;
    dead.from = from;
    dead.to = to;
    dead.loss.model = scenarios::LossSection::Model::kBernoulli;
    dead.loss.probability.value = 1;
    internet_.ImpairCable(cable, dead, 60s, 1);
  }
  void SendAt(Nanoseconds at) {
    At(at, [this] {
      internet_.Carry(ToFrame(WithChecksums(Udp({kWest, 1}, {kEast, 2}, 100))), west_, Now());
    });
  }
  void CutAt(Nanoseconds at, std::set<std::string> cables) {
    At(at, [this, cables] { internet_.Cut(cables); });
  }

  scenarios::BackboneSection section_ = TwoCables();
  backbone::Backbone backbone_{section_};
  Shore west_{{1, "West", 0}}, east_{{3, "East", 2}};
  Internet internet_{backbone_, [](std::uint32_t) { return nullptr; }};
};

TEST_F(RouteChange, PacketsTakeTheLongerWayWhileTheCableIsCut) {
  const Nanoseconds way =
      backbone_.RouteBetween(west_.attachment(), east_.attachment()).total_delay;
  for (const Nanoseconds at : {1s, 11s, 21s}) SendAt(at);
  CutAt(10s, {"long"});
  CutAt(20s, {});
  ns3::Simulator::Run();
  EXPECT_EQ(east_.came, (std::vector<Nanoseconds>{1s + way, 11s + way + 10ms, 21s + way}));
  EXPECT_EQ(internet_.unreachable(), 0u);
}

TEST_F(RouteChange, WhatWasOnItsWayToTheCutIsLostAndWhatWasBeyondArrives) {
  Dead("long", 10s, 20s);
  CutAt(10s, {"long"});
  CutAt(20s, {});
  // 200 us to the cable, 10 ms along it.
  SendAt(10s - 5ms);
  SendAt(10s - 100us);
  SendAt(10s + 1ms);
  ns3::Simulator::Run();
  EXPECT_EQ(east_.came.size(), 2u);
  EXPECT_EQ(internet_.lost_on_cables(), 1u);
}

TEST_F(RouteChange, WhoIsCutOffIsToldSo) {
  CutAt(10s, {"long", "spare"});
  CutAt(20s, {"spare"});
  for (const Nanoseconds at : {1s, 11s, 21s}) SendAt(at);
  ns3::Simulator::Run();
  EXPECT_EQ(east_.came.size(), 2u);
  EXPECT_EQ(internet_.unreachable(), 1u);
  EXPECT_EQ(west_.icmp_types, std::vector<unsigned>{3}) << "network unreachable";
}

// Of a packet of 128 octets 20 are its IP header: what is hit there, the next router drops.
TEST_F(RouteChange, RoutersDropCorruptedHeadersAndCarryTheRest) {
  scenarios::ImpairmentSection noise;
  noise.direction = scenarios::ImpairmentSection::Direction::kUp;
  noise.corrupt.value = 1;
  internet_.ImpairCable("long", noise, 60s, 1);
  constexpr int kPackets = 4000;
  for (int i = 0; i < kPackets; ++i) SendAt(1ms * i);
  ns3::Simulator::Run();
  EXPECT_EQ(east_.came.size() + internet_.damaged(), std::size_t{kPackets});
  EXPECT_EQ(east_.intact, 0);
  const double share = 20.0 / 128;
  EXPECT_NEAR(static_cast<double>(internet_.damaged()), kPackets * share,
              5 * std::sqrt(kPackets * share * (1 - share)));
}

TEST_F(RouteChange, ACableDuplicatesInItsWindow) {
  scenarios::ImpairmentSection twice;
  twice.direction = scenarios::ImpairmentSection::Direction::kUp;
  twice.from = 10s;
  twice.to = 20s;
  twice.duplicate.value = 1;
  internet_.ImpairCable("long", twice, 60s, 1);
  for (const Nanoseconds at : {1s, 11s, 21s}) SendAt(at);
  ns3::Simulator::Run();
  EXPECT_EQ(east_.came.size(), 4u);
  EXPECT_EQ(east_.intact, 4);
}

}  // namespace
}  // namespace wabed::packet
