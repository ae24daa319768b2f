#include "models/service/voice_table.h"

#include <gtest/gtest.h>

#include <cmath>
#include <stdexcept>

namespace wabed::service {
namespace {

using Silence = scenarios::MediaSection::Silence;

scenarios::MediaSection Media(std::uint64_t payload, scenarios::Duration packet_time) {
  scenarios::MediaSection media;
  media.mean_payload.bytes = payload;
  media.packet_time = packet_time;
  return media;
}

scenarios::MediaSection Discontinuous() {
  scenarios::MediaSection media;
  media.silence = Silence::kDiscontinuous;
  return media;
}

TEST(VoiceTableTest, TheMeanIsTheOneAskedFor) {
  for (const std::uint64_t seed : {1, 2, 2016}) {
    const VoiceTable table(scenarios::MediaSection{}, seed);
    EXPECT_NEAR(table.MeanPayload(), 58, 0.58) << "seed " << seed;
  }
}

TEST(VoiceTableTest, OtherMeansAndPacketTimesToo) {
  EXPECT_NEAR(VoiceTable(Media(30, std::chrono::milliseconds(20)), 1).MeanPayload(), 30, 0.3);
  EXPECT_NEAR(VoiceTable(Media(100, std::chrono::milliseconds(20)), 1).MeanPayload(), 100, 1);
  EXPECT_NEAR(VoiceTable(Media(150, std::chrono::milliseconds(60)), 1).MeanPayload(), 150, 1.5);
}

TEST(VoiceTableTest, SizesVarySlightlyAsSpeechDoes) {
  const VoiceTable table(scenarios::MediaSection{}, 1);
  ASSERT_EQ(table.Voices().size(), VoiceTable::kVoices);
  double sum = 0, squares = 0, count = 0;
  for (const auto& rates : table.Voices()) {
    ASSERT_EQ(rates.size(), 1u);
    ASSERT_EQ(rates[0].speech.size(), VoiceTable::kSpeechSeconds * 50);
    ASSERT_EQ(rates[0].pause.size(), VoiceTable::kPauseSeconds * 50);
    for (const std::uint16_t size : rates[0].speech) {
      ASSERT_GE(size, 1);
      ASSERT_LE(size, 200);
      sum += size;
      squares += double(size) * size;
      ++count;
    }
  }
  const double deviation = std::sqrt(squares / count - sum / count * sum / count);
  EXPECT_GT(deviation, 4);
  EXPECT_LT(deviation, 20);
}

TEST(VoiceTableTest, AStretchIsRepeatableAndRunsRound) {
  const VoiceTable table(scenarios::MediaSection{}, 1);
  const VoiceTable again(scenarios::MediaSection{}, 1);
  VoiceStretch caller = table.StretchFor(3, 0);
  VoiceStretch same = again.StretchFor(3, 0);
  VoiceStretch callee = table.StretchFor(3, 1);
  int differing = 0;
  for (int i = 0; i < 6000; ++i) {  // two minutes; a voice's table has 15 s
    const auto size = caller.Next();
    EXPECT_EQ(size, same.Next());
    EXPECT_GT(size, 0) << "everything is sent";
    differing += size != callee.Next() ? 1 : 0;
  }
  EXPECT_GT(differing, 3000);
}

// Frames of 20 ms follow states of an exponential 854 ms and shorter: the ends' shares of a
// thousand calls of a minute have a standard error of about 0.2 %.
TEST(VoiceTableTest, BothEndsOfACallTakeTurns) {
  const VoiceTable table(scenarios::MediaSection{}, 1);
  double caller_speaks = 0, callee_speaks = 0, both = 0, frames = 0;
  for (std::uint64_t call = 0; call < 1000; ++call) {
    VoiceStretch caller = table.StretchFor(call, 0);
    VoiceStretch callee = table.StretchFor(call, 1);
    for (int i = 0; i < 3000; ++i, ++frames) {
      caller.Next();
      callee.Next();
      caller_speaks += caller.speaks();
      callee_speaks += callee.speaks();
      both += caller.speaks() && callee.speaks();
    }
  }
  EXPECT_NEAR(caller_speaks / frames, SpeechActivity::ShareSpeaking(), 0.01);
  EXPECT_NEAR(callee_speaks / frames, SpeechActivity::ShareSpeaking(), 0.01);
  // Independent ends would both speak 18 % of the time.
  EXPECT_NEAR(both / frames, 0.074, 0.004);
}

// RFC 7587 section 3.1.3 and libopus: after a hangover one frame in 400 ms.
TEST(VoiceTableTest, DiscontinuousTransmissionSendsAFrameNowAndThen) {
  const VoiceTable table(Discontinuous(), 1);
  EXPECT_NEAR(table.MeanPayload(), 58, 0.58) << "of packets when everything is sent";
  for (const auto& rates : table.Voices()) {
    const VoiceSizes& voice = rates[0];
    ASSERT_GT(voice.loop, 0u);
    ASSERT_GT(voice.end, voice.loop);
    EXPECT_GT(voice.pause[0], 0) << "the encoder waits before it falls silent";
    EXPECT_GT(voice.pause[voice.loop], 0);
    EXPECT_GT(voice.pause[voice.end], 0);
    int since = 0;
    for (std::size_t i = voice.loop + 1; i <= voice.end; ++i) {
      ++since;
      if (voice.pause[i] == 0) continue;
      EXPECT_NEAR(since * 20, 400, 20.1) << "at frame " << i;
      since = 0;
    }
    for (const std::uint16_t size : voice.speech) EXPECT_GT(size, 0) << "a talk spurt is sent";
  }
}

TEST(VoiceTableTest, DiscontinuousCallsSendAboutHalf) {
  const VoiceTable table(Discontinuous(), 1);
  double sent = 0, frames = 0;
  for (std::uint64_t call = 0; call < 100; ++call) {
    VoiceStretch stretch = table.StretchFor(call, 0);
    for (int i = 0; i < 3000; ++i, ++frames) sent += stretch.Next() > 0 ? 1 : 0;
  }
  // Talk spurts (42 %), a hangover of some 0.3 s after each, and a twentieth of the rest.
  EXPECT_GT(sent / frames, SpeechActivity::ShareSpeaking());
  EXPECT_LT(sent / frames, 0.60);
}

TEST(VoiceTableTest, AnAdaptiveSenderHasRatesDownToTheLeastPayload) {
  scenarios::MediaSection media;
  media.adaptive_rate = true;
  media.least_payload.bytes = 30;
  const VoiceTable table(media, 1);
  for (const auto& rates : table.Voices()) {
    ASSERT_GE(rates.size(), 4u);
    EXPECT_NEAR(rates.front().mean_payload, 58, 0.58);
    for (std::size_t i = 1; i < rates.size(); ++i) {
      EXPECT_LT(rates[i].mean_payload, rates[i - 1].mean_payload);
      EXPECT_GE(rates[i].mean_payload, 30);
    }
    EXPECT_LT(rates.back().mean_payload, 36);
  }
  VoiceStretch stretch = table.StretchFor(1, 0);
  stretch.SetRate(table.Voices()[0].size() - 1);
  double sum = 0;
  for (int i = 0; i < 3000; ++i) sum += stretch.Next() + double(kSrtpTagSize);
  EXPECT_NEAR(sum / 3000, table.Voices()[0].back().mean_payload, 2);
}

TEST(VoiceTableTest, RefusesWhatOpusCannot) {
  EXPECT_THROW(VoiceTable(Media(58, std::chrono::milliseconds(25)), 1), std::invalid_argument);
  EXPECT_THROW(VoiceTable(Media(0, std::chrono::milliseconds(20)), 1), std::invalid_argument);
  EXPECT_THROW(VoiceTable(Media(12, std::chrono::milliseconds(20)), 1), std::invalid_argument);
  EXPECT_THROW(VoiceTable(Media(100000, std::chrono::milliseconds(20)), 1), std::invalid_argument);
  scenarios::MediaSection bundled = Media(120, std::chrono::milliseconds(20));
  bundled.bundled_frames = 12;
  EXPECT_THROW(VoiceTable(bundled, 1), std::invalid_argument) << "no packet holds that";
}

}  // namespace
}  // namespace wabed::service
