#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "traces/capture/dissect.h"

/// Frames for tests, octet by octet as the RFCs draw them. Checksums are left zero: nothing here
/// looks at them.
namespace wabed::traces::frames {

inline std::string U8(unsigned value) { return std::string(1, static_cast<char>(value)); }
inline std::string U16(unsigned value) { return U8(value >> 8) + U8(value); }
inline std::string U32(std::uint32_t value) { return U16(value >> 16) + U16(value & 0xFFFF); }

inline std::string Ethernet(unsigned ether_type, const std::string& payload) {
  return std::string(12, '\x02') + U16(ether_type) + payload;
}

struct Ip4 {
  std::uint32_t src = 0x0A000001;  // 10.0.0.1
  std::uint32_t dst = 0x0A000002;
  unsigned proto = 17;
  unsigned id = 1;
  unsigned flags_and_offset = 0;  // the 16 bits as they stand
  std::string options;            // a multiple of four octets
  int total_length = -1;          // the right one
};

inline std::string Ipv4(const Ip4& ip, const std::string& payload) {
  const unsigned header = 20 + static_cast<unsigned>(ip.options.size());
  const unsigned total = ip.total_length >= 0 ? static_cast<unsigned>(ip.total_length)
                                              : header + static_cast<unsigned>(payload.size());
  return U8(0x40 | header / 4) + U8(0) + U16(total) + U16(ip.id) + U16(ip.flags_and_offset) +
         U8(64) + U8(ip.proto) + U16(0) + U32(ip.src) + U32(ip.dst) + ip.options + payload;
}

/// From 2001:db8::1 to 2001:db8::2.
inline std::string Ipv6(unsigned next_header, const std::string& payload) {
  const std::string prefix = U32(0x20010DB8) + std::string(11, '\0');
  return U32(0x60000000) + U16(static_cast<unsigned>(payload.size())) + U8(next_header) + U8(57) +
         prefix + U8(1) + prefix + U8(2) + payload;
}

inline std::string Udp(unsigned src, unsigned dst, const std::string& payload, int length = -1) {
  return U16(src) + U16(dst) +
         U16(length >= 0 ? static_cast<unsigned>(length)
                         : 8 + static_cast<unsigned>(payload.size())) +
         U16(0) + payload;
}

inline std::string Tcp(unsigned src, unsigned dst, std::uint32_t seq, std::uint32_t ack,
                       unsigned flags, const std::string& payload = {}, unsigned data_offset = 5) {
  return U16(src) + U16(dst) + U32(seq) + U32(ack) + U8(data_offset << 4) + U8(flags) +
         U16(0x1000) + U16(0) + U16(0) + payload;
}

/// A captured frame; keep `data` alive while the view is used.
inline PacketView View(const std::string& data, int link = link_type::kEthernet,
                       std::size_t original_length = 0) {
  CapturedPacket packet;
  packet.link_type = link;
  packet.data = reinterpret_cast<const std::uint8_t*>(data.data());
  packet.size = data.size();
  packet.original_length = original_length == 0 ? data.size() : original_length;
  return Dissect(packet);
}

inline std::string PayloadOf(const PacketView& view) {
  return {reinterpret_cast<const char*>(view.payload), view.payload_size};
}

}  // namespace wabed::traces::frames
