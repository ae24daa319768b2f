#include "models/packet/applications/udp_endpoint.h"

namespace wabed::packet {

UdpEndpoint::UdpEndpoint(Host& host, std::uint16_t port, Handler handler)
    : udp_(host.udp()), port_(port), handler_(std::move(handler)) {
  udp_->Open(port_, *this);
}

UdpEndpoint::~UdpEndpoint() { udp_->Close(port_); }

}  // namespace wabed::packet
