#include "models/packet/paths/tcp_reset.h"

#include <cstring>

#include "models/packet/core/ipv4_header.h"
#include "models/packet/core/ipv4_packet.h"
#include "traces/wire/octets.h"

namespace wabed::packet {
namespace {

constexpr std::size_t kTcpHeader = 20;
constexpr std::uint8_t kSyn = 0x02, kRst = 0x04, kAck = 0x10;

Ipv4Packet Of(const Frame& frame) { return Ipv4Packet(const_cast<std::uint8_t*>(frame.packet())); }

}  // namespace

bool OpensTcp(const Frame& frame) {
  const Ipv4Packet packet = Of(frame);
  return !packet.IsFragment() && (packet.tcp_flags() & (kSyn | kAck)) == kSyn;
}

ns3::Ptr<Frame> TcpReset(const Frame& frame) {
  namespace wire = traces::wire;
  const Ipv4Packet packet = Of(frame);
  const std::uint8_t* opening = packet.payload();
  const std::size_t data =
      packet.total_length() - packet.header_length() - (opening[12] >> 4) * std::size_t{4};
  constexpr std::size_t kSize = kIpv4Header + kTcpHeader;
  ns3::Ptr<Frame> answer = Frame::Create(kSize);
  WriteIpv4Header(answer->packet(), {kTcp, 0, packet.destination(), packet.source(), kSize});
  std::uint8_t* header = answer->packet() + kIpv4Header;
  std::memset(header, 0, kTcpHeader);
  wire::Put16(header, packet.destination_port());
  wire::Put16(header + 2, packet.source_port());
  // What is acknowledged: the SYN counts as one octet.
  wire::Put32(header + 8, wire::Get32(opening + 4) + 1 + static_cast<std::uint32_t>(data));
  header[12] = kTcpHeader / 4 << 4;
  header[13] = kRst | kAck;
  Ipv4Packet(answer->packet()).FillChecksums();
  return answer;
}

}  // namespace wabed::packet
