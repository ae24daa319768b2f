#include "models/packet/paths/icmp_messages.h"

#include <algorithm>
#include <cstring>

#include "models/packet/core/ipv4_header.h"
#include "models/packet/core/ipv4_packet.h"
#include "traces/wire/octets.h"

namespace wabed::packet {
namespace {

constexpr std::size_t kIcmpHeader = 8;
constexpr std::size_t kQuoted = 8;
/// Routers start with the largest TTL. Assumption: what most vendors do.
constexpr std::uint8_t kRouterTtl = 255;
constexpr std::uint8_t kEchoReply = 0;
constexpr std::uint8_t kUnreachable = 3;
constexpr std::uint8_t kEchoRequest = 8;
constexpr std::uint8_t kTimeExceeded = 11;
constexpr std::uint8_t kNetworkUnreachableCode = 0;
constexpr std::uint8_t kHostUnreachableCode = 1;

ns3::Ptr<Frame> Error(const Frame& about, std::uint32_t router, std::uint8_t type,
                      std::uint8_t code) {
  const Ipv4Packet original(const_cast<std::uint8_t*>(about.packet()));
  if (original.IsIcmpError()) return nullptr;
  const std::size_t quoted = std::min(original.header_length() + kQuoted, about.size());
  const std::size_t size = kIpv4Header + kIcmpHeader + quoted;
  ns3::Ptr<Frame> frame = Frame::Create(size);
  std::uint8_t* ip = frame->packet();
  WriteIpv4Header(
      ip, {kIcmp, 0, router, original.source(), static_cast<std::uint16_t>(size), kRouterTtl});
  std::memset(ip + kIpv4Header, 0, kIcmpHeader);
  ip[kIpv4Header] = type;
  ip[kIpv4Header + 1] = code;
  std::memcpy(ip + kIpv4Header + kIcmpHeader, about.packet(), quoted);
  Ipv4Packet(ip).FillChecksums();
  frame->label = about.label;
  frame->label.to_client = !about.label.to_client;
  return frame;
}

}  // namespace

ns3::Ptr<Frame> TimeExceeded(const Frame& frame, std::uint32_t router) {
  return Error(frame, router, kTimeExceeded, 0);
}

ns3::Ptr<Frame> NetworkUnreachable(const Frame& frame, std::uint32_t router) {
  return Error(frame, router, kUnreachable, kNetworkUnreachableCode);
}

ns3::Ptr<Frame> HostUnreachable(const Frame& frame, std::uint32_t router) {
  return Error(frame, router, kUnreachable, kHostUnreachableCode);
}

bool MakeEchoReply(Frame& frame) {
  Ipv4Packet packet(frame.packet());
  if (packet.protocol() != kIcmp || packet.payload()[0] != kEchoRequest) return false;
  const std::uint32_t asker = packet.source();
  const std::uint32_t router = packet.destination();
  traces::wire::Put32(frame.packet() + 12, router);
  traces::wire::Put32(frame.packet() + 16, asker);
  frame.packet()[8] = kRouterTtl;
  packet.payload()[0] = kEchoReply;
  packet.FillChecksums();
  frame.label.to_client = !frame.label.to_client;
  return true;
}

}  // namespace wabed::packet
