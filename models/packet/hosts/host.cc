#include "models/packet/hosts/host.h"

#include <stdexcept>
#include <vector>

#include <ns3/arp-l3-protocol.h>
#include <ns3/icmpv4-l4-protocol.h>
#include <ns3/inet-socket-address.h>
#include <ns3/ipv4-l3-protocol.h>
#include <ns3/mac48-address.h>
#include <ns3/object-vector.h>
#include <ns3/tcp-l4-protocol.h>
#include <ns3/tcp-socket-base.h>
#include <ns3/traffic-control-layer.h>
#include <ns3/udp-l4-protocol.h>

#include "models/packet/hosts/default_route.h"

namespace wabed::packet {
namespace {

/// ns-3 has no abort (RFC 9293 section 3.10.5) for owners of sockets. The parts of one are there
/// for derived classes.
class AbortingSocket : public ns3::TcpSocketBase {
 public:
  static void Abort(ns3::TcpSocketBase& socket) {
    (socket.*&AbortingSocket::SendEmptyPacket)(ns3::TcpHeader::RST);
    (socket.*&AbortingSocket::CloseAndNotify)();
  }
  static ns3::TcpSocket::TcpStates_t StateOf(const ns3::TcpSocketBase& socket) {
    return socket.*&AbortingSocket::m_state;
  }
};

}  // namespace

Host::Host(std::uint32_t address, Ledger& ledger)
    : address_(address),
      ledger_(ledger),
      node_(ns3::CreateObject<ns3::Node>()),
      device_(ns3::CreateObject<HostDevice>()) {
  auto ip = ns3::CreateObject<ns3::Ipv4L3Protocol>();
  auto icmp = ns3::CreateObject<ns3::Icmpv4L4Protocol>();
  auto udp = ns3::CreateObject<ns3::UdpL4Protocol>();
  auto routing = ns3::CreateObject<DefaultRoute>();
  node_->AggregateObject(ns3::CreateObject<ns3::ArpL3Protocol>());
  node_->AggregateObject(ip);
  node_->AggregateObject(icmp);
  node_->AggregateObject(udp);
  node_->AggregateObject(ns3::CreateObject<ns3::TcpL4Protocol>());
  node_->AggregateObject(ns3::CreateObject<ns3::TrafficControlLayer>());
  ip->SetRoutingProtocol(routing);

  device_->SetAddress(ns3::Mac48Address::Allocate());
  node_->AddDevice(device_);
  const std::uint32_t interface = ip->AddInterface(device_);
  const ns3::Ipv4Address own(address);
  ip->AddAddress(interface, ns3::Ipv4InterfaceAddress(own, ns3::Ipv4Mask::GetOnes()));
  ip->SetUp(interface);
  routing->Use(device_, interface, own);
  device_->Ready(ip, udp, icmp, interface);
  udp->SetDownTarget(ns3::MakeCallback(&HostDevice::SendUdp, ns3::PeekPointer(device_)));
}

ns3::Ptr<ns3::Socket> Host::Open(const char* factory, std::uint16_t port) {
  auto socket = ns3::Socket::CreateSocket(node_, ns3::TypeId::LookupByName(factory));
  if (socket->Bind(ns3::InetSocketAddress(ns3::Ipv4Address(address_), port)) != 0) {
    throw std::runtime_error("no port left on a host");
  }
  return socket;
}

ns3::Ptr<ns3::Socket> Host::OpenUdp(std::uint16_t port) {
  return Open("ns3::UdpSocketFactory", port);
}

ns3::Ptr<ns3::Socket> Host::OpenTcp(std::uint16_t port) {
  return Open("ns3::TcpSocketFactory", port);
}

void Host::ResetConnections() {
  ns3::ObjectVectorValue sockets;
  node_->GetObject<ns3::TcpL4Protocol>()->GetAttribute("SocketList", sockets);
  // A copy: what is reset leaves the list, and owners may close others meanwhile.
  std::vector<ns3::Ptr<ns3::TcpSocketBase>> all;
  for (auto entry = sockets.Begin(); entry != sockets.End(); ++entry) {
    all.push_back(entry->second->GetObject<ns3::TcpSocketBase>());
  }
  for (const auto& socket : all) {
    const ns3::TcpSocket::TcpStates_t state = AbortingSocket::StateOf(*socket);
    if (state != ns3::TcpSocket::CLOSED && state != ns3::TcpSocket::LISTEN &&
        state != ns3::TcpSocket::TIME_WAIT) {
      AbortingSocket::Abort(*socket);
    }
  }
}

std::uint16_t Host::PortOf(const ns3::Ptr<ns3::Socket>& socket) {
  ns3::Address name;
  socket->GetSockName(name);
  return ns3::InetSocketAddress::ConvertFrom(name).GetPort();
}

}  // namespace wabed::packet
