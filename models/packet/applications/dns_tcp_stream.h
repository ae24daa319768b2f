#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include <ns3/socket.h>

#include "traces/wire/dns.h"

namespace wabed::packet {

/// One end of a TCP connection that carries DNS messages, each behind two octets of its length
/// (RFC 1035 section 4.2.2, RFC 7766 section 8).
class DnsTcpStream {
 public:
  /// Called from inside the socket's callback: whoever wants the stream gone must wait with it.
  using Handler = std::function<void(const std::vector<std::uint8_t>& message)>;

  DnsTcpStream(ns3::Ptr<ns3::Socket> socket, Handler handler);
  /// Forgets the socket's callbacks and closes it.
  ~DnsTcpStream();
  DnsTcpStream(const DnsTcpStream&) = delete;
  DnsTcpStream& operator=(const DnsTcpStream&) = delete;

  /// Sends a message as the window allows; throws std::invalid_argument over 65,535 octets.
  void Send(const std::vector<std::uint8_t>& message);

 private:
  void Readable(ns3::Ptr<ns3::Socket> socket);
  void Writable(ns3::Ptr<ns3::Socket> socket, std::uint32_t room);
  void Flush();

  ns3::Ptr<ns3::Socket> socket_;
  Handler handler_;
  traces::wire::DnsTcpReader reader_;
  std::vector<std::uint8_t> waiting_;
};

}  // namespace wabed::packet
