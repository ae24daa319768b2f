#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>

namespace wabed::packet {

/// Bits of TCP's flags (RFC 793 section 3.1).
namespace tcp_flag {
constexpr std::uint8_t kFin = 0x01, kSyn = 0x02, kRst = 0x04, kPsh = 0x08, kAck = 0x10;
}  // namespace tcp_flag

/// A TCP header (RFC 793) and the options end points of our worlds use: maximum segment size,
/// window scale and time stamps (RFC 7323), selective acknowledgements (RFC 2018).
struct TcpHeaderFields {
  struct Block {
    std::uint32_t left = 0, right = 0;
  };
  struct TimeStamps {
    std::uint32_t value = 0, echo = 0;
  };
  /// As many blocks as fit into a header without other options.
  static constexpr std::size_t kMostBlocks = 4;

  std::uint16_t source_port = 0;
  std::uint16_t destination_port = 0;
  std::uint32_t sequence = 0;
  std::uint32_t acknowledgement = 0;
  std::uint8_t flags = 0;
  std::uint16_t window = 0;
  std::optional<std::uint16_t> maximum_segment;
  std::optional<std::uint8_t> window_scale;
  bool sack_permitted = false;
  std::optional<TimeStamps> time_stamps;
  std::array<Block, kMostBlocks> blocks{};
  std::size_t block_count = 0;

  bool Has(std::uint8_t flag) const { return (flags & flag) != 0; }
};

constexpr std::size_t kTcpHeader = 20;
/// A data offset of 15 words.
constexpr std::size_t kMostTcpHeader = 60;

/// Reads the header at the beginning of `segment`; its length, or 0 when there is no whole header.
/// Options it does not know, and what follows a malformed one, are passed over.
std::size_t ReadTcpHeader(const std::uint8_t* segment, std::size_t size, TcpHeaderFields& fields);

/// Octets that WriteTcpHeader writes. Blocks that no longer fit behind time stamps are left out.
std::size_t TcpHeaderLength(const TcpHeaderFields& fields);

/// Writes the header with options laid out as Linux does (net/ipv4/tcp_output.c,
/// tcp_options_write): in a SYN the segment size, SACK permitted, time stamps, window scale; later
/// time stamps, then blocks, each behind two octets of padding. The checksum is zero, urgent too.
void WriteTcpHeader(const TcpHeaderFields& fields, std::uint8_t* out);

}  // namespace wabed::packet
