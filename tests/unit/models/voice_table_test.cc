#include "models/service/voice_table.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace wabed::service {
namespace {

scenarios::MediaSection Media(std::uint64_t payload, scenarios::Duration packet_time) {
  scenarios::MediaSection media;
  media.mean_payload.bytes = payload;
  media.packet_time = packet_time;
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
  ASSERT_EQ(table.Sizes().size(), VoiceTable::kVoices);
  double squares = 0;
  double count = 0;
  for (const auto& voice : table.Sizes()) {
    ASSERT_EQ(voice.size(), VoiceTable::kSecondsPerVoice * 50);
    for (const std::uint16_t size : voice) {
      ASSERT_GE(size, 1);
      ASSERT_LE(size, 200);
      squares += (size - table.MeanPayload()) * (size - table.MeanPayload());
    }
    count += static_cast<double>(voice.size());
  }
  const double deviation = std::sqrt(squares / count);
  EXPECT_GT(deviation, 4);
  EXPECT_LT(deviation, 20);
}

TEST(VoiceTableTest, AStretchIsRepeatableAndRunsRound) {
  const VoiceTable table(scenarios::MediaSection{}, 1);
  const VoiceTable again(scenarios::MediaSection{}, 1);
  const VoiceStretch caller = table.StretchFor(3, 0);
  const VoiceStretch same = again.StretchFor(3, 0);
  const VoiceStretch callee = table.StretchFor(3, 1);
  const auto length = static_cast<std::uint64_t>(VoiceTable::kSecondsPerVoice * 50);
  int differing = 0;
  for (std::uint64_t i = 0; i < length; ++i) {
    EXPECT_EQ(caller.SizeAt(i), same.SizeAt(i));
    EXPECT_EQ(caller.SizeAt(i), caller.SizeAt(i + length));
    differing += caller.SizeAt(i) != callee.SizeAt(i);
  }
  EXPECT_GT(differing, 100);
}

TEST(VoiceTableTest, RefusesWhatOpusCannot) {
  EXPECT_THROW(VoiceTable(Media(58, std::chrono::milliseconds(25)), 1), std::invalid_argument);
  EXPECT_THROW(VoiceTable(Media(0, std::chrono::milliseconds(20)), 1), std::invalid_argument);
  EXPECT_THROW(VoiceTable(Media(1, std::chrono::milliseconds(20)), 1), std::invalid_argument);
  EXPECT_THROW(VoiceTable(Media(100000, std::chrono::milliseconds(20)), 1), std::invalid_argument);
}

}  // namespace
}  // namespace wabed::service
