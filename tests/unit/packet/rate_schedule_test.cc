#include "models/packet/links/rate_schedule.h"

#include <gtest/gtest.h>

namespace wabed::packet {
namespace {

using namespace std::chrono_literals;

TEST(RateSchedule, Takes125OctetsAt1KbpsOneSecond) {
  const RateSchedule rate(1000);
  EXPECT_EQ(rate.Departure(0s, 125), 1s);
  EXPECT_EQ(rate.Departure(5s, 125), 6s);
}

TEST(RateSchedule, WithoutRateEverythingLeavesAtOnce) {
  const RateSchedule rate(std::nullopt);
  EXPECT_TRUE(rate.Unlimited());
  EXPECT_EQ(rate.Departure(3s, 1500), 3s);
}

TEST(RateSchedule, RoundsAFractionOfANanosecondUp) {
  // 8 bits at 3 Gbit/s take 2 2/3 ns.
  EXPECT_EQ(RateSchedule(3'000'000'000).Departure(0s, 1), 3ns);
}

TEST(RateSchedule, ChangesInTheMiddleOfAPacket) {
  RateSchedule rate(1000);
  rate.Limit(10s, 20s, 500);
  // Half of the 1,000 bits before the change, the other half at half the rate.
  EXPECT_EQ(rate.Departure(9500ms, 125), 11s);
  // Begun in the window with 250 bits to go after it.
  EXPECT_EQ(rate.Departure(18500ms, 125), 20250ms);
  EXPECT_EQ(rate.Departure(20s, 125), 21s);
}

TEST(RateSchedule, NothingMovesAtZeroUntilTheWindowEnds) {
  RateSchedule rate(1000);
  rate.Limit(10s, 12s, 0);
  EXPECT_EQ(rate.Departure(10s, 125), 13s);
  EXPECT_EQ(rate.Departure(9500ms, 125), 12500ms);
  EXPECT_EQ(rate.Departure(9s, 125), 10s) << "done just as the window begins";
}

TEST(RateSchedule, NothingLeavesAZeroWithoutEnd) {
  const RateSchedule rate(0);
  EXPECT_EQ(rate.Departure(1s, 1), std::nullopt);
}

TEST(RateSchedule, ALimitLowersAndNeverRaises) {
  RateSchedule rate(1000);
  rate.Limit(0s, 10s, 2000);
  EXPECT_EQ(rate.Departure(0s, 125), 1s);
}

TEST(RateSchedule, OfTwoLimitsTheLowerHolds) {
  RateSchedule rate(1000);
  rate.Limit(0s, 10s, 500);
  rate.Limit(5s, 15s, 250);
  EXPECT_EQ(rate.Departure(0s, 125), 2s);
  EXPECT_EQ(rate.Departure(5s, 125), 9s);
  EXPECT_EQ(rate.Departure(10s, 125), 14s);
  EXPECT_EQ(rate.Departure(15s, 125), 16s);
}

TEST(RateSchedule, AnUnlimitedLinkIsLimitedInItsWindowOnly) {
  RateSchedule rate(std::nullopt);
  rate.Limit(10s, 11s, 1000);
  EXPECT_FALSE(rate.Unlimited());
  EXPECT_EQ(rate.Departure(9s, 125), 9s);
  EXPECT_EQ(rate.Departure(10s, 125), 11s);
  EXPECT_EQ(rate.Departure(10500ms, 125), 11s) << "what is left at the end goes at once";
}

TEST(RateSchedule, AnEmptyWindowChangesNothing) {
  RateSchedule rate(std::nullopt);
  rate.Limit(5s, 5s, 1);
  EXPECT_TRUE(rate.Unlimited());
}

TEST(RateSchedule, CarriesTheLargestPacketOverADayAtOneBitASecond) {
  EXPECT_EQ(RateSchedule(1).Departure(24h, 1500), 24h + 12000s);
}

}  // namespace
}  // namespace wabed::packet
