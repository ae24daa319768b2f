#include "models/service/voice_encoder.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <memory>
#include <stdexcept>
#include <string>

#include <opus.h>

#include "models/service/speech.h"

namespace wabed::service {
namespace {

// Speed. Sizes hardly depend on it: the bit rate controls them.
constexpr int kComplexity = 0;
// The encoder takes rates in steps of about this size (measured). Between two steps we alternate
// from second to second, as an adaptive sender does, so that any mean can be brought out.
constexpr double kRateStep = 400;
constexpr double kGoldenRatio = 0.6180339887498949;
// opus_encode: "if the return value is 2 bytes or less, then the packet does not need to be
// transmitted".
constexpr int kNotToBeSent = 2;

std::int32_t RateInSecond(double rate, std::size_t second) {
  const double position = static_cast<double>(second) * kGoldenRatio;
  const double steps = std::floor(rate / kRateStep + (position - std::floor(position)));
  return static_cast<std::int32_t>(
      std::clamp<double>(steps * kRateStep, kLowestOpusRate, kHighestOpusRate));
}

void Check(int result, const char* what) {
  if (result < 0)
    throw std::runtime_error(std::string("Opus: ") + what + ": " + opus_strerror(result));
}

}  // namespace

std::size_t OpusFrameSamples(scenarios::Duration frame) {
  constexpr std::array<std::int64_t, 6> kFrames = {2500, 5000, 10000, 20000, 40000, 60000};
  for (const std::int64_t microseconds : kFrames) {
    if (frame == std::chrono::microseconds(microseconds)) {
      return static_cast<std::size_t>(microseconds) * kSpeechRate / 1000000;
    }
  }
  throw std::invalid_argument("media: packet_time must be 2.5, 5, 10, 20, 40 or 60 ms (Opus)");
}

std::vector<std::uint16_t> EncodeVoice(const std::vector<std::int16_t>& samples, std::size_t frame,
                                       double bit_rate, bool discontinuous) {
  int error = OPUS_OK;
  const std::unique_ptr<OpusEncoder, decltype(&opus_encoder_destroy)> encoder(
      opus_encoder_create(kSpeechRate, 1, OPUS_APPLICATION_VOIP, &error), opus_encoder_destroy);
  Check(error, "create an encoder");
  Check(opus_encoder_ctl(encoder.get(), OPUS_SET_VBR(1)), "set variable bit rate");
  Check(opus_encoder_ctl(encoder.get(), OPUS_SET_BANDWIDTH(OPUS_BANDWIDTH_WIDEBAND)),
        "set the bandwidth");
  Check(opus_encoder_ctl(encoder.get(), OPUS_SET_COMPLEXITY(kComplexity)), "set the complexity");
  Check(opus_encoder_ctl(encoder.get(), OPUS_SET_DTX(discontinuous ? 1 : 0)),
        "set discontinuous transmission");
  std::vector<std::uint16_t> sizes;
  sizes.reserve(samples.size() / frame);
  std::array<unsigned char, 1500> packet{};
  std::size_t second = 0;
  for (std::size_t at = 0; at + frame <= samples.size(); at += frame) {
    if (at >= second * kSpeechRate) {
      const std::int32_t rate = RateInSecond(bit_rate, second++);
      Check(opus_encoder_ctl(encoder.get(), OPUS_SET_BITRATE(rate)), "set the bit rate");
    }
    const int octets = opus_encode(encoder.get(), samples.data() + at, static_cast<int>(frame),
                                   packet.data(), static_cast<opus_int32>(packet.size()));
    Check(octets, "encode");
    const bool sent = !discontinuous || octets > kNotToBeSent;
    sizes.push_back(static_cast<std::uint16_t>(sent ? octets : 0));
  }
  return sizes;
}

}  // namespace wabed::service
