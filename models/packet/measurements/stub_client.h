#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include <ns3/event-id.h>

#include "models/packet/applications/udp_endpoint.h"
#include "models/packet/core/clock.h"
#include "models/random/stream.h"

namespace wabed::packet {

/// What a question came to.
struct StubResult {
  std::string rcode;                 ///< empty: nobody answered
  std::vector<std::string> answers;  ///< data of the records of the type asked for
  std::uint32_t ttl_s = 0;
  std::uint32_t queries = 0;
  bool tcp = false;
  Nanoseconds time{0};
};

/// Puts questions to one recursive resolver by UDP.
class StubClient {
 public:
  using Handler = std::function<void(const StubResult&)>;
  StubClient(Host& host, std::uint32_t resolver, Nanoseconds timeout, random::Stream identifiers);
  void Ask(const std::string& name, std::uint16_t qtype, Handler handler);

 private:
  struct Waiting {
    std::uint16_t qtype;
    Nanoseconds began;
    Handler handler;
    ns3::EventId timer;
  };
  void Hear(const ns3::Ptr<ns3::Packet>& packet);
  void Finish(std::uint16_t id, StubResult result);

  Endpoint resolver_;
  Nanoseconds timeout_;
  random::Stream identifiers_;
  std::map<std::uint16_t, Waiting> waiting_;
  UdpEndpoint socket_;
};

}  // namespace wabed::packet
