#pragma once

#include <cstddef>

namespace wabed::packet {

constexpr std::size_t kCacheLine = 64;

/// Has the first `octets` of an object brought into the cache: what is about to be read, all at
/// once, where one miss after the other would be waited for. Changes nothing else.
inline void Fetch(const void* object, std::size_t octets) {
  for (std::size_t at = 0; at < octets; at += kCacheLine) {
    __builtin_prefetch(static_cast<const char*>(object) + at);
  }
}

}  // namespace wabed::packet
