#pragma once

#include <cstddef>
#include <cstdint>

#include "models/packet/nat/endpoint.h"

namespace wabed::packet {

constexpr std::uint8_t kIcmp = 1;
constexpr std::uint8_t kTcp = 6;
constexpr std::uint8_t kUdp = 17;

/// An IPv4 packet in memory, read and changed in place. Every change keeps the checksums right by
/// RFC 1624, so nothing is summed over again on the way.
///
/// Only for packets our own hosts and routers made: the constructor's caller vouches for a whole
/// header and, in an unfragmented packet, for the first 8 octets above it.
class Ipv4Packet {
 public:
  explicit Ipv4Packet(std::uint8_t* octets) : octets_(octets) {}

  std::size_t header_length() const { return (octets_[0] & 0x0fu) * 4u; }
  std::uint16_t total_length() const { return Load16(2); }
  std::uint8_t ttl() const { return octets_[8]; }
  std::uint8_t protocol() const { return octets_[9]; }
  std::uint32_t source() const { return Load32(12); }
  std::uint32_t destination() const { return Load32(16); }
  std::uint8_t* payload() const { return octets_ + header_length(); }

  /// Ports, or for ICMP echo messages the identifier on both sides; zero for anything else.
  std::uint16_t source_port() const;
  std::uint16_t destination_port() const;
  /// TCP's flags (RFC 9293 section 3.1), zero for anything else.
  std::uint8_t tcp_flags() const { return protocol() == kTcp && !quoted_ ? payload()[13] : 0; }
  Endpoint source_endpoint() const { return {source(), source_port()}; }
  Endpoint destination_endpoint() const { return {destination(), destination_port()}; }

  /// Asks for an ICMP echo reply (RFC 792).
  bool IsEchoRequest() const;
  /// An ICMP message that quotes the packet it is about.
  bool IsIcmpError() const;
  /// The packet an ICMP error quotes. Only when IsIcmpError().
  Ipv4Packet Quoted() const { return Ipv4Packet(payload() + 8, true); }
  bool IsFragment() const { return (Load16(6) & 0x3fffu) != 0; }

  void DecrementTtl(std::uint8_t by);
  void SetSource(Endpoint endpoint) { Rewrite(12, 0, source_endpoint(), endpoint); }
  void SetDestination(Endpoint endpoint) { Rewrite(16, 2, destination_endpoint(), endpoint); }

  /// Fills in all checksums from scratch: of the IP header and, in an unfragmented packet, of UDP,
  /// TCP or ICMP. What the checksum offload of a network card does.
  void FillChecksums();

 private:
  Ipv4Packet(std::uint8_t* octets, bool quoted) : octets_(octets), quoted_(quoted) {}

  std::uint16_t Load16(std::size_t at) const {
    return static_cast<std::uint16_t>(octets_[at] << 8 | octets_[at + 1]);
  }
  std::uint32_t Load32(std::size_t at) const {
    return std::uint32_t{Load16(at)} << 16 | Load16(at + 2);
  }
  bool FirstFragment() const { return (Load16(6) & 0x1fffu) == 0; }
  bool IsEcho() const;
  std::uint8_t* ChecksumField() const;
  void Rewrite(std::size_t address_at, std::size_t port_at, Endpoint old, Endpoint now);

  std::uint8_t* octets_;
  bool quoted_ = false;  ///< only 8 octets above the header are there
};

}  // namespace wabed::packet
