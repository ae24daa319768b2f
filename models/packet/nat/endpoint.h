#pragma once

#include <cstdint>

namespace wabed::packet {

/// An IPv4 address and a port (for ICMP echo: the identifier).
struct Endpoint {
  std::uint32_t address = 0;
  std::uint16_t port = 0;
  friend bool operator==(Endpoint a, Endpoint b) {
    return a.address == b.address && a.port == b.port;
  }
};

}  // namespace wabed::packet
