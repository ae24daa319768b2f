#pragma once

#include <cstdint>
#include <functional>

#include <ns3/packet.h>
#include <ns3/socket.h>

#include "models/packet/hosts/host.h"
#include "models/packet/nat/endpoint.h"

namespace wabed::packet {

/// A UDP socket of a host, speaking in octets and endpoints.
class UdpEndpoint {
 public:
  using Handler = std::function<void(Endpoint from, const ns3::Ptr<ns3::Packet>& packet)>;

  /// Bound to the host's address and `port`, which must be free.
  UdpEndpoint(Host& host, std::uint16_t port, Handler handler);
  ~UdpEndpoint();
  UdpEndpoint(const UdpEndpoint&) = delete;
  UdpEndpoint& operator=(const UdpEndpoint&) = delete;

  void Send(Endpoint to, const std::uint8_t* data, std::size_t size);
  void Send(Endpoint to, const ns3::Ptr<ns3::Packet>& packet);

  std::uint16_t port() const { return port_; }

 private:
  void Readable(ns3::Ptr<ns3::Socket> socket);

  ns3::Ptr<ns3::Socket> socket_;
  std::uint16_t port_;
  Handler handler_;
};

}  // namespace wabed::packet
