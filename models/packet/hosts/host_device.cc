#include "models/packet/hosts/host_device.h"

#include <ns3/socket.h>

#include "models/packet/core/intact.h"
#include "models/packet/core/ipv4_header.h"
#include "models/packet/core/ipv4_packet.h"

namespace wabed::packet {
namespace {

constexpr std::uint16_t kIpv4EtherType = 0x0800;

}  // namespace

NS_OBJECT_ENSURE_REGISTERED(HostDevice);

ns3::TypeId HostDevice::GetTypeId() {
  static ns3::TypeId id =
      ns3::TypeId("wabed::HostDevice").SetParent<ns3::NetDevice>().AddConstructor<HostDevice>();
  return id;
}

void HostDevice::Connect(Uplink& uplink, Ledger& ledger) {
  uplink_ = &uplink;
  ledger_ = &ledger;
}

void HostDevice::Ready(ns3::Ptr<ns3::Ipv4L3Protocol> ip, ns3::Ptr<ns3::UdpL4Protocol> udp,
                       ns3::Ptr<ns3::Icmpv4L4Protocol> icmp, ns3::Ptr<TcpStack> tcp,
                       std::uint32_t interface) {
  ip_ = ip;
  udp_ = udp;
  icmp_ = icmp;
  tcp_ = tcp;
  interface_ = ip->GetInterface(interface);
}

bool HostDevice::Send(ns3::Ptr<ns3::Packet> packet, const ns3::Address&, std::uint16_t protocol) {
  if (protocol != kIpv4EtherType) return false;
  ns3::Ptr<Frame> frame = Frame::Create(packet->GetSize());
  packet->CopyData(frame->packet(), static_cast<std::uint32_t>(frame->size()));
  Depart(frame);
  return true;
}

void HostDevice::SendUdp(ns3::Ptr<ns3::Packet> datagram, ns3::Ipv4Address source,
                         ns3::Ipv4Address destination, std::uint8_t protocol,
                         ns3::Ptr<ns3::Ipv4Route> route) {
  const std::size_t size = kIpv4Header + datagram->GetSize();
  ns3::SocketIpTtlTag ttl;
  if (size > Frame::kMaxPacket || datagram->PeekPacketTag(ttl)) {
    // Larger than the link, or with a TTL of its own (traceroute): ns-3's way.
    ip_->Send(datagram, source, destination, protocol, route);
    return;
  }
  ns3::Ptr<Frame> frame = Frame::Create(size);
  WriteIpv4Header(frame->packet(), {protocol, ++identification_, source.Get(), destination.Get(),
                                    static_cast<std::uint16_t>(size)});
  datagram->CopyData(frame->packet() + kIpv4Header, datagram->GetSize());
  Depart(frame);
}

void HostDevice::Depart(const ns3::Ptr<Frame>& frame) {
  Ipv4Packet(frame->packet()).FillChecksums();
  ledger_->Sending(*frame);
  if (reachable_) uplink_->Transmit(frame);
}

bool HostDevice::SendFrom(ns3::Ptr<ns3::Packet>, const ns3::Address&, const ns3::Address&,
                          std::uint16_t) {
  return false;
}

void HostDevice::Arrive(ns3::Ptr<Frame> frame, std::uint32_t) {
  if (!reachable_) return;
  if (frame->damaged && !IsIntact(*frame)) {
    ++damaged_;
    return;
  }
  ledger_->Receiving(*frame);
  const Ipv4Packet packet(frame->packet());
  if (packet.protocol() == kUdp && !packet.IsFragment()) {
    ReceiveUdp(*frame);
    return;
  }
  if (packet.protocol() == kTcp && !packet.IsFragment()) {
    tcp_->Receive(*frame, silent_);
    return;
  }
  if (silent_ && packet.IsEchoRequest()) return;
  ip_->Receive(this, ns3::Create<ns3::Packet>(frame->packet(), frame->size()), kIpv4EtherType,
               address_, address_, PACKET_HOST);
}

// What Ipv4L3Protocol::Receive and LocalDeliver do for a datagram that is for this host, without
// the walk through the node's and the interface's handlers.
void HostDevice::ReceiveUdp(const Frame& frame) {
  const Ipv4Packet packet(const_cast<std::uint8_t*>(frame.packet()));
  const std::size_t payload = packet.total_length() - packet.header_length();
  ns3::Ipv4Header header;
  header.SetSource(ns3::Ipv4Address(packet.source()));
  header.SetDestination(ns3::Ipv4Address(packet.destination()));
  header.SetProtocol(kUdp);
  header.SetTtl(packet.ttl());
  header.SetPayloadSize(static_cast<std::uint16_t>(payload));
  auto datagram = ns3::Create<ns3::Packet>(packet.payload(), static_cast<std::uint32_t>(payload));
  const auto status = udp_->Receive(datagram, header, interface_);
  if (status == ns3::IpL4Protocol::RX_ENDPOINT_UNREACH && !silent_) {
    // UDP has taken its header off: the message quotes the datagram as it came.
    auto quoted = ns3::Create<ns3::Packet>(packet.payload(), static_cast<std::uint32_t>(payload));
    icmp_->SendDestUnreachPort(header, quoted);
  }
}

void HostDevice::DoDispose() {
  node_ = nullptr;
  ip_ = nullptr;
  udp_ = nullptr;
  icmp_ = nullptr;
  interface_ = nullptr;
  if (tcp_) tcp_->Dispose();
  tcp_ = nullptr;
  ns3::NetDevice::DoDispose();
}

}  // namespace wabed::packet
