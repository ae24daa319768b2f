#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include <ns3/event-id.h>

#include "models/packet/applications/dns_tcp_stream.h"
#include "models/packet/applications/udp_endpoint.h"
#include "models/packet/core/clock.h"
#include "models/packet/hosts/phone_ledger.h"
#include "models/packet/hosts/port_allocator.h"
#include "models/random/stream.h"
#include "traces/wire/dns.h"

namespace wabed::packet {

/// One question put to one server: by UDP from a port and with an identifier of its own (RFC 5452
/// section 9), and by TCP when the answer comes truncated (RFC 7766 section 5).
///
/// Only an answer from that server, to that port, with that identifier and question counts;
/// anything else is let lie (RFC 5452 section 9.1). When a connection fails, the question is asked
/// again as if nobody had answered.
class DnsExchange {
 public:
  struct Settings {
    Nanoseconds timeout{0};  ///< for each way: the datagram's answer, the connection's
    int tries = 1;           ///< datagrams at most
    bool recursion_desired = false;
    /// What the EDNS0 record of the query allows (RFC 6891); nothing: no such record.
    std::optional<std::uint16_t> udp_octets;
  };
  /// On whose account packets go. Without a ledger the host's own must know by itself.
  struct Account {
    PhoneLedger* ledger = nullptr;
    Reason reason;
  };
  struct Outcome {
    std::optional<traces::wire::DnsMessage> answer;  ///< nothing: all tries in vain
    std::uint32_t queries = 0;                       ///< sent, those by TCP included
    bool tcp = false;                                ///< the answer came by TCP
    Nanoseconds time{0};                             ///< since the first query
  };
  /// Called once, from inside the exchange, which must outlive the call: see End.
  using Handler = std::function<void(Outcome)>;

  /// Asks at once. `identifiers` gives the identifier; ports are taken from `ports`, which must
  /// outlive the simulation. Throws std::invalid_argument for what is no name.
  DnsExchange(Host& host, PortAllocator& ports, random::Stream& identifiers, Endpoint server,
              traces::wire::DnsQuestion question, Settings settings, Account account,
              Handler handler);
  ~DnsExchange();
  DnsExchange(const DnsExchange&) = delete;
  DnsExchange& operator=(const DnsExchange&) = delete;

  /// Lets an exchange go when ns-3's stack, which may be calling it, is done with it.
  static void End(std::unique_ptr<DnsExchange> exchange);

 private:
  void Ask();
  void AskByTcp();
  void Connected(ns3::Ptr<ns3::Socket> socket);
  void Broken(ns3::Ptr<ns3::Socket> socket);
  void HangUp();
  void TakeDatagram(Endpoint from, const std::uint8_t* data, std::size_t size);
  void Take(const std::uint8_t* data, std::size_t size, bool by_tcp);
  bool Answers(const traces::wire::DnsMessage& message) const;
  void Finish(std::optional<traces::wire::DnsMessage> answer);

  Host& host_;
  PortAllocator& ports_;
  Endpoint server_;
  Settings settings_;
  Account account_;
  Handler handler_;
  traces::wire::DnsMessage query_;
  std::vector<std::uint8_t> octets_;
  int tries_ = 0;
  bool over_ = false;
  Outcome outcome_;
  Nanoseconds began_;
  std::unique_ptr<UdpEndpoint> datagrams_;
  std::uint16_t tcp_port_ = 0;
  ns3::Ptr<ns3::Socket> tcp_;
  std::unique_ptr<DnsTcpStream> stream_;
  ns3::EventId timer_;
};

}  // namespace wabed::packet
