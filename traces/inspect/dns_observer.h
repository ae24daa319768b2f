#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <tuple>
#include <unordered_map>
#include <vector>

#include "traces/inspect/capture_summary.h"
#include "traces/inspect/observed_packet.h"
#include "traces/inspect/tcp_stream.h"
#include "traces/wire/dns.h"

namespace wabed::traces {

/// Finds look-ups of names at resolvers, over UDP and TCP, and puts answers to their queries.
///
/// A look-up is a well-formed message with one question between any port and port 53. An answer
/// belongs to the last query with the same sockets, identifier and question that has none yet;
/// asking again before an answer is the same look-up, an answer repeated is only counted. An answer
/// whose query was not captured counts as both at its own time. Multicast DNS (port 5353) asks
/// no resolver and is left out.
class DnsObserver {
 public:
  /// Takes in a packet of UDP or TCP.
  void Add(const ObservedPacket& packet);
  /// All look-ups, in order of their queries.
  std::vector<DnsObservation> Take() { return std::move(observations_); }

 private:
  struct Direction {
    TcpStream stream;
    wire::DnsTcpReader reader;
  };
  /// Client, its port, server, identifier, name, type.
  using Key = std::tuple<std::string, std::uint16_t, std::string, std::uint16_t, std::string,
                         std::uint16_t>;

  void AddTcp(const ObservedPacket& packet);
  void AddMessage(const wire::DnsMessage& message, const ObservedPacket& packet);

  std::vector<DnsObservation> observations_;
  std::map<Key, std::size_t> latest_;
  std::unordered_map<std::uint64_t, Direction> tcp_;
};

}  // namespace wabed::traces
