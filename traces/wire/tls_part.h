#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "traces/wire/octets.h"

namespace wabed::traces::wire {

/// A part of a TLS message from which vectors are taken front to back, never behind its end.
struct TlsPart {
  const std::uint8_t* data;
  std::size_t size;

  /// False, and nothing skipped, if there are fewer octets.
  bool Skip(std::size_t octets) {
    if (size < octets) return false;
    data += octets;
    size -= octets;
    return true;
  }
  /// A vector with its length in one, two or three octets in front (RFC 8446 section 3.4).
  std::optional<TlsPart> Vector(std::size_t length_octets) {
    if (size < length_octets) return std::nullopt;
    const std::size_t length = length_octets == 1   ? data[0]
                               : length_octets == 2 ? Get16(data)
                                                    : Get24(data);
    if (size - length_octets < length) return std::nullopt;
    const TlsPart vector{data + length_octets, length};
    Skip(length_octets + length);
    return vector;
  }
  std::string Text() const { return {reinterpret_cast<const char*>(data), size}; }
  std::vector<std::uint8_t> Octets() const { return {data, data + size}; }
};

}  // namespace wabed::traces::wire
