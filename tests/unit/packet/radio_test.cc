#include "models/packet/links/radio.h"

#include <gtest/gtest.h>

namespace wabed::packet {
namespace {

using namespace std::chrono_literals;

Radio Sleepy() {
  scenarios::RadioSection section;
  section.wake_up = 2s;
  section.inactivity = 10s;
  return Radio(section);
}

TEST(Radio, WithoutWakeUpIsAlwaysAwake) {
  Radio radio{scenarios::RadioSection{}};
  EXPECT_EQ(radio.Ready(0s), 0s);
  EXPECT_EQ(radio.Ready(1h), 1h);
}

TEST(Radio, TheFirstPacketWaitsAndThoseBehindItWaitForTheSame) {
  Radio radio = Sleepy();
  EXPECT_EQ(radio.Ready(5s), 7s);
  EXPECT_EQ(radio.Ready(6s), 7s);
  EXPECT_EQ(radio.Ready(7s), 7s);
  EXPECT_EQ(radio.Ready(8s), 8s);
}

TEST(Radio, SleepsAfterItsInactivityAndNotBefore) {
  Radio radio = Sleepy();
  EXPECT_EQ(radio.Ready(0s), 2s);
  EXPECT_EQ(radio.Ready(12s), 12s) << "ten seconds after 2 s, when it was used";
  EXPECT_EQ(radio.Ready(22s + 1ns), 24s + 1ns);
}

TEST(Radio, IsAwakeWhileAPacketIsStillOnItsWay) {
  Radio radio = Sleepy();
  EXPECT_EQ(radio.Ready(0s), 2s);
  radio.Used(20s);
  EXPECT_EQ(radio.Ready(30s), 30s);
  radio.Used(25s);
  EXPECT_EQ(radio.Ready(40s), 40s) << "what is earlier takes nothing back";
  EXPECT_EQ(radio.Ready(51s), 53s);
}

}  // namespace
}  // namespace wabed::packet
