#pragma once

#include <cstdint>
#include <string_view>

#include <Random123/philox.h>

namespace wabed::random {

/// A counter-based stream of random numbers (Philox4x32-10, Salmon et al., SC 2011; Random123).
///
/// A stream is named by what it is for ("call.relays", 17), so that adding a user, a link or a call
/// changes nothing about the others, and results never depend on the order of construction or on
/// the number of threads. Two streams with the same seed, purpose and index give the same numbers.
/// Satisfies UniformRandomBitGenerator, but prefer the members below to <random>'s distributions,
/// whose results are not the same on every standard library.
class Stream {
 public:
  using result_type = std::uint32_t;

  Stream(std::uint64_t seed, std::string_view purpose, std::uint64_t index = 0);

  static constexpr result_type min() { return 0; }
  static constexpr result_type max() { return 0xffffffffu; }

  /// 32 uniform bits.
  result_type operator()();
  /// 64 uniform bits.
  std::uint64_t Bits64();
  /// Uniform in [0, 1), 53 bits.
  double Uniform();
  /// Uniform in [low, high).
  double Uniform(double low, double high);
  /// Uniform integer in [0, n), without bias; n must be positive.
  std::uint32_t Below(std::uint32_t n);
  /// True with the given probability.
  bool Chance(double probability) { return Uniform() < probability; }
  /// Exponential with the given mean.
  double Exponential(double mean);
  /// Normal (Box-Muller; both values of a pair are used).
  double Normal(double mean, double deviation);

 private:
  using Generator = r123::Philox4x32;
  Generator::key_type key_{};
  Generator::ctr_type counter_{};
  Generator::ctr_type block_{};
  unsigned used_ = 4;
  double spare_normal_ = 0;
  bool has_spare_normal_ = false;
};

/// 64-bit FNV-1a, the hash that turns a purpose's name into a stream's number.
std::uint64_t Fnv1a(std::string_view text);

}  // namespace wabed::random
