#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>

/// ICMP for IPv4, RFC 792: what ping and traceroute need.
namespace wabed::traces::wire {

constexpr std::size_t kIcmpHeaderSize = 8;

/// Message types.
enum IcmpType : std::uint8_t {
  kIcmpEchoReply = 0,
  kIcmpUnreachable = 3,
  kIcmpEchoRequest = 8,
  kIcmpTimeExceeded = 11,
};

/// Codes of kIcmpUnreachable.
enum IcmpUnreachableCode : std::uint8_t {
  kIcmpNetUnreachable = 0,
  kIcmpHostUnreachable = 1,
  kIcmpPortUnreachable = 3,
};

/// An ICMP message in somebody else's octets.
struct IcmpMessage {
  std::uint8_t type = 0;
  std::uint8_t code = 0;
  std::uint16_t identifier = 0;        ///< echo
  std::uint16_t sequence = 0;          ///< echo
  const std::uint8_t* body = nullptr;  ///< echo data, or the IP packet an error is about
  std::size_t body_size = 0;
  bool checksum_right = false;
};

/// Writes an echo request or reply with its checksum: octets written, 0 if `capacity` is small.
std::size_t EncodeIcmpEcho(bool reply, std::uint16_t identifier, std::uint16_t sequence,
                           const std::uint8_t* data, std::size_t size, std::uint8_t* out,
                           std::size_t capacity);

/// Writes an error about `packet`, an IPv4 packet: its header and eight octets more are quoted
/// (RFC 792), or what there is of it. Octets written, 0 if `capacity` is small or `packet` is no
/// IPv4 header.
std::size_t EncodeIcmpError(IcmpType type, std::uint8_t code, const std::uint8_t* packet,
                            std::size_t size, std::uint8_t* out, std::size_t capacity);

/// Reads a message; nothing if it is shorter than eight octets.
std::optional<IcmpMessage> ParseIcmp(const std::uint8_t* data, std::size_t size);

}  // namespace wabed::traces::wire
