#include "models/packet/truth/media_truth.h"

#include <gtest/gtest.h>

#include <stdexcept>
#include <string>

#include "tests/unit/packet/media_clock.h"

namespace wabed::packet {
namespace {

using namespace std::chrono_literals;
using testing::At;

class MediaTruthTest : public ::testing::Test {
 protected:
  ~MediaTruthTest() override { ns3::Simulator::Destroy(); }

  /// Sends one packet every 20 ms; each letter is one's fate: `.` comes after 50 ms and is played,
  /// `t` comes after 150 ms, too late, `x` never comes. The receiver closes at `closed`.
  void Live(const std::string& fates, Nanoseconds closed = 1h) {
    for (std::size_t i = 0; i < fates.size(); ++i) {
      const Nanoseconds sent = 20ms * i;
      At(sent, [this] { truth_.Sent(58); });
      const bool late = fates[i] == 't';
      const Nanoseconds comes = sent + (late ? 150ms : 50ms);
      if (fates[i] != 'x' && comes < closed) {
        At(comes, [this, i, late] { truth_.Arrived(i, late, 120ms); });
      }
    }
    At(closed, [this] { truth_.Closed(); });
    ns3::Simulator::Run();
    truth_.Settle();
  }

  MediaTruth truth_{20ms};
};

TEST_F(MediaTruthTest, AllWell) {
  Live("..........");
  EXPECT_EQ(truth_.sent(), 10u);
  EXPECT_EQ(truth_.sent_payload(), 580u);
  EXPECT_EQ(truth_.received(), 10u);
  EXPECT_EQ(truth_.lost(), 0u);
  EXPECT_EQ(truth_.late(), 0u);
  EXPECT_DOUBLE_EQ(truth_.MeanTransitMs(), 50);
  EXPECT_DOUBLE_EQ(truth_.MeanMouthToEarMs(), 120);
  EXPECT_DOUBLE_EQ(truth_.BurstRatio(), 1);
}

TEST_F(MediaTruthTest, CountsLostAndLateApart) {
  Live("..x.t.xx..");
  EXPECT_EQ(truth_.received(), 7u);
  EXPECT_EQ(truth_.lost(), 3u);
  EXPECT_EQ(truth_.late(), 1u);
  // Six after 50 ms, one after 150.
  EXPECT_DOUBLE_EQ(truth_.MeanTransitMs(), 450.0 / 7);
}

// ITU-T G.107 clause 7.5: mean run length over 1 / (1 - loss).
TEST_F(MediaTruthTest, BurstRatioByHand) {
  // Ten packets, three missing in runs of 2 and 1: mean run 1.5, loss 0.3, so 1.5 x 0.7.
  Live(".xx..x....");
  EXPECT_DOUBLE_EQ(truth_.BurstRatio(), 1.05);
}

TEST_F(MediaTruthTest, ALatePacketPartsNoBurst) {
  Live(".xtx......");
  EXPECT_EQ(truth_.lost(), 2u);
  EXPECT_DOUBLE_EQ(truth_.BurstRatio(), 3 * 0.7);
}

TEST_F(MediaTruthTest, ScatteredLossIsLessBurstyThanRandom) {
  Live(".x.x.x.x..");
  EXPECT_DOUBLE_EQ(truth_.BurstRatio(), 1 * 0.6);
}

TEST_F(MediaTruthTest, WhatWasUnderWayAtTheEndIsNotLost) {
  // Sent at 0 to 180 ms, 50 ms on the way, closed at 201 ms: those of 160 and 180 ms were on
  // their way, the one of 40 ms was lost.
  Live("..x.......", 201ms);
  EXPECT_EQ(truth_.received(), 7u);
  EXPECT_EQ(truth_.lost(), 1u);
  EXPECT_EQ(truth_.sent() - truth_.received() - truth_.lost(), 2u);
}

// As to a phone whose access lets no UDP through.
TEST_F(MediaTruthTest, WhenNothingEverComesNothingIsUnderWay) {
  Live(std::string(100, 'x'), 2s);
  EXPECT_EQ(truth_.received(), 0u);
  EXPECT_EQ(truth_.lost(), 100u);
  ASSERT_EQ(truth_.seconds().size(), 2u);
  EXPECT_EQ(truth_.seconds()[1].lost, 50u);
}

TEST_F(MediaTruthTest, ACallThatEndsAtItsFirstPacketsLosesNone) {
  Live("xxx", 50ms);
  EXPECT_EQ(truth_.lost(), 0u);
}

TEST_F(MediaTruthTest, DuplicatesCountOnce) {
  At(0s, [this] { truth_.Sent(58); });
  At(50ms, [this] { truth_.Arrived(0, false, 120ms); });
  At(51ms, [this] { truth_.Arrived(0, true, 120ms); });
  ns3::Simulator::Run();
  truth_.Settle();
  EXPECT_EQ(truth_.received(), 1u);
  EXPECT_EQ(truth_.duplicate(), 1u);
  EXPECT_EQ(truth_.late(), 0u);
}

TEST_F(MediaTruthTest, KeepsAccountsSecondBySecondOfSending) {
  // 100 packets: two seconds. Number 49 is sent in the first second and comes in the next.
  std::string fates(100, '.');
  fates[10] = 'x';
  fates[60] = fates[61] = 'x';
  fates[70] = 't';
  Live(fates);
  ASSERT_EQ(truth_.seconds().size(), 2u);
  const auto& first = truth_.seconds()[0];
  const auto& second = truth_.seconds()[1];
  EXPECT_EQ(first.sent, 50u);
  EXPECT_EQ(first.lost, 1u);
  EXPECT_EQ(first.arrived, 49u);
  EXPECT_EQ(first.transit, 49 * 50ms);
  EXPECT_EQ(second.sent, 50u);
  EXPECT_EQ(second.lost, 2u);
  EXPECT_EQ(second.late, 1u);
  EXPECT_EQ(second.arrived, 48u);
}

TEST_F(MediaTruthTest, PacketsOfSeveralFramesLeaveWhenTheLastHasBeenSpoken) {
  // Eight frames, eight frames, one; then a pause of ten, and one.
  At(1s, [this] { truth_.Sent({0, 8, 400, 58}); });
  At(1160ms, [this] { truth_.Sent({8, 8, 300, 58}); });
  At(1180ms, [this] { truth_.Sent({16, 1, 60, 58}); });
  At(1400ms, [this] { truth_.Sent({27, 1, 61, 58}); });
  At(1250ms, [this] { truth_.Arrived(8, true, 300ms); });
  At(1500ms, [this] {
    truth_.Arrived(0, false, 200ms, 7ms);
    truth_.Arrived(27, false, 200ms);
  });
  At(10s, [this] { truth_.Closed(); });
  ns3::Simulator::Run();
  truth_.Settle();
  EXPECT_EQ(truth_.sent(), 4u);
  EXPECT_EQ(truth_.sent_payload(), 821u);
  EXPECT_EQ(truth_.SentAt(8), 1160ms);
  EXPECT_EQ(truth_.SentAt(27), 1400ms);
  EXPECT_FALSE(truth_.WasSent(1));
  EXPECT_FALSE(truth_.WasSent(20)) << "a frame of the pause";
  EXPECT_FALSE(truth_.WasSent(28));
  EXPECT_EQ(truth_.lost(), 1u);
  EXPECT_EQ(truth_.late(), 1u);
  // 7 ms before the first, the late packet's eight frames, the lost one's.
  EXPECT_EQ(truth_.concealed(), 187ms);
  ASSERT_EQ(truth_.seconds().size(), 1u);
  EXPECT_EQ(truth_.seconds()[0].carried, 18 * 20ms);
  EXPECT_EQ(truth_.seconds()[0].payload, 821u);
}

TEST_F(MediaTruthTest, RefusesFramesThatCannotBe) {
  EXPECT_THROW(truth_.Sent({3, 1, 58, 58}), std::logic_error) << "the first is number 0";
  truth_.Sent({0, 4, 58, 58});
  EXPECT_THROW(truth_.Sent({3, 1, 58, 58}), std::logic_error) << "sent already";
  EXPECT_THROW(truth_.Sent({4, 1, 58, 58}), std::logic_error) << "not spoken yet";
  EXPECT_THROW(truth_.Sent({4, 32, 58, 58}), std::logic_error);
  EXPECT_THROW(truth_.Arrived(2, false, 20ms), std::logic_error) << "no packet begins with it";
}

TEST_F(MediaTruthTest, RefusesImpossibleTales) {
  EXPECT_THROW(truth_.Arrived(0, false, 1ms), std::logic_error) << "nobody sent it";
  At(0s, [this] { truth_.Sent(58); });
  At(19ms, [this] { EXPECT_THROW(truth_.Sent(58), std::logic_error) << "1 ms too early"; });
  ns3::Simulator::Run();
}

TEST_F(MediaTruthTest, NothingSentIsNothing) {
  truth_.Settle();
  EXPECT_EQ(truth_.sent(), 0u);
  EXPECT_EQ(truth_.lost(), 0u);
  EXPECT_DOUBLE_EQ(truth_.MeanTransitMs(), 0);
  EXPECT_DOUBLE_EQ(truth_.MeanMouthToEarMs(), 0);
  EXPECT_DOUBLE_EQ(truth_.BurstRatio(), 1);
}

}  // namespace
}  // namespace wabed::packet
