#include "models/packet/applications/rtp_sender.h"

#include <gtest/gtest.h>

#include <cmath>
#include <map>
#include <vector>

#include "tests/unit/packet/media_clock.h"

namespace wabed::packet {
namespace {

using namespace std::chrono_literals;
using testing::At;
using Silence = scenarios::MediaSection::Silence;

/// Tables take a second to make: one for each kind of media.
const service::VoiceTable& TableOf(const scenarios::MediaSection& media) {
  static std::map<int, std::unique_ptr<service::VoiceTable>> tables;
  auto& table =
      tables[(media.silence == Silence::kDiscontinuous ? 1 : 0) + (media.adaptive_rate ? 2 : 0)];
  if (!table) table = std::make_unique<service::VoiceTable>(media, 1);
  return *table;
}

class RtpSenderTest : public ::testing::Test {
 protected:
  struct Packet {
    Nanoseconds at;
    traces::wire::RtpHeader header;
    std::size_t payload;
  };

  ~RtpSenderTest() override { ns3::Simulator::Destroy(); }

  /// Speaks for a while, from a second after the call's set-up on.
  void Speak(Nanoseconds lasts, std::uint64_t call = 1) {
    At(0s, [this, call] {
      sender_ = ns3::Create<RtpSender>(
          media_, TableOf(media_).StretchFor(call, 0), random::Stream(1, "rtp", call), truth_,
          [this](const std::uint8_t* data, std::size_t size) {
            const auto packet = traces::wire::ParseRtp(data, size);
            ASSERT_TRUE(packet);
            packets_.push_back({Now(), packet->header, packet->payload_size});
          });
    });
    At(1s, [this] { sender_->Start(); });
    At(1s + lasts, [this] { sender_->Stop(); });
    ns3::Simulator::Run();
    ASSERT_FALSE(packets_.empty());
  }

