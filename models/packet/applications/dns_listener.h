#pragma once

#include <cstdint>
#include <functional>

#include "models/packet/applications/dns_tcp_server.h"
#include "models/packet/applications/udp_endpoint.h"
#include "traces/wire/dns.h"

namespace wabed::packet {

/// Who asked a server what, and by which way: all it takes to answer, now or later.
struct DnsAsker {
  Endpoint address;
  DnsTcpServer::Connection tcp = 0;  ///< 0: by UDP
  traces::wire::DnsMessage query;    ///< a query with one question of class IN
};

/// The server side of DNS: port 53, UDP and TCP.
///
/// What asks for more than these servers do is answered here: several questions (FORMERR), another
/// opcode (NOTIMP), another class (REFUSED). What is no DNS is let lie by UDP, and hung up on by
/// TCP.
class DnsListener {
 public:
  using Handler = std::function<void(const DnsAsker&)>;

  /// `udp_octets`: no answer over UDP is longer, whatever a query's EDNS0 allows (RFC 6891 section
  /// 6.2.5); without EDNS0 none is longer than 512.
  DnsListener(Host& host, std::uint32_t udp_octets, Handler handler);

  /// Sends `answer` with the asker's identifier, question and flags. By UDP, an answer that is too
  /// long goes without records and says that it is truncated; false then.
  bool Reply(const DnsAsker& to, traces::wire::DnsMessage answer);

  /// While silent every question and every answer is lost, by UDP and by TCP.
  void SetSilent(bool silent) { silent_ = silent; }

  /// Questions by TCP so far.
  std::uint64_t asked_by_tcp() const { return asked_by_tcp_; }

 private:
  void TakeDatagram(Endpoint from, const std::uint8_t* data, std::size_t size);
  void TakeMessage(DnsTcpServer::Connection connection, Endpoint from,
                   const std::vector<std::uint8_t>& message);
  void Take(const DnsAsker& asker);

  std::uint16_t udp_octets_;
  Handler handler_;
  bool silent_ = false;
  std::uint64_t asked_by_tcp_ = 0;
  UdpEndpoint datagrams_;
  DnsTcpServer connections_;
};

}  // namespace wabed::packet
