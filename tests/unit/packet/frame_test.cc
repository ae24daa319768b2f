#include "models/packet/core/frame.h"

#include <gtest/gtest.h>

#include <cstring>
#include <stdexcept>

namespace wabed::packet {
namespace {

using namespace std::chrono_literals;

struct Terminus : Waypoint {
  void Arrive(ns3::Ptr<Frame> frame, std::uint32_t argument) override {
    ++arrivals;
    at = Now();
    last_argument = argument;
    last = frame;
  }
  int arrivals = 0;
  Nanoseconds at{0};
  std::uint32_t last_argument = 0;
  ns3::Ptr<Frame> last;
};

/// Hands what comes on to the next one.
struct Relay : Waypoint {
  Relay(Waypoint& next_one, Nanoseconds wait) : next(next_one), delay(wait) {}
  void Arrive(ns3::Ptr<Frame> frame, std::uint32_t argument) override {
    frame->TravelTo(next, delay, argument + 1);
  }
  Waypoint& next;
  Nanoseconds delay;
};

class FrameTest : public ::testing::Test {
 protected:
  ~FrameTest() override { ns3::Simulator::Destroy(); }
};

TEST_F(FrameTest, HasItsSizeAndHeadroom) {
  for (const std::size_t size : {20u, 178u, 179u, 434u, 435u, 1500u}) {
    const auto frame = Frame::Create(size);
    EXPECT_EQ(frame->size(), size);
    // All of it may be written, the room for an Ethernet header too.
    std::memset(frame->packet() - Frame::kHeadroom, 0xaa, Frame::kHeadroom + size);
    EXPECT_EQ(frame->packet()[size - 1], 0xaa);
    EXPECT_EQ(frame->label.flow, 0u);
    EXPECT_EQ(frame->label.cause, Cause::kNone);
  }
}

TEST_F(FrameTest, RefusesMoreThanTheLargestPacket) {
  EXPECT_THROW(Frame::Create(1501), std::length_error);
}

TEST_F(FrameTest, BlocksAreUsedAgainWithFreshLabels) {
  const std::uint8_t* first;
  {
    const auto frame = Frame::Create(100);
    frame->label.flow = 7;
    first = frame->packet();
  }
  const auto again = Frame::Create(150);
  EXPECT_EQ(again->packet(), first);
  EXPECT_EQ(again->label.flow, 0u);
  const auto large = Frame::Create(1000);
  const std::uint8_t* large_block = large->packet();
  EXPECT_NE(large_block, first);
}

TEST_F(FrameTest, TwoFramesNeverShareABlock) {
  const auto one = Frame::Create(100);
  const auto other = Frame::Create(100);
  EXPECT_NE(one->packet(), other->packet());
}

TEST_F(FrameTest, ArrivesAfterItsDelayWithItsArgument) {
  Terminus end;
  Frame::Create(40)->TravelTo(end, 3ms, 5);
  ns3::Simulator::Run();
  EXPECT_EQ(end.arrivals, 1);
  EXPECT_EQ(end.at, 3ms);
  EXPECT_EQ(end.last_argument, 5u);
}

TEST_F(FrameTest, TravelsOnFromWaypointToWaypoint) {
  Terminus end;
  Relay second(end, 10ms), first(second, 100ms);
  auto frame = Frame::Create(40);
  const Frame* self = ns3::PeekPointer(frame);
  frame->TravelTo(first, 1ms, 0);
  frame = nullptr;
  ns3::Simulator::Run();
  EXPECT_EQ(end.arrivals, 1);
  EXPECT_EQ(end.at, 111ms);
  EXPECT_EQ(end.last_argument, 2u);
  EXPECT_EQ(ns3::PeekPointer(end.last), self) << "one object all the way";
}

TEST_F(FrameTest, WhatIsUnderWayAtTheEndIsGivenBack) {
  Terminus end;
  Frame::Create(40)->TravelTo(end, 1h);
  ns3::Simulator::Stop(ns3::Seconds(1));
  ns3::Simulator::Run();
  ns3::Simulator::Destroy();
  EXPECT_EQ(end.arrivals, 0);
}

}  // namespace
}  // namespace wabed::packet
