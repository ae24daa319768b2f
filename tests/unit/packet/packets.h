#pragma once

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <vector>

#include "models/packet/core/frame.h"
#include "models/packet/core/ipv4_packet.h"

/// IPv4 packets built octet by octet, and their checksums by another implementation than the
/// engine's.
namespace wabed::packet::testing {

inline std::uint32_t Ip(unsigned a, unsigned b, unsigned c, unsigned d) {
  return a << 24 | b << 16 | c << 8 | d;
}

inline void Put16(std::uint8_t* at, unsigned value) {
  at[0] = static_cast<std::uint8_t>(value >> 8);
  at[1] = static_cast<std::uint8_t>(value);
}

inline unsigned Get16(const std::uint8_t* at) { return at[0] * 256u + at[1]; }

inline void Put32(std::uint8_t* at, std::uint32_t value) {
  Put16(at, value >> 16);
  Put16(at + 2, value & 0xffff);
}

/// An IPv4 packet of `protocol` with what is above its header; checksums are not filled in.
inline std::vector<std::uint8_t> Ipv4(std::uint8_t protocol, std::uint32_t source,
                                      std::uint32_t destination,
                                      const std::vector<std::uint8_t>& above,
                                      std::uint8_t ttl = 64) {
  std::vector<std::uint8_t> octets(20 + above.size());
  octets[0] = 0x45;
  Put16(&octets[2], static_cast<unsigned>(20 + above.size()));
  Put16(&octets[4], 0x1234);
  octets[8] = ttl;
  octets[9] = protocol;
  Put32(&octets[12], source);
  Put32(&octets[16], destination);
  std::copy(above.begin(), above.end(), octets.begin() + 20);
  return octets;
}

inline std::vector<std::uint8_t> Contents(std::size_t size) {
  std::vector<std::uint8_t> octets(size);
  for (std::size_t i = 0; i < size; ++i) octets[i] = static_cast<std::uint8_t>(37 * i + 11);
  return octets;
}

inline std::vector<std::uint8_t> Udp(Endpoint from, Endpoint to, std::size_t payload,
                                     std::uint8_t ttl = 64) {
  std::vector<std::uint8_t> above = Contents(8 + payload);
  Put16(&above[0], from.port);
  Put16(&above[2], to.port);
  Put16(&above[4], static_cast<unsigned>(above.size()));
  Put16(&above[6], 0);
  return Ipv4(kUdp, from.address, to.address, above, ttl);
}

inline std::vector<std::uint8_t> Tcp(Endpoint from, Endpoint to, std::size_t payload,
                                     std::uint8_t ttl = 64) {
  std::vector<std::uint8_t> above = Contents(20 + payload);
  Put16(&above[0], from.port);
  Put16(&above[2], to.port);
  above[12] = 0x50;
  Put16(&above[16], 0);
  return Ipv4(kTcp, from.address, to.address, above, ttl);
}

inline std::vector<std::uint8_t> Echo(bool reply, std::uint32_t from, std::uint32_t to,
                                      std::uint16_t identifier, std::size_t payload,
                                      std::uint8_t ttl = 64) {
  std::vector<std::uint8_t> above = Contents(8 + payload);
  above[0] = reply ? 0 : 8;
  above[1] = 0;
  Put16(&above[2], 0);
  Put16(&above[4], identifier);
  Put16(&above[6], 1);
  return Ipv4(kIcmp, from, to, above, ttl);
}

/// The octets with all checksums filled in, summed over from scratch.
std::vector<std::uint8_t> WithChecksums(std::vector<std::uint8_t> octets);

inline ns3::Ptr<Frame> ToFrame(const std::vector<std::uint8_t>& octets) {
  ns3::Ptr<Frame> frame = Frame::Create(octets.size());
  std::memcpy(frame->packet(), octets.data(), octets.size());
  return frame;
}

inline std::vector<std::uint8_t> Octets(const Frame& frame) {
  return {frame.packet(), frame.packet() + frame.size()};
}

}  // namespace wabed::packet::testing
