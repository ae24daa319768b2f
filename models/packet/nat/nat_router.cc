#include "models/packet/nat/nat_router.h"

#include "models/packet/core/intact.h"
#include "models/packet/core/ipv4_packet.h"
#include "models/packet/paths/icmp_messages.h"

namespace wabed::packet {
namespace {

bool Translatable(const Ipv4Packet& packet) {
  // Fragments carry no ports; hosts here discover no path MTU below the link's, so none appear
  // from our own stacks, and others are dropped (RFC 4787 section 11 leaves them to policy).
  return !packet.IsFragment() &&
         (packet.protocol() == kUdp || packet.protocol() == kTcp || packet.protocol() == kIcmp);
}

}  // namespace

// Linux's connection tracking verifies checksums before a NAT sees a packet (nf_conntrack_checksum)
// and calls those that fail invalid; home routers' firewalls drop them.
bool NatRouter::Damaged(const Frame& frame) {
  if (!frame.damaged || IsIntact(frame)) return false;
  ++damaged_;
  return true;
}

NatRouter::NatRouter(const scenarios::NatSection& section, std::uint32_t public_address,
                     std::uint32_t inside_address, FlowBook& book, std::uint64_t seed)
    : nat_(section, public_address, seed), inside_address_(inside_address), book_(book) {}

NatRouter::Outcome NatRouter::Outbound(const ns3::Ptr<Frame>& frame) {
  if (Damaged(*frame)) return {};
  Ipv4Packet packet(frame->packet());
  const bool to_itself = packet.destination() == nat_.public_address();
  if (packet.destination() == inside_address_ || (to_itself && packet.IsEchoRequest())) {
    return MakeEchoReply(*frame) ? Outcome{Verdict::kAnswer, frame} : Outcome{};
  }
  if (packet.ttl() <= 1) {
    ns3::Ptr<Frame> answer = TimeExceeded(*frame, inside_address_);
    return answer == nullptr ? Outcome{} : Outcome{Verdict::kAnswer, answer};
  }
  if (!Translatable(packet)) return {};
  if (Blocked(packet.protocol(), packet.destination_port())) return {};
  if (packet.IsIcmpError()) {
    // A phone tells a sender that a port is closed: both the message and what it quotes leave
    // under the public address. Where nothing is mapped nothing leaves, and nothing is mapped for
    // it: else a stranger could fill the table by what phones answer (RFC 5508 REQ-5).
    Ipv4Packet quoted = packet.Quoted();
    const auto outside = nat_.Mapped(quoted.protocol(), quoted.destination_endpoint(),
                                     quoted.source_endpoint(), Now());
    if (!outside) return {};
    quoted.SetDestination(*outside);
    packet.SetSource({outside->address, 0});
    if (!to_itself) packet.DecrementTtl(1);
    packet.FillChecksums();
    return to_itself ? Turned(frame) : Outcome{Verdict::kForward, nullptr};
  }
  const auto outside = nat_.Outbound(packet.protocol(), packet.source_endpoint(),
                                     packet.destination_endpoint(), Now(), packet.tcp_flags());
  if (!outside) return {};
  packet.SetSource(*outside);
  if (frame->label.flow != 0) book_.SeenOutside(frame->label.flow, *outside, Now());
  if (to_itself) return Turned(frame);
  packet.DecrementTtl(1);
  return {Verdict::kForward, nullptr};
}

bool NatRouter::Blocked(std::uint8_t protocol, std::uint16_t remote_port) {
  constexpr std::uint16_t kDns = 53;
  if (!nat_.section().blocks_udp || protocol != kUdp || remote_port == kDns) return false;
  ++blocked_;
  return true;
}

NatRouter::Outcome NatRouter::Turned(const ns3::Ptr<Frame>& frame) {
  if (!nat_.section().hairpinning) {
    ++unturned_;
    return {};
  }
  if (Inbound(frame).verdict != Verdict::kForward) return {};
  ++hairpinned_;
  return {Verdict::kTurn, nullptr};
}

NatRouter::Outcome NatRouter::Between(const ns3::Ptr<Frame>& frame) {
  if (Damaged(*frame)) return {};
  Ipv4Packet packet(frame->packet());
  if (packet.ttl() <= 1) {
    ns3::Ptr<Frame> answer = TimeExceeded(*frame, inside_address_);
    return answer == nullptr ? Outcome{} : Outcome{Verdict::kAnswer, answer};
  }
  if (!packet.IsFragment() && Blocked(packet.protocol(), packet.destination_port())) return {};
  packet.DecrementTtl(1);
  return {Verdict::kTurn, nullptr};
}

NatRouter::Outcome NatRouter::Inbound(const ns3::Ptr<Frame>& frame) {
  if (Damaged(*frame)) return {};
  Ipv4Packet packet(frame->packet());
  if (!Translatable(packet)) return {};
  if (packet.IsIcmpError()) return InboundError(frame);
  if (Blocked(packet.protocol(), packet.source_port())) return {};
  const auto inside = nat_.Inbound(packet.protocol(), packet.destination_port(),
                                   packet.source_endpoint(), Now(), packet.tcp_flags());
  if (!inside) return {};
  if (packet.ttl() <= 1) {
    ns3::Ptr<Frame> answer = TimeExceeded(*frame, nat_.public_address());
    return answer == nullptr ? Outcome{} : Outcome{Verdict::kAnswer, answer};
  }
  packet.SetDestination(*inside);
  packet.DecrementTtl(1);
  return {Verdict::kForward, nullptr};
}

NatRouter::Outcome NatRouter::InboundError(const ns3::Ptr<Frame>& frame) {
  Ipv4Packet packet(frame->packet());
  Ipv4Packet quoted = packet.Quoted();
  const auto inside = nat_.Behind(quoted.protocol(), quoted.source_port(), Now());
  if (!inside || packet.ttl() <= 1) return {};
  quoted.SetSource(*inside);
  packet.SetDestination({inside->address, 0});
  packet.DecrementTtl(1);
  packet.FillChecksums();
  return {Verdict::kForward, nullptr};
}

}  // namespace wabed::packet
