#include "models/packet/applications/jitter_buffer.h"

#include <gtest/gtest.h>

namespace wabed::packet {
namespace {

using namespace std::chrono_literals;

TEST(JitterBuffer, PlaysTheFirstPacketAfterItsReserve) {
  JitterBuffer buffer(60ms);
  EXPECT_EQ(buffer.Playout(0s, 40ms), 100ms);
}

TEST(JitterBuffer, FollowsTheFastestPacketBefore) {
  JitterBuffer buffer(60ms);
  buffer.Playout(0s, 40ms);
  EXPECT_EQ(buffer.Playout(20ms, 30ms), 100ms) << "a faster packet counts for those after it";
  EXPECT_EQ(buffer.Playout(40ms, 200ms), 90ms);
}

TEST(JitterBuffer, ForgetsAfterFourSeconds) {
  JitterBuffer buffer(60ms);
  buffer.Playout(500ms, 30ms);
  buffer.Playout(1s, 50ms);
  EXPECT_EQ(buffer.Playout(3900ms, 50ms), 90ms) << "the fast packet's second is still in view";
  EXPECT_EQ(buffer.Playout(4s, 50ms), 110ms);
}

TEST(JitterBuffer, AfterALongSilenceBeginsAnew) {
  JitterBuffer buffer(60ms);
  buffer.Playout(0s, 30ms);
  EXPECT_EQ(buffer.Playout(100s, 80ms), 140ms);
}

TEST(JitterBuffer, BeginsAtAnyMoment) {
  JitterBuffer buffer(20ms);
  EXPECT_EQ(buffer.Playout(1000h, 5ms), 25ms);
}

}  // namespace
}  // namespace wabed::packet
