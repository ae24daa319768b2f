#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "models/random/stream.h"

namespace wabed::packet {

/// Stands in for the stream cipher of the control connection (RC4 in 2015): both ends derive the
/// same stream from what they share, and to an observer the result is random octets.
class Keystream {
 public:
  Keystream(std::uint64_t seed, std::string_view purpose, std::uint64_t session)
      : stream_(seed, purpose, session) {}

  /// Encrypts or decrypts in place the next `size` octets of the conversation.
  void Apply(std::uint8_t* data, std::size_t size) {
    for (std::size_t i = 0; i < size; ++i) data[i] ^= Next();
  }
  /// The next octets themselves, as a MAC.
  void Fill(std::uint8_t* out, std::size_t size) {
    for (std::size_t i = 0; i < size; ++i) out[i] = Next();
  }

 private:
  std::uint8_t Next() {
    if (left_ == 0) {
      word_ = stream_();
      left_ = 4;
    }
    --left_;
    const auto octet = static_cast<std::uint8_t>(word_);
    word_ >>= 8;
    return octet;
  }

  random::Stream stream_;
  std::uint32_t word_ = 0;
  int left_ = 0;
};

}  // namespace wabed::packet
