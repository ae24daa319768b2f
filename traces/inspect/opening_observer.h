#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "traces/inspect/capture_summary.h"
#include "traces/inspect/observed_packet.h"
#include "traces/inspect/tcp_stream.h"
#include "traces/wire/tls.h"

namespace wabed::traces {

/// Looks at how TCP connections open: WhatsApp's control prologues and the server name of a TLS
/// ClientHello, on any port. Keeps nothing of a connection but that.
class OpeningObserver {
 public:
  /// Takes in a packet of TCP.
  void Add(const ObservedPacket& packet);
  /// Numbers of the flows that open with a control prologue, in order.
  std::vector<std::uint64_t> PrologueFlows() const {
    return {prologues_.begin(), prologues_.end()};
  }
  /// Server names in order of flow.
  std::vector<CaptureSummary::ServerName> ServerNames() const;

 private:
  struct Direction {
    TcpStream stream;
    std::vector<std::uint8_t> first;  // at most four octets
    bool prologue_decided = false;
    wire::ClientHelloReader hello;
    bool done = false;
  };

  std::unordered_map<std::uint64_t, Direction> directions_;
  std::set<std::uint64_t> prologues_;
  std::vector<CaptureSummary::ServerName> names_;
};

}  // namespace wabed::traces
