#pragma once

#include <vector>

#include "models/packet/applications/control_transport.h"
#include "models/packet/applications/tls_stream.h"

namespace wabed::packet {

/// FunXMPP inside TLS.
class TlsTransport final : public ControlTransport {
 public:
  /// The socket is connected (client) or accepted (server).
  TlsTransport(ns3::Ptr<ns3::Socket> socket, service::TlsRole role, service::TlsSettings settings,
               Owner& owner);
  /// Says goodbye (close_notify) before TCP's end.
  ~TlsTransport() override { stream_.Close(); }

  bool ready() const override { return stream_.established(); }
  void Send(const std::vector<std::uint8_t>& octets) override { stream_.Send(octets); }
  service::TlsSession Session() const override { return stream_.session(); }

 private:
  static TlsStream::Handlers HandlersFor(Owner& owner);

  TlsStream stream_;
};

}  // namespace wabed::packet
