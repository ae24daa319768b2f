#pragma once

#include <cstdint>
#include <deque>
#include <unordered_map>
#include <vector>

#include "traces/inspect/capture_summary.h"
#include "traces/inspect/observed_packet.h"
#include "traces/inspect/stun_burst_finder.h"
#include "traces/wire/stun.h"

namespace wabed::traces {

/// Finds STUN over UDP by its structure (magic cookie, length, attributes), on any port.
///
/// The client of an exchange is who sent the first request, or received the first response. A
/// response is matched to the oldest unanswered request with its transaction id; where both copies
/// of a request share an id and the first was lost, the round trip is therefore never too short.
class StunObserver {
 public:
  /// Takes in a packet of UDP.
  void Add(const ObservedPacket& packet);
  /// Messages recognised so far.
  std::uint64_t messages() const { return messages_; }
  /// All exchanges in order of their first message, one a flow; call once, at the end.
  std::vector<StunExchange> TakeExchanges();
  /// All bursts; their indices are into TakeExchanges().
  std::vector<StunBurst> TakeBursts() { return bursts_.Take(); }

 private:
  struct Pending {
    wire::StunTransactionId transaction;
    bool from_originator;
    Timestamp ts;
  };
  struct State {
    StunExchange exchange;
    std::deque<Pending> pending;
  };

  State& StateOf(const ObservedPacket& packet, const wire::StunMessage& message);
  void AddRequest(const ObservedPacket& packet, const wire::StunMessage& message, State& state);
  void AddResponse(const ObservedPacket& packet, const wire::StunMessage& message, State& state);

  std::vector<State> states_;
  std::unordered_map<std::uint64_t, std::size_t> by_flow_;
  StunBurstFinder bursts_;
  std::uint64_t messages_ = 0;
};

}  // namespace wabed::traces
