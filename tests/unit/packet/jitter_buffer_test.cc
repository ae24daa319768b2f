#include "models/packet/applications/jitter_buffer.h"

#include <gtest/gtest.h>

namespace wabed::packet {
namespace {

using namespace std::chrono_literals;

TEST(JitterBuffer, PlaysTheFirstPacketAfterItsReserve) {
  JitterBuffer buffer(60ms);
  EXPECT_EQ(buffer.Arrives(0s, 40ms).delay, 100ms);
}

TEST(JitterBuffer, FollowsTheFastestPacketBefore) {
  JitterBuffer buffer(60ms);
  buffer.Arrives(0s, 40ms);
  EXPECT_EQ(buffer.Arrives(20ms, 30ms).delay, 100ms) << "a faster packet counts for those after it";
  EXPECT_EQ(buffer.Arrives(140ms, 200ms).delay, 90ms);
}

// What was sent before, and is slower, has still to be played: speech is squeezed by a tenth.
TEST(JitterBuffer, WhenPacketsBecomeFasterTheDelayShrinksByATenthOfTheTime) {
  JitterBuffer buffer(60ms);
  buffer.Arrives(0s, 160ms);
  buffer.Arrives(20ms, 100ms);
  EXPECT_EQ(buffer.Arrives(40ms, 100ms).delay, 218ms);
  EXPECT_EQ(buffer.Arrives(540ms, 100ms).delay, 168ms);
  EXPECT_EQ(buffer.Arrives(640ms, 100ms).delay, 160ms);
  EXPECT_EQ(buffer.Arrives(2s, 100ms).delay, 160ms);
}

// A packet every 20 ms; from 100 ms on they are sent over a path that is shorter by 60 ms, so that
// each of the first three comes together with an older one.
TEST(JitterBuffer, NothingIsLateWhenMediaMovesToAShorterPath) {
  JitterBuffer buffer(60ms);
  for (const Nanoseconds sent : {0ms, 20ms}) EXPECT_FALSE(buffer.Arrives(sent + 160ms, 160ms).late);
  for (const Nanoseconds sent : {40ms, 60ms, 80ms}) {
    EXPECT_FALSE(buffer.Arrives(sent + 160ms, 100ms).late);
    if (sent == 40ms) buffer.StartAnew();
    EXPECT_FALSE(buffer.Arrives(sent + 160ms, 160ms).late) << sent.count();
  }
}

TEST(JitterBuffer, ThrowsAwayWhatComesAfterItsTurn) {
  JitterBuffer buffer(60ms);
  buffer.Arrives(0s, 40ms);
  EXPECT_FALSE(buffer.Arrives(20ms, 100ms).late);
  EXPECT_TRUE(buffer.Arrives(40ms, 100ms + 1ns).late);
  EXPECT_EQ(buffer.Arrives(60ms, 300ms).made_up, 0ns);
}

TEST(JitterBuffer, ForgetsAfterFourSeconds) {
  JitterBuffer buffer(60ms);
  buffer.Arrives(500ms, 30ms);
  buffer.Arrives(1s, 50ms);
  EXPECT_EQ(buffer.Arrives(3900ms, 50ms).delay, 90ms)
      << "the fast packet's second is still in view";
  EXPECT_EQ(buffer.Arrives(4s, 50ms).delay, 110ms);
}

TEST(JitterBuffer, AfterALongSilenceBeginsAnew) {
  JitterBuffer buffer(60ms);
  buffer.Arrives(0s, 30ms);
  EXPECT_EQ(buffer.Arrives(100s, 80ms).delay, 140ms);
}

TEST(JitterBuffer, BeginsAtAnyMoment) {
  JitterBuffer buffer(20ms);
  EXPECT_EQ(buffer.Arrives(1000h, 5ms).delay, 25ms);
}

}  // namespace
}  // namespace wabed::packet
