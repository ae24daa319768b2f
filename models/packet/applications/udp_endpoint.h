#pragma once

#include <cstdint>
#include <functional>

#include "models/packet/hosts/host.h"
#include "models/packet/nat/endpoint.h"

namespace wabed::packet {

/// A UDP socket of a host, speaking in octets and endpoints.
class UdpEndpoint final : private UdpReceiver {
 public:
  /// Takes a datagram, valid during the call.
  using Handler = std::function<void(Endpoint from, const std::uint8_t* data, std::size_t size)>;

  /// Bound to the host's address and `port`, which must be free.
  UdpEndpoint(Host& host, std::uint16_t port, Handler handler);
  ~UdpEndpoint() override;
  UdpEndpoint(const UdpEndpoint&) = delete;
  UdpEndpoint& operator=(const UdpEndpoint&) = delete;

  void Send(Endpoint to, const std::uint8_t* data, std::size_t size) {
    udp_->Send(port_, to, data, size);
  }

  std::uint16_t port() const { return port_; }

 private:
  void Receive(Endpoint from, const std::uint8_t* data, std::size_t size) override {
    handler_(from, data, size);
  }

  ns3::Ptr<UdpStack> udp_;
  std::uint16_t port_;
  Handler handler_;
};

}  // namespace wabed::packet
