#pragma once

#include <cstdint>
#include <memory>

#include <ns3/node.h>
#include <ns3/socket.h>

#include "models/packet/hosts/host_device.h"

namespace wabed::packet {

/// An ns-3 node with one address: ns-3's IPv4, ICMP and TCP, and UDP of our own, over a HostDevice.
class Host {
 public:
  /// `ledger` must outlive the simulation.
  Host(std::uint32_t address, Ledger& ledger);
  Host(const Host&) = delete;
  Host& operator=(const Host&) = delete;

  /// To be called before the first packet.
  void Connect(Uplink& uplink) { device_->Connect(uplink, ledger_); }

  std::uint32_t address() const { return address_; }
  HostDevice& device() { return *device_; }
  const ns3::Ptr<ns3::Node>& node() const { return node_; }
  const TcpStack& tcp() const { return *tcp_; }

  const ns3::Ptr<UdpStack>& udp() const { return udp_; }
  /// A TCP socket bound to the host's address and `port` (0: one the stack picks).
  ns3::Ptr<ns3::Socket> OpenTcp(std::uint16_t port = 0);

  /// Resets every TCP connection of the host, as when it starts anew: each peer is sent an RST,
  /// each socket's owner is told by its close callback, as of a reset by the peer. Listeners stay.
  void ResetConnections();

  /// The port a socket of OpenTcp is bound to.
  static std::uint16_t PortOf(const ns3::Ptr<ns3::Socket>& socket);

 private:
  std::uint32_t address_;
  Ledger& ledger_;
  ns3::Ptr<ns3::Node> node_;
  ns3::Ptr<HostDevice> device_;
  ns3::Ptr<UdpStack> udp_;
  ns3::Ptr<TcpStack> tcp_;
};

}  // namespace wabed::packet
