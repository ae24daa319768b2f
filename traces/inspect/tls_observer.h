#pragma once

#include <cstdint>
#include <memory>
#include <unordered_map>
#include <vector>

#include "traces/inspect/capture_summary.h"
#include "traces/inspect/observed_packet.h"
#include "traces/inspect/tls_direction.h"

namespace wabed::traces {

/// Follows TLS connections on any port: what was agreed upon, and how much passed.
class TlsObserver {
 public:
  /// Takes in a packet of TCP.
  void Add(const ObservedPacket& packet);
  /// What was seen, in order of flow: connections with a hello of either end.
  std::vector<TlsObservation> Take();

 private:
  struct Flow {
    TlsDirection from_originator, from_responder;
  };
  /// Null where the flow turned out to be something else.
  std::unordered_map<std::uint64_t, std::unique_ptr<Flow>> flows_;
};

}  // namespace wabed::traces
