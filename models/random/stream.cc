#include "models/random/stream.h"

#include <cmath>

namespace wabed::random {

std::uint64_t Fnv1a(std::string_view text) {
  std::uint64_t hash = 0xcbf29ce484222325u;
  for (const char c : text) {
    hash ^= static_cast<unsigned char>(c);
    hash *= 0x100000001b3u;
  }
  return hash;
}

Stream::Stream(std::uint64_t seed, std::string_view purpose, std::uint64_t index) {
  // The key holds the seed, the counter's upper half which stream this is: the purpose's hash and
  // the index, mixed so that purposes with many indices do not run into each other.
  const std::uint64_t name = Fnv1a(purpose) ^ (index * 0x9e3779b97f4a7c15u);
  key_ = {{static_cast<std::uint32_t>(seed), static_cast<std::uint32_t>(seed >> 32)}};
  counter_ = {{0, 0, static_cast<std::uint32_t>(name), static_cast<std::uint32_t>(name >> 32)}};
}

Stream::result_type Stream::operator()() {
  if (used_ == 4) {
    block_ = Generator()(counter_, key_);
    if (++counter_[0] == 0) ++counter_[1];
    used_ = 0;
  }
  return block_[used_++];
}

std::uint64_t Stream::Bits64() {
  const std::uint64_t high = (*this)();
  return high << 32 | (*this)();
}

double Stream::Uniform() { return static_cast<double>(Bits64() >> 11) * 0x1.0p-53; }

double Stream::Uniform(double low, double high) { return low + (high - low) * Uniform(); }

std::uint32_t Stream::Below(std::uint32_t n) {
  // Lemire, "Fast random integer generation in an interval", 2019.
  std::uint64_t product = std::uint64_t{(*this)()} * n;
  if (static_cast<std::uint32_t>(product) < n) {
    const std::uint32_t threshold = (0u - n) % n;
    while (static_cast<std::uint32_t>(product) < threshold) product = std::uint64_t{(*this)()} * n;
  }
  return static_cast<std::uint32_t>(product >> 32);
}

double Stream::Exponential(double mean) { return -mean * std::log1p(-Uniform()); }

double Stream::Normal(double mean, double deviation) {
  if (has_spare_normal_) {
    has_spare_normal_ = false;
    return mean + deviation * spare_normal_;
  }
  const double radius = std::sqrt(-2 * std::log1p(-Uniform()));
  const double angle = 2 * M_PI * Uniform();
  spare_normal_ = radius * std::sin(angle);
  has_spare_normal_ = true;
  return mean + deviation * radius * std::cos(angle);
}

}  // namespace wabed::random
