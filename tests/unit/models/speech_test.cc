#include "models/service/speech.h"

#include <gtest/gtest.h>

#include <cmath>

namespace wabed::service {
namespace {

TEST(SpeechTest, SameStreamSameSpeech) {
  random::Stream a(1, "voice", 0);
  random::Stream b(1, "voice", 0);
  random::Stream c(1, "voice", 1);
  const auto first = SynthesiseSpeech(kSpeechRate, a);
  EXPECT_EQ(first.size(), kSpeechRate);
  EXPECT_EQ(first, SynthesiseSpeech(kSpeechRate, b));
  EXPECT_NE(first, SynthesiseSpeech(kSpeechRate, c));
}

TEST(SpeechTest, TalksPausesAndNeverClips) {
  for (std::uint64_t voice = 0; voice < 5; ++voice) {
    random::Stream stream(1, "voice", voice);
    const auto speech = SynthesiseSpeech(20 * kSpeechRate, stream);
    int loud = 0;
    int quiet = 0;
    constexpr std::size_t kFrame = kSpeechRate / 50;
    for (std::size_t at = 0; at < speech.size(); at += kFrame) {
      double power = 0;
      for (std::size_t i = at; i < at + kFrame; ++i) {
        ASSERT_LT(std::abs(speech[i]), 32000);
        power += speech[i] * static_cast<double>(speech[i]);
      }
      const double rms = std::sqrt(power / kFrame);
      loud += rms > 300;
      quiet += rms < 50;
    }
    EXPECT_GT(loud, 400) << "of 1000 frames, voice " << voice;
    EXPECT_GT(quiet, 50) << "of 1000 frames, voice " << voice;
  }
}

}  // namespace
}  // namespace wabed::service
