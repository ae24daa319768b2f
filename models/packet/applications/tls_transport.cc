#include "models/packet/applications/tls_transport.h"

namespace wabed::packet {

TlsStream::Handlers TlsTransport::HandlersFor(Owner& owner) {
  TlsStream::Handlers handlers;
  handlers.established = [&owner] { owner.Ready(); };
  handlers.data = [&owner](const std::uint8_t* data, std::size_t size) {
    owner.Arrived(data, size);
  };
  handlers.peer_closed = [&owner] { owner.Lost(End::kClosed); };
  handlers.failed = [&owner](service::TlsFailure) { owner.Lost(End::kClosed); };
  return handlers;
}

TlsTransport::TlsTransport(ns3::Ptr<ns3::Socket> socket, service::TlsRole role,
                           service::TlsSettings settings, Owner& owner)
    : stream_(socket, role, std::move(settings), HandlersFor(owner)) {}

}  // namespace wabed::packet
