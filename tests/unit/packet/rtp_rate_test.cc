#include "models/packet/applications/rtp_rate.h"

#include <gtest/gtest.h>

namespace wabed::packet {
namespace {

// draft-ietf-rmcat-gcc-02 section 6.
TEST(RtpRate, FallsByHalfTheLossWhenThereIsMuch) {
  RtpRate rate(60, 10);
  rate.Report(0.2, {});
  EXPECT_DOUBLE_EQ(rate.target(), 54);
  rate.Report(1.0, {});
  EXPECT_DOUBLE_EQ(rate.target(), 27);
}

TEST(RtpRate, HoldsBetweenTwoAndTenPercent) {
  RtpRate rate(60, 10);
  rate.Report(0.5, {});
  for (const double lost : {0.02, 0.05, 0.10}) rate.Report(lost, {});
  EXPECT_DOUBLE_EQ(rate.target(), 45);
}

TEST(RtpRate, GrowsByFivePercentAndNoHigherThanItBegan) {
  RtpRate rate(60, 10);
  rate.Report(0.5, {});
  rate.Report(0, {});
  EXPECT_DOUBLE_EQ(rate.target(), 45 * 1.05);
  for (int i = 0; i < 100; ++i) rate.Report(0.01, {});
  EXPECT_DOUBLE_EQ(rate.target(), 60);
}

TEST(RtpRate, StopsAtTheLeast) {
  RtpRate rate(60, 25);
  for (int i = 0; i < 100; ++i) rate.Report(0.9, {});
  EXPECT_DOUBLE_EQ(rate.target(), 25);
}

TEST(RtpRate, FallsWhileAQueueGrows) {
  RtpRate rate(60, 10);
  rate.Report(0, 0.100);
  rate.Report(0, 0.190);
  EXPECT_DOUBLE_EQ(rate.target(), 60) << "90 ms may be jitter";
  rate.Report(0, 0.250);
  EXPECT_DOUBLE_EQ(rate.target(), 60 * 0.85);
  rate.Report(0, 0.240);
  EXPECT_DOUBLE_EQ(rate.target(), 60 * 0.85) << "the queue empties: wait";
  rate.Report(0, 0.150);
  EXPECT_DOUBLE_EQ(rate.target(), 60 * 0.85 * 1.05);
}

TEST(RtpRate, ALongerPathIsNoQueueForLong) {
  RtpRate rate(60, 10);
  for (int i = 0; i < 20; ++i) rate.Report(0, 0.050);
  for (int i = 0; i < 9; ++i) rate.Report(0, 0.250);
  EXPECT_LT(rate.target(), 60);
  for (int i = 0; i < 60; ++i) rate.Report(0, 0.250);
  EXPECT_DOUBLE_EQ(rate.target(), 60) << "ten reports later it is the path's own round trip";
}

TEST(RtpRate, TheWorseOfLossAndDelayCounts) {
  RtpRate rate(100, 10);
  rate.Report(0, 0.1);
  rate.Report(0.2, 0.3);  // 0.9 for the loss, 0.85 for the queue
  EXPECT_DOUBLE_EQ(rate.target(), 85);
  rate.Report(0.6, 0.4);
  EXPECT_DOUBLE_EQ(rate.target(), 85 * 0.7);
}

}  // namespace
}  // namespace wabed::packet
