#pragma once

#include <cstdint>
#include <set>
#include <string_view>

#include "models/random/stream.h"

namespace wabed::packet {

/// Ephemeral ports of a host, drawn at random (RFC 6056 section 3.3.1) from Linux's default range.
class PortAllocator {
 public:
  /// `owners` names the kind of host for the random stream, `index` one among them.
  PortAllocator(std::uint64_t seed, std::uint64_t index, std::string_view owners = "phone.ports")
      : stream_(seed, owners, index) {}

  /// A port no longer given out; throws std::length_error when all are in use.
  std::uint16_t Take();
  void Release(std::uint16_t port) { used_.erase(port); }

 private:
  /// net.ipv4.ip_local_port_range of Linux, which Android keeps.
  static constexpr std::uint32_t kFirst = 32768, kLast = 60999;

  random::Stream stream_;
  std::set<std::uint16_t> used_;
};

}  // namespace wabed::packet
