#include "models/packet/hosts/default_route.h"

#include <ns3/output-stream-wrapper.h>

namespace wabed::packet {

NS_OBJECT_ENSURE_REGISTERED(DefaultRoute);

ns3::TypeId DefaultRoute::GetTypeId() {
  static ns3::TypeId id = ns3::TypeId("wabed::DefaultRoute")
                              .SetParent<ns3::Ipv4RoutingProtocol>()
                              .AddConstructor<DefaultRoute>();
  return id;
}

void DefaultRoute::Use(ns3::Ptr<ns3::NetDevice> device, std::uint32_t interface,
                       ns3::Ipv4Address own) {
  route_ = ns3::Create<ns3::Ipv4Route>();
  route_->SetSource(own);
  // The access has no neighbours to choose from, so there is no gateway to name either.
  route_->SetGateway(ns3::Ipv4Address::GetZero());
  route_->SetOutputDevice(device);
  interface_ = interface;
}

ns3::Ptr<ns3::Ipv4Route> DefaultRoute::RouteOutput(ns3::Ptr<ns3::Packet>, const ns3::Ipv4Header&,
                                                   ns3::Ptr<ns3::NetDevice>,
                                                   ns3::Socket::SocketErrno& error) {
  error = route_ ? ns3::Socket::ERROR_NOTERROR : ns3::Socket::ERROR_NOROUTETOHOST;
  return route_;
}

bool DefaultRoute::RouteInput(ns3::Ptr<const ns3::Packet> packet, const ns3::Ipv4Header& header,
                              ns3::Ptr<const ns3::NetDevice>, UnicastForwardCallback,
                              MulticastForwardCallback, LocalDeliverCallback deliver,
                              ErrorCallback) {
  deliver(packet, header, interface_);
  return true;
}

void DefaultRoute::PrintRoutingTable(ns3::Ptr<ns3::OutputStreamWrapper> stream,
                                     ns3::Time::Unit) const {
  *stream->GetStream() << "0.0.0.0/0 by interface " << interface_ << '\n';
}

void DefaultRoute::DoDispose() {
  route_ = nullptr;
  ns3::Ipv4RoutingProtocol::DoDispose();
}

}  // namespace wabed::packet
