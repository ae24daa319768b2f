#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include <ns3/event-id.h>

#include "models/packet/applications/udp_endpoint.h"
#include "models/packet/hosts/phone_ledger.h"
#include "models/packet/hosts/port_allocator.h"
#include "models/packet/truth/truth_log.h"
#include "models/random/stream.h"

namespace wabed::packet {

/// A phone's stub resolver: asks its network's resolver, keeps answers for their TTL.
class DnsClient {
 public:
  /// Addresses found, in the answer's order; none when the name could not be resolved.
  using Answer = std::function<void(const std::vector<std::uint32_t>& addresses)>;

  DnsClient(std::string user, Host& host, PhoneLedger& ledger, PortAllocator& ports,
            std::uint32_t resolver, std::uint64_t seed, std::uint64_t phone, TruthLog& log);

  /// Looks the name up for `reason`; answers from the cache at once.
  void Lookup(const std::string& name, const Reason& reason, Answer answer);

 private:
  /// Android's bionic: RES_TIMEOUT 5 s, RES_DFLRETRY 2.
  static constexpr Nanoseconds kTimeout{5'000'000'000};
  static constexpr int kTries = 2;

  struct Query {
    std::string name;
    Reason reason;
    Answer answer;
    std::uint16_t id = 0;
    int tries = 0;
    std::size_t row = 0;
    std::unique_ptr<UdpEndpoint> socket;
    ns3::EventId timer;
  };
  struct Cached {
    std::vector<std::uint32_t> addresses;
    Nanoseconds until{0};
  };

  void Send(std::uint32_t number);
  void Expire(std::uint32_t number);
  void Receive(std::uint32_t number, const ns3::Ptr<ns3::Packet>& packet);
  void Finish(std::uint32_t number, const std::vector<std::uint32_t>& addresses);

  std::string user_;
  Host& host_;
  PhoneLedger& ledger_;
  PortAllocator& ports_;
  Endpoint resolver_;
  random::Stream stream_;
  TruthLog& log_;
  std::map<std::string, Cached> cache_;
  std::map<std::uint32_t, Query> queries_;
  std::uint32_t next_ = 0;
};

}  // namespace wabed::packet
