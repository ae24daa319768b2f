#include "models/packet/hosts/udp_stack.h"

#include <optional>
#include <vector>

#include <gtest/gtest.h>

#include <ns3/simulator.h>

#include "models/packet/applications/udp_endpoint.h"
#include "models/packet/edges/server_edge.h"
#include "tests/unit/models/small_world.h"
#include "tests/unit/packet/packets.h"

namespace wabed::packet {
namespace {

using namespace testing;

const Endpoint kWest{Ip(192, 0, 2, 1), 4000}, kEast{Ip(203, 0, 113, 9), 5000};

/// A host that notes the ICMP messages it gets.
class Hearing final : public Ledger {
 public:
  void Sending(Frame&) override { ++sent; }
  void Receiving(const Frame& frame) override {
    ++received;
    if (frame.packet()[9] == kIcmp) icmp_type = frame.packet()[20];
  }
  int sent = 0, received = 0;
  std::optional<unsigned> icmp_type;
};

/// Two hosts on one wire without delay, loss or limit.
class UdpStackTest : public ::testing::Test {
 protected:
  class Wire final : public Uplink {
   public:
    explicit Wire(Host& to) : to_(to) {}
    void Transmit(ns3::Ptr<Frame> frame) override {
      sizes.push_back(frame->size());
      frame->TravelTo(to_.device(), Nanoseconds(0));
    }
    std::vector<std::size_t> sizes;

   private:
    Host& to_;
  };

  UdpStackTest() {
    west_.Connect(eastward_);
    east_.Connect(westward_);
  }
  ~UdpStackTest() override { ns3::Simulator::Destroy(); }

  std::vector<std::uint8_t> Heard(std::size_t octets) {
    std::vector<std::uint8_t> said(octets), heard;
    for (std::size_t i = 0; i < octets; ++i) said[i] = static_cast<std::uint8_t>(i * 7);
    UdpEndpoint from(west_, kWest.port, [](Endpoint, const std::uint8_t*, std::size_t) {});
    UdpEndpoint to(east_, kEast.port,
                   [&](Endpoint sender, const std::uint8_t* data, std::size_t size) {
                     EXPECT_EQ(sender, kWest);
                     heard.assign(data, data + size);
                   });
    from.Send(kEast, said.data(), said.size());
    ns3::Simulator::Run();
    EXPECT_TRUE(heard.empty() || heard == said);
    return heard;
  }

  Hearing west_ledger_, east_ledger_;
  Host west_{kWest.address, west_ledger_}, east_{kEast.address, east_ledger_};
  Wire eastward_{east_}, westward_{west_};
};

TEST_F(UdpStackTest, ADatagramArrivesAsItWasSent) {
  EXPECT_EQ(Heard(100).size(), 100u);
  EXPECT_EQ(eastward_.sizes, (std::vector<std::size_t>{128}));
  EXPECT_EQ(west_ledger_.sent, 1);
  EXPECT_EQ(east_ledger_.received, 1);
}

TEST_F(UdpStackTest, AnEmptyDatagramArrivesToo) {
  bool came = false;
  UdpEndpoint from(west_, kWest.port, [](Endpoint, const std::uint8_t*, std::size_t) {});
  UdpEndpoint to(east_, kEast.port,
                 [&](Endpoint, const std::uint8_t*, std::size_t size) { came = size == 0; });
  from.Send(kEast, nullptr, 0);
  ns3::Simulator::Run();
  EXPECT_TRUE(came);
}

TEST_F(UdpStackTest, WhatFillsTheLinkIsOnePacket) {
  EXPECT_EQ(Heard(1472).size(), 1472u);
  EXPECT_EQ(eastward_.sizes, (std::vector<std::size_t>{1500}));
}

TEST_F(UdpStackTest, WhatIsLargerThanTheLinkComesInFragments) {
  EXPECT_EQ(Heard(4000).size(), 4000u);
  // 4,008 octets above IP: twice 1,480 and the rest.
  EXPECT_EQ(eastward_.sizes, (std::vector<std::size_t>{1500, 1500, 1068}));
}

TEST_F(UdpStackTest, TheLargestDatagramArrivesAndALargerOneIsNotSent) {
  EXPECT_EQ(Heard(UdpStack::kMostOctets).size(), 65507u);
  eastward_.sizes.clear();
  EXPECT_TRUE(Heard(UdpStack::kMostOctets + 1).empty());
  EXPECT_TRUE(eastward_.sizes.empty());
}

TEST_F(UdpStackTest, AClosedPortAnswersThatItIsUnreachable) {
  UdpEndpoint from(west_, kWest.port, [](Endpoint, const std::uint8_t*, std::size_t) {});
  {
    UdpEndpoint gone(east_, kEast.port, [](Endpoint, const std::uint8_t*, std::size_t) {});
  }
  from.Send(kEast, nullptr, 0);
  ns3::Simulator::Run();
  EXPECT_EQ(west_ledger_.icmp_type, 3u);
}

TEST_F(UdpStackTest, ASilentHostsClosedPortDoesNot) {
  east_.device().KeepSilent();
  UdpEndpoint from(west_, kWest.port, [](Endpoint, const std::uint8_t*, std::size_t) {});
  from.Send(kEast, nullptr, 0);
  ns3::Simulator::Run();
  EXPECT_EQ(east_ledger_.received, 1);
  EXPECT_FALSE(west_ledger_.icmp_type);
}

TEST_F(UdpStackTest, APortHasOneOwner) {
  const auto nothing = [](Endpoint, const std::uint8_t*, std::size_t) {};
  UdpEndpoint first(west_, kWest.port, nothing);
  EXPECT_THROW(UdpEndpoint(west_, kWest.port, nothing), std::runtime_error);
}

}  // namespace
}  // namespace wabed::packet
