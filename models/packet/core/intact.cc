#include "models/packet/core/intact.h"

#include "models/packet/core/ipv4_packet.h"
#include "traces/wire/internet_checksum.h"
#include "traces/wire/octets.h"

namespace wabed::packet {
namespace {

constexpr std::size_t kShortestIpHeader = 20;
constexpr std::size_t kUdpHeader = 8;
constexpr std::size_t kShortestTcpHeader = 20;
constexpr std::size_t kIcmpHeader = 8;

using traces::wire::Get16;
using traces::wire::Ipv4PseudoHeaderSum;
using traces::wire::TransportChecksum;

}  // namespace

bool HasIntactHeader(const Frame& frame) {
  if (frame.size() < kShortestIpHeader || frame.packet()[0] >> 4 != 4) return false;
  const Ipv4Packet packet(const_cast<std::uint8_t*>(frame.packet()));
  const std::size_t header = packet.header_length();
  if (header < kShortestIpHeader || header > packet.total_length()) return false;
  if (packet.total_length() > frame.size()) return false;
  // Summed with the checksum itself in it, a right header gives zero (RFC 1071).
  return TransportChecksum(frame.packet(), header, 0) == 0;
}

bool IsIntact(const Frame& frame) {
  if (!HasIntactHeader(frame)) return false;
  const Ipv4Packet packet(const_cast<std::uint8_t*>(frame.packet()));
  if (packet.IsFragment()) return true;
  const std::uint8_t* message = packet.payload();
  const auto length = static_cast<std::uint16_t>(packet.total_length() - packet.header_length());
  const auto pseudo = [&](std::uint16_t octets) {
    return Ipv4PseudoHeaderSum(packet.source(), packet.destination(), packet.protocol(), octets);
  };
  switch (packet.protocol()) {
    case kIcmp:
      return length >= kIcmpHeader && TransportChecksum(message, length, 0) == 0;
    case kTcp:
      return length >= kShortestTcpHeader &&
             TransportChecksum(message, length, pseudo(length)) == 0;
    case kUdp: {
      if (length < kUdpHeader) return false;
      const std::uint16_t told = Get16(message + 4);
      if (told < kUdpHeader || told > length) return false;
      return Get16(message + 6) == 0 || TransportChecksum(message, told, pseudo(told)) == 0;
    }
    default:
      return true;
  }
}

}  // namespace wabed::packet
