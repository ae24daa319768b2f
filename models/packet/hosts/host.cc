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
#include <ns3/traffic-control-layer.h>

#include "models/packet/hosts/default_route.h"
#include "models/packet/hosts/host_tcp_socket.h"

namespace wabed::packet {
Host::Host(std::uint32_t address, Ledger& ledger)
    : address_(address),
      ledger_(ledger),
      node_(ns3::CreateObject<ns3::Node>()),
      device_(ns3::CreateObject<HostDevice>()),
      udp_(ns3::CreateObject<UdpStack>()) {
  auto ip = ns3::CreateObject<ns3::Ipv4L3Protocol>();
  auto icmp = ns3::CreateObject<ns3::Icmpv4L4Protocol>();
  auto tcp = ns3::CreateObject<ns3::TcpL4Protocol>();
  auto routing = ns3::CreateObject<DefaultRoute>();
  node_->AggregateObject(ns3::CreateObject<ns3::ArpL3Protocol>());
  node_->AggregateObject(ip);
  node_->AggregateObject(icmp);
  node_->AggregateObject(udp_);
  ip->Insert(udp_);
  node_->AggregateObject(tcp);
  node_->AggregateObject(ns3::CreateObject<ns3::TrafficControlLayer>());
  ip->SetRoutingProtocol(routing);

  device_->SetAddress(ns3::Mac48Address::Allocate());
  node_->AddDevice(device_);
  const std::uint32_t interface = ip->AddInterface(device_);
  const ns3::Ipv4Address own(address);
  ip->AddAddress(interface, ns3::Ipv4InterfaceAddress(own, ns3::Ipv4Mask::GetOnes()));
  ip->SetUp(interface);
  routing->Use(device_, interface, own);
  tcp_ = ns3::Create<TcpStack>(*device_, address, node_, tcp, ip->GetInterface(interface));
  udp_->Connect(*device_, address, ip);
  device_->Ready(ip, icmp, udp_, tcp_);
  tcp->SetDownTarget(ns3::MakeCallback(&TcpStack::Send, ns3::PeekPointer(tcp_)));
}

ns3::Ptr<ns3::Socket> Host::OpenTcp(std::uint16_t port) {
  const ns3::Ptr<ns3::Socket> socket = tcp_->Open();
  if (socket->Bind(ns3::InetSocketAddress(ns3::Ipv4Address(address_), port)) != 0) {
    throw std::runtime_error("no port left on a host");
  }
  return socket;
}

void Host::ResetConnections() {
  ns3::ObjectVectorValue sockets;
  node_->GetObject<ns3::TcpL4Protocol>()->GetAttribute("SocketList", sockets);
  // A copy: what is reset leaves the list, and owners may close others meanwhile.
  std::vector<ns3::Ptr<HostTcpSocket>> all;
  for (auto entry = sockets.Begin(); entry != sockets.End(); ++entry) {
    all.push_back(ns3::DynamicCast<HostTcpSocket>(entry->second));
  }
  for (const auto& socket : all) {
    if (socket->HasConnection()) socket->Abort();
  }
}

std::uint16_t Host::PortOf(const ns3::Ptr<ns3::Socket>& socket) {
  ns3::Address name;
  socket->GetSockName(name);
  return ns3::InetSocketAddress::ConvertFrom(name).GetPort();
}

}  // namespace wabed::packet
