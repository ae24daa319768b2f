#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include <ns3/socket.h>

#include "models/service/tls_settings.h"

namespace wabed::packet {

/// What carries a control connection's octets, once TCP is established: TCP itself, or TLS over it.
class ControlTransport {
 public:
  /// How the other end, or the way to it, ends a connection.
  enum class End { kClosed, kTimeout };

  /// Who uses a transport. Any of these may destroy it.
  class Owner {
   public:
    virtual ~Owner() = default;
    /// Octets may be sent. Called for transports that are not ready at once.
    virtual void Ready() = 0;
    /// Octets have come. False when they are nonsense and no more are wanted.
    virtual bool Arrived(const std::uint8_t* data, std::size_t size) = 0;
    /// The connection is lost.
    virtual void Lost(End end) = 0;
  };

  /// Closes the connection.
  virtual ~ControlTransport() = default;
  /// Whether octets may be sent.
  virtual bool ready() const = 0;
  virtual void Send(const std::vector<std::uint8_t>& octets) = 0;
  /// Once ready: what a client keeps to resume the TLS session with another connection; empty
  /// without TLS, or when the server keeps no sessions.
  virtual service::TlsSession Session() const { return {}; }
};

/// FunXMPP in clear TCP: the octets are those of the connection.
class ClearTransport final : public ControlTransport {
 public:
  /// The socket is connected or accepted.
  ClearTransport(ns3::Ptr<ns3::Socket> socket, Owner& owner);
  ~ClearTransport() override;
  ClearTransport(const ClearTransport&) = delete;
  ClearTransport& operator=(const ClearTransport&) = delete;

  bool ready() const override { return true; }
  void Send(const std::vector<std::uint8_t>& octets) override;

 private:
  void Readable(ns3::Ptr<ns3::Socket> socket);
  void Writable(ns3::Ptr<ns3::Socket> socket, std::uint32_t room);
  void Closed(ns3::Ptr<ns3::Socket> socket);
  void Failed(ns3::Ptr<ns3::Socket> socket);

  ns3::Ptr<ns3::Socket> socket_;
  Owner& owner_;
  std::vector<std::uint8_t> waiting_;  ///< what TCP has no room for yet
  std::shared_ptr<bool> alive_;        ///< an owner may destroy us in the middle of reading
};

}  // namespace wabed::packet
