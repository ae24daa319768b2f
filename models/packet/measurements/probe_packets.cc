#include "models/packet/measurements/probe_packets.h"

#include "models/packet/core/ipv4_header.h"
#include "models/packet/core/ipv4_packet.h"
#include "traces/wire/icmp.h"
#include "traces/wire/octets.h"

namespace wabed::packet {
namespace {

using traces::wire::Get16;
using traces::wire::Put16;
using Kind = ProbeAnswer::Kind;

constexpr std::size_t kHeader = 8;  // of ICMP echo and of UDP alike

ns3::Ptr<Frame> Blank(const ProbePacket& probe, std::uint8_t protocol) {
  const std::size_t size = kIpv4Header + kHeader + probe.data;
  ns3::Ptr<Frame> frame = Frame::Create(size);
  WriteIpv4Header(frame->packet(), {protocol, probe.identification, probe.source, probe.target,
                                    static_cast<std::uint16_t>(size), probe.ttl});
  // A pattern that counts, as ping(8) and traceroute(8) fill theirs.
  for (std::size_t i = 0; i < probe.data; ++i) {
    frame->packet()[kIpv4Header + kHeader + i] = static_cast<std::uint8_t>(0x40 + (i & 0x3f));
  }
  return frame;
}

Kind ErrorKind(std::uint8_t type, std::uint8_t code) {
  if (type == traces::wire::kIcmpTimeExceeded) return Kind::kTimeExceeded;
  if (type != traces::wire::kIcmpUnreachable) return Kind::kNone;
  if (code == traces::wire::kIcmpPortUnreachable) return Kind::kPortUnreachable;
  if (code == traces::wire::kIcmpHostUnreachable) return Kind::kHostUnreachable;
  return Kind::kOtherUnreachable;
}

}  // namespace

ns3::Ptr<Frame> EchoRequest(const ProbePacket& probe) {
  ns3::Ptr<Frame> frame = Blank(probe, kIcmp);
  std::uint8_t* icmp = frame->packet() + kIpv4Header;
  icmp[0] = traces::wire::kIcmpEchoRequest;
  icmp[1] = 0;
  Put16(icmp + 4, probe.identifier);
  Put16(icmp + 6, probe.sequence);
  Ipv4Packet(frame->packet()).FillChecksums();
  return frame;
}

ns3::Ptr<Frame> UdpProbe(const ProbePacket& probe) {
  ns3::Ptr<Frame> frame = Blank(probe, kUdp);
  std::uint8_t* udp = frame->packet() + kIpv4Header;
  Put16(udp, probe.identifier);
  Put16(udp + 2, probe.sequence);
  Put16(udp + 4, static_cast<std::uint16_t>(kHeader + probe.data));
  Ipv4Packet(frame->packet()).FillChecksums();
  return frame;
}

std::optional<ProbeAnswer> ReadProbeAnswer(const Frame& frame) {
  const Ipv4Packet packet(const_cast<std::uint8_t*>(frame.packet()));
  if (packet.protocol() != kIcmp || packet.IsFragment()) return std::nullopt;
  const std::uint8_t* icmp = packet.payload();
  ProbeAnswer answer;
  answer.from = packet.source();
  answer.ttl = packet.ttl();
  if (icmp[0] == traces::wire::kIcmpEchoReply) {
    answer.kind = Kind::kEchoReply;
    answer.target = answer.from;
    answer.identifier = Get16(icmp + 4);
    answer.sequence = Get16(icmp + 6);
    return answer;
  }
  answer.kind = ErrorKind(icmp[0], icmp[1]);
  if (answer.kind == Kind::kNone || frame.size() < 2 * (kIpv4Header + kHeader)) return std::nullopt;
  const Ipv4Packet quoted = packet.Quoted();
  const std::uint8_t* above = quoted.payload();
  answer.target = quoted.destination();
  if (quoted.protocol() == kUdp) {
    answer.identifier = Get16(above);
    answer.sequence = Get16(above + 2);
  } else if (quoted.protocol() == kIcmp && above[0] == traces::wire::kIcmpEchoRequest) {
    answer.identifier = Get16(above + 4);
    answer.sequence = Get16(above + 6);
  } else {
    return std::nullopt;
  }
  return answer;
}

}  // namespace wabed::packet
