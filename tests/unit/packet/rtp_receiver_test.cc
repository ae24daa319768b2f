#include "models/packet/applications/rtp_receiver.h"

#include <gtest/gtest.h>

#include <vector>

#include "tests/unit/packet/media_clock.h"

namespace wabed::packet {
namespace {

using namespace std::chrono_literals;
using testing::At;

constexpr std::uint32_t kClock = 16000;
constexpr std::uint32_t kStep = 320;  // 20 ms

class RtpReceiverTest : public ::testing::Test {
 protected:
  RtpReceiverTest() {
    truth_.ssrc = 0xcafe;
    truth_.first_timestamp = first_timestamp_;
  }
  ~RtpReceiverTest() override { ns3::Simulator::Destroy(); }

  traces::wire::RtpHeader Header(std::uint32_t number) const {
    traces::wire::RtpHeader header;
    header.ssrc = 0xcafe;
    header.sequence = static_cast<std::uint16_t>(first_sequence_ + number);
    header.timestamp = first_timestamp_ + number * kStep;
    return header;
  }
  /// Packets leave every 20 ms; number i travels `transits[i]`, and is lost where that is zero.
  void Live(const std::vector<Nanoseconds>& transits) {
    for (std::uint32_t i = 0; i < transits.size(); ++i) {
      At(20ms * i, [this] { truth_.Sent(58); });
      if (transits[i].count() == 0) continue;
      At(20ms * i + transits[i], [this, i] { receiver_.Receive(Header(i)); });
    }
    ns3::Simulator::Run();
  }

  std::uint16_t first_sequence_ = 1000;
  std::uint32_t first_timestamp_ = 0xfffffe00;  ///< wraps at the second packet
  scenarios::MediaSection media_;
  MediaTruth truth_{20ms};
  RtpReceiver receiver_{media_, kClock, truth_};
};

TEST_F(RtpReceiverTest, EvenArrivalHasNoJitter) {
  Live(std::vector<Nanoseconds>(10, 50ms));
  EXPECT_TRUE(receiver_.started());
  EXPECT_DOUBLE_EQ(truth_.jitter_ms, 0);
  const auto report = receiver_.Report();
  EXPECT_EQ(report.ssrc, 0xcafeu);
  EXPECT_EQ(report.jitter, 0u);
  EXPECT_EQ(report.fraction_lost, 0);
  EXPECT_EQ(report.cumulative_lost, 0);
  EXPECT_EQ(report.highest_sequence, 1009u);
}

// RFC 3550 section 6.4.1: J += (|D| - J) / 16, in units of 1/16,000 s.
TEST_F(RtpReceiverTest, JitterByHand) {
  Live({50ms, 60ms, 60ms, 45ms});
  // D: 160 units, 0, 240. J: 10; 9.375; 23.7890625.
  EXPECT_DOUBLE_EQ(truth_.jitter_ms, 23.7890625 / 16);
  EXPECT_EQ(receiver_.Report().jitter, 24u);
}

// RFC 3550 appendix A.3.
TEST_F(RtpReceiverTest, LossByHand) {
  Live({50ms, 0ms, 50ms, 50ms, 0ms, 0ms, 50ms, 50ms});
  auto report = receiver_.Report();
  EXPECT_EQ(report.cumulative_lost, 3);
  EXPECT_EQ(report.fraction_lost, 3 * 256 / 8);
  report = receiver_.Report();
  EXPECT_EQ(report.cumulative_lost, 3);
  EXPECT_EQ(report.fraction_lost, 0) << "nothing since the report before";
}

TEST_F(RtpReceiverTest, SequenceNumbersWrap) {
  first_sequence_ = 65534;
  Live(std::vector<Nanoseconds>(5, 50ms));
  const auto report = receiver_.Report();
  EXPECT_EQ(report.highest_sequence, 65534u + 4) << "cycles in the upper sixteen bits";
  EXPECT_EQ(report.cumulative_lost, 0);
}

TEST_F(RtpReceiverTest, AnOldPacketIsNoWrap) {
  // Number 1 overtaken by number 2.
  Live({50ms, 95ms, 50ms, 50ms});
  const auto report = receiver_.Report();
  EXPECT_EQ(report.highest_sequence, 1003u);
  EXPECT_EQ(report.cumulative_lost, 0);
}

TEST_F(RtpReceiverTest, WhatMissesItsPlayoutIsLate) {
  // Reserve 60 ms on top of the fastest, 50 ms.
  Live({50ms, 110ms, 111ms, 50ms});
  EXPECT_EQ(truth_.received(), 4u);
  EXPECT_EQ(truth_.late(), 1u);
  // Frame 20 ms, Opus's look-ahead 6.5 ms, playout 110 ms.
  EXPECT_DOUBLE_EQ(truth_.MeanMouthToEarMs(), 136.5);
}

TEST_F(RtpReceiverTest, TellsWhenItHeardTheLastSenderReport) {
  traces::wire::RtcpSenderInfo sender;
  sender.ntp.seconds = 0x11112222;
  sender.ntp.fraction = 0x33334444;
  At(1s, [&] { receiver_.ReceiveReport(sender); });
  traces::wire::RtcpReportBlock report;
  At(3500ms, [&] { report = receiver_.Report(); });
  ns3::Simulator::Run();
  EXPECT_EQ(report.last_sr, 0x22223333u);
  EXPECT_EQ(report.delay_since_last_sr, 5u * 65536 / 2);
}

TEST_F(RtpReceiverTest, ForeignPacketsAreIgnored) {
  Live({50ms, 50ms});
  auto header = Header(0);
  header.ssrc = 0xbad;
  header.timestamp += 1'000'000;
  receiver_.Receive(header);
  EXPECT_EQ(truth_.received(), 2u);
  EXPECT_EQ(receiver_.Report().highest_sequence, 1001u);
}

TEST_F(RtpReceiverTest, PacketsOfTheRightSourceThatNobodySentAreIgnored) {
  Live({50ms, 50ms});
  receiver_.Receive(Header(500));
  receiver_.Receive(Header(static_cast<std::uint32_t>(-3)));
  EXPECT_EQ(truth_.received(), 2u);
  EXPECT_EQ(truth_.duplicate(), 0u);
}

}  // namespace
}  // namespace wabed::packet
