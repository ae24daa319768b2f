#include "models/packet/hosts/udp_stack.h"

#include <algorithm>
#include <stdexcept>
#include <vector>

#include "models/packet/core/ipv4_header.h"
#include "models/packet/core/ipv4_packet.h"
#include "models/packet/hosts/host_device.h"
#include "traces/wire/octets.h"

namespace wabed::packet {
namespace {

using traces::wire::Get16;
using traces::wire::Put16;

/// Writes a header with checksum zero: none (RFC 768).
void WriteUdpHeader(std::uint8_t* out, std::uint16_t from, std::uint16_t to, std::size_t size) {
  Put16(out, from);
  Put16(out + 2, to);
  Put16(out + 4, static_cast<std::uint16_t>(UdpStack::kHeader + size));
  Put16(out + 6, 0);
}

}  // namespace

NS_OBJECT_ENSURE_REGISTERED(UdpStack);

ns3::TypeId UdpStack::GetTypeId() {
  static ns3::TypeId id =
      ns3::TypeId("wabed::UdpStack").SetParent<ns3::IpL4Protocol>().AddConstructor<UdpStack>();
  return id;
}

void UdpStack::Connect(HostDevice& device, std::uint32_t address,
                       ns3::Ptr<ns3::Ipv4L3Protocol> ip) {
  device_ = &device;
  address_ = address;
  ip_ = ip;
}

void UdpStack::Open(std::uint16_t port, UdpReceiver& receiver) {
  if (!receivers_.emplace(port, &receiver).second) {
    throw std::runtime_error("a UDP port that is taken");
  }
}

void UdpStack::Send(std::uint16_t port, Endpoint to, const std::uint8_t* data, std::size_t size) {
  if (device_ == nullptr || size > kMostOctets) return;
  const std::size_t total = kIpv4Header + kHeader + size;
  if (total > Frame::kMaxPacket) {
    SendLarge(port, to, data, size);
    return;
  }
  const ns3::Ptr<Frame> frame = Frame::Create(total);
  WriteIpv4Header(frame->packet(), {kUdp, ++identification_, address_, to.address,
                                    static_cast<std::uint16_t>(total)});
  std::uint8_t* datagram = frame->packet() + kIpv4Header;
  WriteUdpHeader(datagram, port, to.port, size);
  std::copy_n(data, size, datagram + kHeader);
  device_->Depart(frame);
}

// ns-3's IP makes the fragments.
void UdpStack::SendLarge(std::uint16_t port, Endpoint to, const std::uint8_t* data,
                         std::size_t size) {
  std::vector<std::uint8_t> datagram(kHeader + size);
  WriteUdpHeader(datagram.data(), port, to.port, size);
  std::copy_n(data, size, datagram.data() + kHeader);
  ip_->Send(ns3::Create<ns3::Packet>(datagram.data(), static_cast<std::uint32_t>(datagram.size())),
            ns3::Ipv4Address(address_), ns3::Ipv4Address(to.address), kUdp, nullptr);
}

bool UdpStack::Take(const Frame& frame) {
  const Ipv4Packet packet(const_cast<std::uint8_t*>(frame.packet()));
  return Take(packet.source(), packet.payload(), packet.total_length() - packet.header_length());
}

bool UdpStack::Take(std::uint32_t source, const std::uint8_t* datagram, std::size_t size) {
  if (size < kHeader) return true;  // too short to name a port: dropped
  const auto receiver = receivers_.find(Get16(datagram + 2));
  if (receiver == receivers_.end()) return false;
  receiver->second->Receive({source, Get16(datagram)}, datagram + kHeader, size - kHeader);
  return true;
}

int UdpStack::GetProtocolNumber() const { return kUdp; }

ns3::IpL4Protocol::RxStatus UdpStack::Receive(ns3::Ptr<ns3::Packet> packet,
                                              const ns3::Ipv4Header& header,
                                              ns3::Ptr<ns3::Ipv4Interface>) {
  std::vector<std::uint8_t> datagram(packet->GetSize());
  packet->CopyData(datagram.data(), packet->GetSize());
  return Take(header.GetSource().Get(), datagram.data(), datagram.size()) ? RX_OK
                                                                          : RX_ENDPOINT_UNREACH;
}

void UdpStack::DoDispose() {
  device_ = nullptr;
  ip_ = nullptr;
  ns3::IpL4Protocol::DoDispose();
}

}  // namespace wabed::packet
