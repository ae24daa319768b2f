#include "models/packet/hosts/host_device.h"

#include "models/packet/core/fetch.h"
#include "models/packet/core/intact.h"
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

void HostDevice::Ready(ns3::Ptr<ns3::Ipv4L3Protocol> ip, ns3::Ptr<ns3::Icmpv4L4Protocol> icmp,
                       ns3::Ptr<UdpStack> udp, ns3::Ptr<TcpStack> tcp) {
  ip_ = ip;
  icmp_ = icmp;
  udp_ = udp;
  tcp_ = tcp;
}

bool HostDevice::Send(ns3::Ptr<ns3::Packet> packet, const ns3::Address&, std::uint16_t protocol) {
  if (protocol != kIpv4EtherType) return false;
  ns3::Ptr<Frame> frame = Frame::Create(packet->GetSize());
  packet->CopyData(frame->packet(), static_cast<std::uint32_t>(frame->size()));
  Depart(frame);
  return true;
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
  Fetch(ledger_, 2 * kCacheLine);
  Fetch(ns3::PeekPointer(udp_), 2 * kCacheLine);
  if (frame->damaged && !IsIntact(*frame)) {
    ++damaged_;
    return;
  }
  ledger_->Receiving(*frame);
  const Ipv4Packet packet(frame->packet());
  if (packet.protocol() == kUdp && !packet.IsFragment()) {
    if (!udp_->Take(*frame) && !silent_) AnswerClosedPort(*frame);
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

void HostDevice::AnswerClosedPort(const Frame& frame) {
  const Ipv4Packet packet(const_cast<std::uint8_t*>(frame.packet()));
  const std::size_t payload = packet.total_length() - packet.header_length();
  ns3::Ipv4Header header;
  header.SetSource(ns3::Ipv4Address(packet.source()));
  header.SetDestination(ns3::Ipv4Address(packet.destination()));
  header.SetProtocol(kUdp);
  header.SetTtl(packet.ttl());
  header.SetPayloadSize(static_cast<std::uint16_t>(payload));
  icmp_->SendDestUnreachPort(
      header, ns3::Create<ns3::Packet>(packet.payload(), static_cast<std::uint32_t>(payload)));
}

void HostDevice::DoDispose() {
  node_ = nullptr;
  ip_ = nullptr;
  icmp_ = nullptr;
  udp_ = nullptr;
  if (tcp_) tcp_->Dispose();
  tcp_ = nullptr;
  ns3::NetDevice::DoDispose();
}

}  // namespace wabed::packet
