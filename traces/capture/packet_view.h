#pragma once

#include <boost/asio/ip/address.hpp>
#include <cstddef>
#include <cstdint>
#include <optional>

namespace wabed::traces {

/// IP protocol numbers (IANA registry) that wabed looks into.
namespace ip_protocol {
constexpr std::uint8_t kIcmp = 1;
constexpr std::uint8_t kTcp = 6;
constexpr std::uint8_t kUdp = 17;
constexpr std::uint8_t kDccp = 33;
constexpr std::uint8_t kIcmp6 = 58;
constexpr std::uint8_t kSctp = 132;
constexpr std::uint8_t kUdpLite = 136;
}  // namespace ip_protocol

/// TCP header flags (RFC 9293 section 3.1).
namespace tcp_flag {
constexpr std::uint8_t kFin = 0x01;
constexpr std::uint8_t kSyn = 0x02;
constexpr std::uint8_t kRst = 0x04;
constexpr std::uint8_t kPsh = 0x08;
constexpr std::uint8_t kAck = 0x10;
}  // namespace tcp_flag

/// What became of dissecting a frame.
enum class DissectStatus {
  kOk,         ///< every header there is was read
  kNotIp,      ///< no IP packet in the frame
  kTruncated,  ///< the capture ends within a header
  kMalformed,  ///< a header contradicts itself or the one around it
};

/// The headers of one packet. Fields of a layer mean something only when that layer was reached.
struct PacketView {
  DissectStatus status = DissectStatus::kNotIp;
  std::optional<std::uint16_t> vlan;  ///< outermost VLAN identifier

  bool has_ip = false;  ///< addresses to fragment fields are filled in
  std::uint8_t ip_version = 0;
  boost::asio::ip::address src;
  boost::asio::ip::address dst;
  std::uint8_t proto = 0;       ///< of the transport layer, behind IPv6 extension headers
  std::uint8_t ttl = 0;         ///< or hop limit
  std::uint32_t ip_length = 0;  ///< IP packet with its header, as the header says
  std::uint32_t identification = 0;
  bool dont_fragment = false;
  bool more_fragments = false;
  std::uint32_t fragment_offset = 0;  ///< octets

  bool has_transport = false;  ///< ports, or ICMP type and code, are filled in
  std::uint16_t src_port = 0;
  std::uint16_t dst_port = 0;
  std::uint8_t icmp_type = 0;
  std::uint8_t icmp_code = 0;
  std::uint32_t tcp_seq = 0;
  std::uint32_t tcp_ack = 0;
  std::uint8_t tcp_flags = 0;
  std::uint16_t tcp_window = 0;  ///< as it stands in the header, unscaled
  /// Window scale option of a SYN (RFC 7323 section 2.2).
  std::optional<std::uint8_t> tcp_window_scale;

  /// What is above the last header read, as far as captured; link-layer padding never counts.
  const std::uint8_t* payload = nullptr;
  std::size_t payload_size = 0;
  /// The same as the headers say it was on the wire.
  std::size_t payload_length = 0;

  bool IsFragment() const { return more_fragments || fragment_offset != 0; }
  /// A fragment without the transport header.
  bool IsLaterFragment() const { return fragment_offset != 0; }
  bool HasTcpFlag(std::uint8_t flag) const { return (tcp_flags & flag) != 0; }
};

}  // namespace wabed::traces
