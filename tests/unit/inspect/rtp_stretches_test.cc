#include <gtest/gtest.h>

#include "traces/inspect/rtp_stream_meter.h"

/// A stream that is silent for a while, and one that comes late.
namespace wabed::traces {
namespace {

Timestamp At(double ms) {
  return Timestamp(std::chrono::seconds(1455000000)) +
         Nanoseconds(static_cast<std::int64_t>(ms * 1e6));
}

/// Packet number `n` of a voice stream at 16 kHz, `late_ms` after its time.
RtpArrival Packet(int n, double late_ms = 0) {
  RtpArrival arrival;
  arrival.ts = At(n * 20 + late_ms);
  arrival.sequence = static_cast<std::uint16_t>(n);
  arrival.timestamp = static_cast<std::uint32_t>(n) * 320;
  arrival.payload_type = 120;
  return arrival;
}

RtpStream Meter(const std::vector<RtpArrival>& arrivals) {
  RtpStreamMeter meter({}, arrivals.at(0));
  for (std::size_t i = 1; i < arrivals.size(); ++i) meter.Add(arrivals[i]);
  return meter.Finish();
}

TEST(RtpStretches, EndWhereNumbersAreMissingForASecond) {
  std::vector<RtpArrival> arrivals;
  for (int n = 65'500; n < 65'600; ++n) arrivals.push_back(Packet(n));
  for (int n = 65'640; n < 65'700; ++n) arrivals.push_back(Packet(n));  // 0.82 s
  for (int n = 65'760; n < 65'800; ++n) arrivals.push_back(Packet(n));  // 1.22 s
  const RtpStream rtp = Meter(arrivals);
  ASSERT_EQ(rtp.stretches.size(), 2u);
  EXPECT_EQ(rtp.stretches[0].first_sequence, 65'500);
  EXPECT_EQ(rtp.stretches[0].last_sequence, 65'699 - 65'536);
  EXPECT_EQ(rtp.stretches[0].expected, 200u);
  EXPECT_EQ(rtp.stretches[0].received, 160u);
  EXPECT_EQ(rtp.stretches[0].ts_last, At(65'699 * 20));
  EXPECT_EQ(rtp.stretches[1].ts_first, At(65'760 * 20));
  EXPECT_EQ(rtp.stretches[1].received, 40u);
  EXPECT_EQ(rtp.lost, 100u);
  EXPECT_EQ(rtp.lost_runs, 2u);
}

TEST(RtpStretches, DoNotEndInAPause) {
  std::vector<RtpArrival> arrivals;
  for (int n = 0; n < 50; ++n) arrivals.push_back(Packet(n));
  for (int n = 50; n < 100; ++n) {
    RtpArrival later = Packet(n, 3000);
    later.timestamp += 48'000;
    arrivals.push_back(later);
  }
  const RtpStream rtp = Meter(arrivals);
  EXPECT_EQ(rtp.stretches.size(), 1u);
  EXPECT_EQ(rtp.lateness[0], 100u);
}

TEST(RtpStretches, TakeOvertakenPacketsAsReceived) {
  const RtpStream rtp = Meter({Packet(0), Packet(1), Packet(4), Packet(2, 50), Packet(5)});
  ASSERT_EQ(rtp.stretches.size(), 1u);
  EXPECT_EQ(rtp.stretches[0].expected, 6u);
  EXPECT_EQ(rtp.stretches[0].received, 5u);
}

// One in ten is 70 ms late, two of them in a row: 60 to 80 ms is step 3.
TEST(RtpLateness, CountsPacketsAndRunsByHowLate) {
  std::vector<RtpArrival> arrivals;
  for (int n = 0; n < 100; ++n) arrivals.push_back(Packet(n, n % 20 >= 18 ? 70 : 0));
  const RtpStream rtp = Meter(arrivals);
  EXPECT_DOUBLE_EQ(rtp.clock_rate_hz, 16000);
  EXPECT_EQ(rtp.lateness[0], 90u);
  EXPECT_EQ(rtp.lateness[3], 10u);
  EXPECT_EQ(rtp.late_runs[1], 5u);
  EXPECT_EQ(rtp.late_runs[3], 5u);
  EXPECT_EQ(rtp.late_runs[4], 0u);
}

// A way that gets longer by 100 ms is the way after four seconds.
TEST(RtpLateness, ForgetsHowFastPacketsWere) {
  std::vector<RtpArrival> arrivals;
  for (int n = 0; n < 1000; ++n) arrivals.push_back(Packet(n, n < 500 ? 0 : 100));
  const RtpStream rtp = Meter(arrivals);
  EXPECT_GE(rtp.lateness[5], 145u);  // four seconds, but for the part of one that was forgotten
  EXPECT_LE(rtp.lateness[5], 200u);
  EXPECT_EQ(rtp.late_runs[3], 1u);
}

}  // namespace
}  // namespace wabed::traces
