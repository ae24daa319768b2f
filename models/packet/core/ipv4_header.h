#pragma once

#include <cstddef>
#include <cstdint>

namespace wabed::packet {

constexpr std::size_t kIpv4Header = 20;

/// What our own writers of IPv4 headers fill in; the rest is the same for all.
struct Ipv4HeaderFields {
  std::uint8_t protocol = 0;
  std::uint16_t identification = 0;
  std::uint32_t source = 0;
  std::uint32_t destination = 0;
  std::uint16_t total_length = 0;
  std::uint8_t ttl = 64;       ///< RFC 1700's recommendation, ns-3's default
  bool dont_fragment = false;  ///< set by TCP of every system, for path MTU discovery (RFC 1191)
};

/// Writes a header of 20 octets, checksum zero, not a fragment, no options (RFC 791).
void WriteIpv4Header(std::uint8_t* out, const Ipv4HeaderFields& fields);

}  // namespace wabed::packet
