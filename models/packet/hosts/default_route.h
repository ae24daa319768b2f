#pragma once

#include <ns3/ipv4-route.h>
#include <ns3/ipv4-routing-protocol.h>

namespace wabed::packet {

/// The routing of a host with one access: everything goes there, and what comes in is for us.
///
/// One route object serves every packet; ns-3's own static routing walks lists and allocates for
/// each.
class DefaultRoute final : public ns3::Ipv4RoutingProtocol {
 public:
  static ns3::TypeId GetTypeId();

  /// The access: `interface` with the host's only address.
  void Use(ns3::Ptr<ns3::NetDevice> device, std::uint32_t interface, ns3::Ipv4Address own);

  ns3::Ptr<ns3::Ipv4Route> RouteOutput(ns3::Ptr<ns3::Packet> packet, const ns3::Ipv4Header& header,
                                       ns3::Ptr<ns3::NetDevice> device,
                                       ns3::Socket::SocketErrno& error) override;
  bool RouteInput(ns3::Ptr<const ns3::Packet> packet, const ns3::Ipv4Header& header,
                  ns3::Ptr<const ns3::NetDevice> device, UnicastForwardCallback unicast,
                  MulticastForwardCallback multicast, LocalDeliverCallback deliver,
                  ErrorCallback error) override;
  void NotifyInterfaceUp(std::uint32_t) override {}
  void NotifyInterfaceDown(std::uint32_t) override {}
  void NotifyAddAddress(std::uint32_t, ns3::Ipv4InterfaceAddress) override {}
  void NotifyRemoveAddress(std::uint32_t, ns3::Ipv4InterfaceAddress) override {}
  void SetIpv4(ns3::Ptr<ns3::Ipv4>) override {}
  void PrintRoutingTable(ns3::Ptr<ns3::OutputStreamWrapper> stream,
                         ns3::Time::Unit unit) const override;

 protected:
  void DoDispose() override;

 private:
  ns3::Ptr<ns3::Ipv4Route> route_;
  std::uint32_t interface_ = 0;
};

}  // namespace wabed::packet
