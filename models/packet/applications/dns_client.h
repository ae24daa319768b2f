#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "models/packet/applications/dns_stub.h"
#include "models/packet/truth/truth_log.h"

namespace wabed::packet {

/// A phone's look-ups: asks its network's resolver, keeps answers for their TTL, writes the truth.
class DnsClient {
 public:
  /// Addresses found, in the answer's order; none when the name could not be resolved.
  using Answer = std::function<void(const std::vector<std::uint32_t>& addresses)>;

  DnsClient(std::string user, Host& host, PhoneLedger& ledger, PortAllocator& ports,
            std::uint32_t resolver, std::uint64_t seed, std::uint64_t phone, TruthLog& log);

  /// Looks the name up for `reason`; answers from the cache at once.
  void Lookup(const std::string& name, const Reason& reason, Answer answer);

 private:
  struct Cached {
    std::vector<std::uint32_t> addresses;
    Nanoseconds until{0};
  };

  void Told(const std::string& name, std::size_t row, const DnsResult& result,
            const Answer& answer);

  std::string user_;
  Host& host_;
  TruthLog& log_;
  DnsStub stub_;
  std::map<std::string, Cached> cache_;
};

}  // namespace wabed::packet
