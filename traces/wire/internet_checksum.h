#pragma once

#include <cstddef>
#include <cstdint>

/// The Internet checksum: RFC 1071, and its incremental update, RFC 1624.
namespace wabed::traces::wire {

/// One's-complement sum of 16-bit words in network order, not yet folded. Sums of parts add up if
/// every part but the last has an even number of octets. `sum` is what earlier parts gave.
std::uint64_t ChecksumAdd(const std::uint8_t* data, std::size_t size, std::uint64_t sum = 0);

/// The 16 bits that go into a header, from a sum (RFC 1071 section 1).
std::uint16_t ChecksumFinish(std::uint64_t sum);

/// Checksum of an IPv4 header (RFC 791) whose checksum field holds zero.
std::uint16_t Ipv4HeaderChecksum(const std::uint8_t* header, std::size_t size);

/// The pseudo header of UDP and TCP over IPv4 (RFC 768, RFC 793), as a sum. Addresses in host
/// order, `length` of the segment with its header.
std::uint64_t Ipv4PseudoHeaderSum(std::uint32_t source, std::uint32_t destination,
                                  std::uint8_t protocol, std::uint16_t length);

/// The same over IPv6 (RFC 8200 section 8.1), addresses as 16 octets.
std::uint64_t Ipv6PseudoHeaderSum(const std::uint8_t* source, const std::uint8_t* destination,
                                  std::uint8_t protocol, std::uint32_t length);

/// Checksum of a UDP or TCP segment whose checksum field holds zero; `pseudo` is the pseudo
/// header's sum. UDP sends 0xffff where this gives 0 (RFC 768): `UdpChecksum` does that.
std::uint16_t TransportChecksum(const std::uint8_t* segment, std::size_t size,
                                std::uint64_t pseudo);
std::uint16_t UdpChecksum(const std::uint8_t* segment, std::size_t size, std::uint64_t pseudo);

/// The checksum after one 16-bit word it covers changed from `before` to `after` (RFC 1624
/// equation 3): what a router needs when it lowers the TTL and a NAT when it rewrites a port.
std::uint16_t ChecksumUpdate16(std::uint16_t checksum, std::uint16_t before, std::uint16_t after);
/// The same for a 32-bit word, such as an address.
std::uint16_t ChecksumUpdate32(std::uint16_t checksum, std::uint32_t before, std::uint32_t after);

}  // namespace wabed::traces::wire
