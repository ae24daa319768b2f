#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "models/packet/applications/dns_exchange.h"

namespace wabed::packet {

/// What a question came to.
struct DnsResult {
  std::string rcode;                 ///< "NOERROR", "NXDOMAIN", ...; empty: nobody answered
  std::vector<std::string> answers;  ///< data of the records of the type asked for, in their order
  std::uint32_t ttl_s = 0;           ///< the least of those records
  std::uint32_t queries = 0;         ///< sent, repetitions and those by TCP included
  bool tcp = false;                  ///< truncated by UDP, answered by TCP
  Nanoseconds time{0};               ///< from the first query to the answer, or to giving up
};

/// A host's stub resolver: puts questions to one recursive resolver, by TCP when an answer comes
/// truncated. Keeps nothing: whoever wants a cache has it on top.
class DnsStub {
 public:
  struct Settings {
    /// Android's bionic: RES_TIMEOUT 5 s, RES_DFLRETRY 2.
    Nanoseconds timeout = std::chrono::seconds(5);
    int tries = 2;
    /// What queries allow an answer by EDNS0; nothing: no EDNS0, so 512 octets.
    std::optional<std::uint16_t> udp_octets;
  };
  using Handler = std::function<void(const DnsResult&)>;

  /// `resolver` with port 53. `identifiers` draws the queries' identifiers. A phone gives its
  /// ledger, so that packets are sent for the reason of their question; other hosts' ledgers must
  /// label by themselves. Host, ports and ledger must outlive the simulation.
  DnsStub(Host& host, Endpoint resolver, PortAllocator& ports, random::Stream identifiers,
          Settings settings, PhoneLedger* ledger = nullptr);

  /// Asks for records of `qtype` (traces::wire::DnsType); `handler` is called once, later. Throws
  /// std::invalid_argument for what is no name.
  void Ask(const std::string& name, std::uint16_t qtype, Handler handler,
           const Reason& reason = {});

  Endpoint resolver() const { return resolver_; }
  /// Questions that wait for their answer.
  std::size_t waiting() const { return exchanges_.size(); }

 private:
  Host& host_;
  Endpoint resolver_;
  PortAllocator& ports_;
  random::Stream identifiers_;
  Settings settings_;
  PhoneLedger* ledger_;
  std::map<std::uint64_t, std::unique_ptr<DnsExchange>> exchanges_;
  std::uint64_t next_ = 0;
};

}  // namespace wabed::packet
