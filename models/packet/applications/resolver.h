#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include <ns3/event-id.h>

#include "models/packet/applications/server_application.h"
#include "models/packet/applications/udp_endpoint.h"
#include "models/random/stream.h"
#include "models/service/zones.h"
#include "traces/wire/dns.h"

namespace wabed::packet {

/// A provider's recursive resolver (UDP/53): answers from its cache, or asks the zone's
/// authoritative servers by packets and keeps what they say for its TTL.
///
/// Which servers a zone has it knows beforehand; the walk down from the root is left out.
class Resolver final : public ServerApplication {
 public:
  Resolver(Host& host, const service::Zones& zones, std::uint64_t seed);

 private:
  /// BIND's resolver-query-timeout and tries are of this order. Assumption.
  static constexpr Nanoseconds kTimeout{2'000'000'000};
  static constexpr int kTries = 3;

  using Question = std::pair<std::string, std::uint16_t>;
  struct Cached {
    traces::wire::DnsMessage message;
    Nanoseconds stored{0};
    Nanoseconds until{0};
  };
  struct Pending {
    Question question;
    std::vector<std::pair<Endpoint, traces::wire::DnsMessage>> askers;
    int tries = 0;
    ns3::EventId timer;
  };

  void Asked(Endpoint from, const ns3::Ptr<ns3::Packet>& packet);
  void Told(const ns3::Ptr<ns3::Packet>& packet);
  void Ask(std::uint16_t id);
  void Expire(std::uint16_t id);
  void Answer(Endpoint to, const traces::wire::DnsMessage& query,
              const traces::wire::DnsMessage& content, std::uint32_t age_s);
  void Fail(std::uint16_t id);

  const service::Zones& zones_;
  random::Stream stream_;
  std::map<Question, Cached> cache_;
  std::map<std::uint16_t, Pending> pending_;
  UdpEndpoint upstream_;
  UdpEndpoint socket_;
};

}  // namespace wabed::packet