  scenarios::MediaSection media_;
  MediaTruth truth_{20ms};
  ns3::Ptr<RtpSender> sender_;
  std::vector<Packet> packets_;
};

TEST_F(RtpSenderTest, FiftyPacketsASecondOfFiftyEightOctets) {
  Speak(60s);
  ASSERT_EQ(packets_.size(), 3000u);
  double payload = 0;
  for (std::size_t i = 0; i < packets_.size(); ++i) {
    EXPECT_EQ(packets_[i].at, 1s + 20ms * i);
    EXPECT_EQ(packets_[i].header.sequence, static_cast<std::uint16_t>(1 + i));
    EXPECT_EQ(packets_[i].header.timestamp, 16000 + 320 * i) << "the clock began at the set-up";
    EXPECT_FALSE(packets_[i].header.marker) << "RFC 3551 section 4.1: nothing is suppressed";
    payload += static_cast<double>(packets_[i].payload);
  }
  // Calls of a minute differ by half an octet (standard deviation over 240 of them).
  EXPECT_NEAR(payload / 3000, 58, 2);
  EXPECT_EQ(truth_.sent(), 3000u);
}

// `wa_voice.pcap`: 160 ms in a packet, the timestamp that of the first frame.
TEST_F(RtpSenderTest, BundlesAtTheBeginning) {
  media_.bundled_for = 2s;
  media_.bundled_frames = 8;
  Speak(4s);
  std::size_t i = 0;
  for (; i < packets_.size() && packets_[i].at < 3s - 160ms; ++i) {
    EXPECT_EQ(packets_[i].at, 1s + 160ms * i);
    EXPECT_EQ(packets_[i].header.timestamp, 16000 + 2560 * i);
    // Eight frames of 48 octets, one octet more, and one tag.
    EXPECT_GT(packets_[i].payload, 8 * 30u);
    EXPECT_LT(packets_[i].payload, 8 * 70u);
  }
  EXPECT_GE(i, 11u);
  for (++i; i < packets_.size(); ++i) {
    if (packets_[i].at - packets_[i - 1].at == 160ms) continue;
    EXPECT_EQ(packets_[i].at - packets_[i - 1].at, 20ms);
    EXPECT_LT(packets_[i].payload, 150u);
  }
  // No frame is left out or sent twice: timestamps follow each other by what the packet held.
  for (std::size_t k = 1; k < packets_.size(); ++k) {
    const auto held = packets_[k - 1].payload > 200 ? 8u : 1u;
    EXPECT_EQ(packets_[k].header.timestamp - packets_[k - 1].header.timestamp, 320 * held) << k;
    EXPECT_EQ(packets_[k].header.sequence, packets_[k - 1].header.sequence + 1);
  }
}

TEST_F(RtpSenderTest, SendsLittleInPausesAndMarksWhatFollowsThem) {
  media_.silence = Silence::kDiscontinuous;
  Speak(60s);
  EXPECT_LT(packets_.size(), 2400u);
  EXPECT_GT(packets_.size(), 900u);
  int gaps = 0, marked = 0;
  for (std::size_t i = 1; i < packets_.size(); ++i) {
    const Nanoseconds gap = packets_[i].at - packets_[i - 1].at;
    EXPECT_EQ(gap.count() % Nanoseconds(20ms).count(), 0);
    EXPECT_LE(gap, 420ms) << "a frame in 400 ms at least";
    EXPECT_EQ(packets_[i].header.sequence, packets_[i - 1].header.sequence + 1)
        << "what is not sent has no number";
    EXPECT_EQ(packets_[i].header.timestamp - packets_[i - 1].header.timestamp,
              static_cast<std::uint32_t>(gap / 20ms) * 320);
    gaps += gap > 20ms ? 1 : 0;
    marked += packets_[i].header.marker ? 1 : 0;
  }
  EXPECT_GT(gaps, 20);
  // A talk spurt each 2.4 s.
  EXPECT_NEAR(marked, 25, 12);
}

TEST_F(RtpSenderTest, GoesDownWithWhatThePeerReports) {
  media_.adaptive_rate = true;
  for (int i = 1; i <= 8; ++i) {
    At(1s + 1s * i, [this] { sender_->Heard(0.5, {}); });  // a quarter less each time
  }
  Speak(20s);
  const auto mean = [&](Nanoseconds from, Nanoseconds to) {
    double sum = 0, count = 0;
    for (const Packet& packet : packets_) {
      if (packet.at < from || packet.at >= to) continue;
      sum += static_cast<double>(packet.payload);
      ++count;
    }
    return sum / count;
  };
  EXPECT_NEAR(mean(1s, 2s), 58, 10);
  EXPECT_NEAR(mean(10s, 21s), TableOf(media_).Voices()[0].back().mean_payload, 3);
  truth_.Settle();
  const auto& seconds = truth_.seconds();
  EXPECT_DOUBLE_EQ(seconds[0].target / seconds[0].sent, 58);
  EXPECT_NEAR(seconds[15].target / seconds[15].sent,
              TableOf(media_).Voices()[0].back().mean_payload, 1e-9);
}

TEST_F(RtpSenderTest, WithoutAdaptionReportsChangeNothing) {
  At(2s, [this] { sender_->Heard(0.9, 2.0); });
  Speak(5s);
  truth_.Settle();
  EXPECT_DOUBLE_EQ(truth_.seconds()[4].target / truth_.seconds()[4].sent, 58);
  EXPECT_EQ(truth_.round_trips, 1u);
  EXPECT_DOUBLE_EQ(truth_.round_trips_ms, 2000);
}

TEST_F(RtpSenderTest, TheReportsClockIsThePacketsClock) {
  media_.bundled_for = 1s;
  media_.bundled_frames = 8;
  std::uint32_t at_start = 0, later = 0;
  At(1s + 1ns, [&] { at_start = sender_->TimestampNow(); });
  At(3500ms, [&] { later = sender_->TimestampNow(); });
  Speak(4s);
  EXPECT_EQ(at_start, 16000u + 7 * 320) << "the last frame of the first packet";
  EXPECT_EQ(later - at_start, 2500 * 16u);
}

}  // namespace
}  // namespace wabed::packet
