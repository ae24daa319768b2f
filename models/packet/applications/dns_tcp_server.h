#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <vector>

#include <ns3/event-id.h>

#include "models/packet/applications/dns_tcp_stream.h"
#include "models/packet/core/clock.h"
#include "models/packet/hosts/host.h"
#include "models/packet/nat/endpoint.h"

namespace wabed::packet {

/// DNS over TCP at a server's end (RFC 7766): connections to port 53, of which each may carry
/// several questions; answers may come later and in any order.
class DnsTcpServer {
 public:
  using Connection = std::uint64_t;
  using Handler = std::function<void(Connection connection, Endpoint from,
                                     const std::vector<std::uint8_t>& message)>;

  /// Must outlive the simulation, as `host`.
  DnsTcpServer(Host& host, Handler handler);
  ~DnsTcpServer();
  DnsTcpServer(const DnsTcpServer&) = delete;
  DnsTcpServer& operator=(const DnsTcpServer&) = delete;

  /// Answers on a connection; nothing happens when it is gone.
  void Send(Connection to, const std::vector<std::uint8_t>& message);
  /// Closes a connection whose peer does not speak DNS.
  void Drop(Connection connection) { End(connection); }
  /// Connections open now.
  std::size_t open() const { return connections_.size(); }

 private:
  /// More are closed at once, as BIND's tcp-clients has it (default 150).
  static constexpr std::size_t kMostConnections = 150;
  /// Without a question or an answer for so long, a connection is closed. RFC 7766 section 6.2.3
  /// wants seconds; assumption.
  static constexpr Nanoseconds kIdle = std::chrono::seconds(10);

  struct Peer {
    Endpoint address;
    std::unique_ptr<DnsTcpStream> stream;
    Nanoseconds last{0};
  };

  void Accepted(ns3::Ptr<ns3::Socket> socket, const ns3::Address& from);
  void CloseIdle(Connection connection);
  void End(Connection connection);

  Handler handler_;
  ns3::Ptr<ns3::Socket> listener_;
  std::map<Connection, Peer> connections_;
  Connection next_ = 1;
};

}  // namespace wabed::packet
