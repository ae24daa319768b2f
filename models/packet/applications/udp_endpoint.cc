#include "models/packet/applications/udp_endpoint.h"

#include <ns3/inet-socket-address.h>

namespace wabed::packet {

UdpEndpoint::UdpEndpoint(Host& host, std::uint16_t port, Handler handler)
    : socket_(host.OpenUdp(port)), port_(port), handler_(std::move(handler)) {
  socket_->SetRecvCallback(ns3::MakeCallback(&UdpEndpoint::Readable, this));
}

UdpEndpoint::~UdpEndpoint() {
  socket_->SetRecvCallback(ns3::MakeNullCallback<void, ns3::Ptr<ns3::Socket>>());
  socket_->Close();
}

void UdpEndpoint::Send(Endpoint to, const std::uint8_t* data, std::size_t size) {
  Send(to, ns3::Create<ns3::Packet>(data, static_cast<std::uint32_t>(size)));
}

void UdpEndpoint::Send(Endpoint to, const ns3::Ptr<ns3::Packet>& packet) {
  socket_->SendTo(packet, 0, ns3::InetSocketAddress(ns3::Ipv4Address(to.address), to.port));
}

void UdpEndpoint::Readable(ns3::Ptr<ns3::Socket> socket) {
  ns3::Address from;
  while (ns3::Ptr<ns3::Packet> packet = socket->RecvFrom(from)) {
    const auto peer = ns3::InetSocketAddress::ConvertFrom(from);
    handler_({peer.GetIpv4().Get(), peer.GetPort()}, packet);
  }
}

}  // namespace wabed::packet
