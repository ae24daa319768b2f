#pragma once

#include "models/packet/applications/server_application.h"
#include "models/packet/applications/udp_endpoint.h"
#include "models/service/zones.h"

namespace wabed::packet {

/// An authoritative DNS server (UDP/53) that answers from the world's zones.
class AuthoritativeServer final : public ServerApplication {
 public:
  AuthoritativeServer(Host& host, const service::Zones& zones);

 private:
  void Receive(Endpoint from, const ns3::Ptr<ns3::Packet>& packet);

  const service::Zones& zones_;
  std::uint64_t answers_ = 0;  ///< each moves the rotation of the address sets on
  UdpEndpoint socket_;
};

}  // namespace wabed::packet
