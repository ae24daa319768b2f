#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "models/packet/applications/dns_cache.h"
#include "models/packet/applications/dns_exchange.h"
#include "models/packet/applications/dns_listener.h"
#include "models/packet/applications/name_servers.h"
#include "models/packet/applications/server_application.h"
#include "models/packet/hosts/port_allocator.h"
#include "models/random/stream.h"
#include "models/service/zones.h"

namespace wabed::packet {

/// A provider's recursive resolver: answers from its cache, or asks the zone's authoritative
/// servers by packets, one after the other, and keeps what they say. SERVFAIL when none says
/// anything in dns.resolver_tries questions of dns.resolver_timeout each.
///
/// Whoever asks what is being asked for already waits for the same answer. Which servers a zone has
/// the resolver knows beforehand; the walk down from the root is left out.
class Resolver final : public ServerApplication {
 public:
  /// `host` and `zones` must outlive the simulation.
  Resolver(Host& host, const service::Zones& zones, const scenarios::DnsSection& dns,
           std::uint64_t seed);

  /// Questions put to authoritative servers so far, those by TCP included.
  std::uint64_t queries() const { return queries_; }

 private:
  /// What the resolver's EDNS0 allows an answer: 4,096 as BIND had it in the years of the studies.
  static constexpr std::uint16_t kUdpOctets = 4096;

  struct Pending {
    traces::wire::DnsQuestion question;
    std::vector<DnsAsker> askers;
    std::vector<std::uint32_t> tried;
    std::unique_ptr<DnsExchange> exchange;
  };

  void SilenceChanged() override { listener_.SetSilent(silent()); }
  void Asked(const DnsAsker& asker);
  void Ask(const std::string& key);
  void Told(const std::string& key, std::uint32_t server, DnsExchange::Outcome outcome);
  void Settle(const std::string& key, const traces::wire::DnsMessage& answer);
  void Answer(const DnsAsker& asker, const traces::wire::DnsMessage& content);

  Host& host_;
  const service::Zones& zones_;
  Nanoseconds timeout_;
  std::uint32_t tries_;
  random::Stream identifiers_;
  PortAllocator ports_;
  DnsCache cache_;
  NameServers servers_;
  std::unordered_map<std::string, Pending> pending_;  // by DnsQuestionKey
  std::uint64_t queries_ = 0;
  DnsListener listener_;
};

}  // namespace wabed::packet
