#include "models/service/voice_table.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <memory>
#include <stdexcept>
#include <string>

#include <opus.h>

#include "models/random/stream.h"
#include "models/service/speech.h"

namespace wabed::service {
namespace {

using Speech = std::vector<std::int16_t>;
using SizeTable = std::vector<std::vector<std::uint16_t>>;

constexpr std::int32_t kLowestRate = 6000;  // RFC 6716 section 2.1.1
constexpr std::int32_t kHighestRate = 510000;
constexpr double kTolerance = 0.005;
// Speed. Sizes hardly depend on it: the bit rate controls them.
constexpr int kComplexity = 0;
// At this complexity the encoder stays this far below the rate it is given (measured).
constexpr double kFirstGuess = 1.11;
// The encoder takes rates in steps of about this size (measured). Between two steps we alternate
// from second to second, as an adaptive sender does, so that any mean can be brought out.
constexpr double kRateStep = 400;
constexpr double kGoldenRatio = 0.6180339887498949;

std::int32_t RateInSecond(double rate, std::size_t second) {
  const double position = static_cast<double>(second) * kGoldenRatio;
  const double steps = std::floor(rate / kRateStep + (position - std::floor(position)));
  return static_cast<std::int32_t>(
      std::clamp<double>(steps * kRateStep, kLowestRate, kHighestRate));
}

void Check(int result, const char* what) {
  if (result < 0)
    throw std::runtime_error(std::string("Opus: ") + what + ": " + opus_strerror(result));
}

std::vector<std::uint16_t> Encode(const Speech& speech, std::size_t frame, double bit_rate) {
  int error = OPUS_OK;
  const std::unique_ptr<OpusEncoder, decltype(&opus_encoder_destroy)> encoder(
      opus_encoder_create(kSpeechRate, 1, OPUS_APPLICATION_VOIP, &error), opus_encoder_destroy);
  Check(error, "create an encoder");
  Check(opus_encoder_ctl(encoder.get(), OPUS_SET_VBR(1)), "set variable bit rate");
  Check(opus_encoder_ctl(encoder.get(), OPUS_SET_BANDWIDTH(OPUS_BANDWIDTH_WIDEBAND)),
        "set the bandwidth");
  Check(opus_encoder_ctl(encoder.get(), OPUS_SET_COMPLEXITY(kComplexity)), "set the complexity");
  std::vector<std::uint16_t> sizes;
  std::array<unsigned char, 1500> packet{};
  std::size_t second = 0;
  for (std::size_t at = 0; at + frame <= speech.size(); at += frame) {
    if (at >= second * kSpeechRate) {
      const std::int32_t rate = RateInSecond(bit_rate, second++);
      Check(opus_encoder_ctl(encoder.get(), OPUS_SET_BITRATE(rate)), "set the bit rate");
    }
    const int bytes = opus_encode(encoder.get(), speech.data() + at, static_cast<int>(frame),
                                  packet.data(), static_cast<opus_int32>(packet.size()));
    Check(bytes, "encode");
    sizes.push_back(static_cast<std::uint16_t>(bytes));
  }
  return sizes;
}

double Mean(const SizeTable& sizes) {
  double sum = 0;
  double count = 0;
  for (const auto& voice : sizes) {
    for (const std::uint16_t size : voice) sum += size;
    count += static_cast<double>(voice.size());
  }
  return sum / count;
}

std::size_t FrameSamples(scenarios::Duration packet_time) {
  constexpr std::array<std::int64_t, 6> kFrames = {2500, 5000, 10000, 20000, 40000, 60000};
  for (const std::int64_t microseconds : kFrames) {
    if (packet_time == std::chrono::microseconds(microseconds)) {
      return static_cast<std::size_t>(microseconds) * kSpeechRate / 1000000;
    }
  }
  throw std::invalid_argument("media: packet_time must be 2.5, 5, 10, 20, 40 or 60 ms (Opus)");
}

}  // namespace

VoiceTable::VoiceTable(const scenarios::MediaSection& media, std::uint64_t seed) : seed_(seed) {
  const std::size_t frame = FrameSamples(media.packet_time);
  const auto wanted = static_cast<double>(media.mean_payload.bytes);
  std::vector<Speech> speech;
  for (std::size_t voice = 0; voice < kVoices; ++voice) {
    random::Stream stream(seed, "voice.speech", voice);
    speech.push_back(
        SynthesiseSpeech(static_cast<std::size_t>(kSecondsPerVoice * kSpeechRate), stream));
  }
  const auto encode_all = [&](double bit_rate) {
    SizeTable sizes;
    for (const Speech& voice : speech) sizes.push_back(Encode(voice, frame, bit_rate));
    return sizes;
  };
  // Size grows nearly in proportion to the bit rate: a few corrections are enough.
  double rate = kFirstGuess * wanted * 8 * kSpeechRate / static_cast<double>(frame);
  for (int attempt = 0; attempt < 12; ++attempt) {
    const double bounded = std::clamp<double>(rate, kLowestRate, kHighestRate);
    if (bounded == bit_rate_) break;  // at the end of the range, and still too much or too little
    bit_rate_ = bounded;
    sizes_ = encode_all(bit_rate_);
    const double mean = Mean(sizes_);
    if (std::abs(mean / wanted - 1) <= kTolerance) return;
    rate = bit_rate_ * wanted / mean;
  }
  throw std::invalid_argument("media: Opus reaches no mean_payload of " +
                              std::to_string(media.mean_payload.bytes) + " B at this packet_time");
}

VoiceStretch VoiceTable::StretchFor(std::uint64_t call_stream, int direction) const {
  random::Stream stream(seed_, direction == 0 ? "call.voice.caller" : "call.voice.callee",
                        call_stream);
  const auto& voice = sizes_[stream.Below(static_cast<std::uint32_t>(sizes_.size()))];
  return {voice, stream.Below(static_cast<std::uint32_t>(voice.size()))};
}

double VoiceTable::MeanPayload() const { return Mean(sizes_); }

}  // namespace wabed::service
