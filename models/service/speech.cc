#include "models/service/speech.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace wabed::service {
namespace {

// First three formants in Hz of /i e a o u/ of an adult male speaker (rounded from Peterson and
// Barney, JASA 24, 1952); a fourth stands still.
constexpr std::array<std::array<double, 3>, 5> kVowels = {
    {{270, 2290, 3010}, {530, 1840, 2480}, {730, 1090, 2440}, {570, 840, 2410}, {300, 870, 2240}}};
constexpr double kFourthFormant = 3500;

// A two-pole resonator of unit gain at zero frequency (Klatt, JASA 67, 1980).
class Resonator {
 public:
  void Tune(double hertz, double bandwidth) {
    const double radius = std::exp(-M_PI * bandwidth / kSpeechRate);
    b_ = 2 * radius * std::cos(2 * M_PI * hertz / kSpeechRate);
    c_ = -radius * radius;
    a_ = 1 - b_ - c_;
  }
  double Filter(double input) {
    const double output = a_ * input + b_ * last_ + c_ * before_;
    before_ = last_;
    last_ = output;
    return output;
  }

 private:
  double a_ = 1, b_ = 0, c_ = 0;
  double last_ = 0, before_ = 0;
};

// Cheap uniform noise in [-1, 1); its quality matters little, its speed does.
class UniformNoise {
 public:
  double operator()() {
    state_ = state_ * 1664525u + 1013904223u;
    return static_cast<double>(static_cast<std::int32_t>(state_)) * 0x1.0p-31;
  }

 private:
  std::uint32_t state_ = 1;
};

// Loudness of the room, of 32,768: a quiet one. Assumption.
constexpr double kRoom = 12;

class Speaker {
 public:
  explicit Speaker(random::Stream& stream)
      : stream_(stream), pitch_(stream.Uniform(95, 220)), tract_(stream.Uniform(0.95, 1.18)) {}

  void Speak(std::vector<std::int16_t>& out, std::size_t samples) {
    while (out.size() < samples) {
      const auto syllables = 4 + stream_.Below(10);
      for (std::uint32_t i = 0; i < syllables && out.size() < samples; ++i) {
        // Pitch falls along a phrase.
        const double pitch = pitch_ * (1.12 - 0.25 * i / syllables) * stream_.Uniform(0.95, 1.05);
        if (stream_.Chance(0.8)) Consonant(out, Samples(stream_.Uniform(0.04, 0.10)));
        Vowel(out, Samples(stream_.Uniform(0.09, 0.22)), pitch);
      }
      Pause(out, Samples(stream_.Uniform(0.05, 0.18)));
    }
    out.resize(samples);
  }

 private:
  static std::size_t Samples(double seconds) {
    return static_cast<std::size_t>(seconds * kSpeechRate);
  }

  double Noise() { return noise_(); }

  void Put(std::vector<std::int16_t>& out, double sample) {
    const double with_room = sample + kRoom * Noise();
    out.push_back(static_cast<std::int16_t>(std::clamp(with_room, -32000.0, 32000.0)));
  }

  void Vowel(std::vector<std::int16_t>& out, std::size_t samples, double pitch) {
    const auto& vowel = kVowels[stream_.Below(kVowels.size())];
    for (std::size_t i = 0; i < vowel.size(); ++i) {
      formants_[i].Tune(vowel[i] * tract_, 60 + 40 * static_cast<double>(i));
    }
    formants_[3].Tune(kFourthFormant * tract_, 200);
    const double loud = stream_.Uniform(2500, 6000);
    for (std::size_t i = 0; i < samples; ++i) {
      const double at = static_cast<double>(i) / static_cast<double>(samples);
      phase_ += pitch * (1 - 0.05 * at) / kSpeechRate;
      if (phase_ >= 1) phase_ -= 1;
      // Glottal flow: opens for 40 % of the period, closes for 16 % (Rosenberg, JASA 49, 1971).
      double flow = 0;
      if (phase_ < 0.4)
        flow = 0.5 * (1 - std::cos(M_PI * phase_ / 0.4));
      else if (phase_ < 0.56)
        flow = std::cos(M_PI / 2 * (phase_ - 0.4) / 0.16);
      double sample = 6 * (flow - flow_) + 0.02 * Noise();  // lips radiate the flow's change
      flow_ = flow;
      for (Resonator& formant : formants_) sample = formant.Filter(sample);
      Put(out, loud * std::sin(M_PI * std::min(1.0, at + 0.15)) * sample);
    }
  }

  void Consonant(std::vector<std::int16_t>& out, std::size_t samples) {
    Resonator hiss;
    hiss.Tune(stream_.Uniform(1500, 6000), 1200);
    const double loud = stream_.Uniform(150, 900);
    for (std::size_t i = 0; i < samples; ++i) {
      const double at = static_cast<double>(i) / static_cast<double>(samples);
      Put(out, loud * std::sin(M_PI * at) * hiss.Filter(Noise()));
    }
  }

  void Pause(std::vector<std::int16_t>& out, std::size_t samples) {
    for (std::size_t i = 0; i < samples; ++i) Put(out, 0);
  }

  random::Stream& stream_;
  double pitch_;  // Hz, at the middle of a phrase
  double tract_;  // formants are this much higher than an adult male's
  double phase_ = 0;
  double flow_ = 0;
  UniformNoise noise_;
  std::array<Resonator, 4> formants_;
};

}  // namespace

std::vector<std::int16_t> SynthesiseSpeech(std::size_t samples, random::Stream& stream) {
  std::vector<std::int16_t> out;
  out.reserve(samples + kSpeechRate);
  Speaker(stream).Speak(out, samples);
  return out;
}

std::vector<std::int16_t> SynthesiseRoom(std::size_t samples) {
  std::vector<std::int16_t> out(samples);
  UniformNoise noise;
  for (std::int16_t& sample : out) sample = static_cast<std::int16_t>(kRoom * noise());
  return out;
}

}  // namespace wabed::service
