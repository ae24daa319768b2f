#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "traces/inspect/capture_summary.h"

namespace wabed::traces {

/// Finds sockets that ask several STUN servers one soon after the other: calls being set up.
///
/// A server not asked before joins the burst if it is asked within 5 s of the newcomer before it;
/// asking a server again changes nothing. A burst ends with WhatsApp's closing message, with a
/// newcomer after 5 s, or with any request after 30 s without one; the next request begins
/// another. Only bursts of two addresses and more count. (The three times are assumptions: the
/// open captures have newcomers within 0.7 s, rounds repeated after 12 s, one call a socket.)
class StunBurstFinder {
 public:
  /// A request from a socket to a server; `exchange` is its index in CaptureSummary::stun.
  void Request(const std::string& client, std::uint16_t client_port, const std::string& server,
               Timestamp ts, std::uint64_t exchange);
  /// WhatsApp's closing message from a socket.
  void Close(const std::string& client, std::uint16_t client_port);
  /// All bursts, in order of their first request.
  std::vector<StunBurst> Take();

 private:
  using Socket = std::pair<std::string, std::uint16_t>;
  struct Open {
    StunBurst burst;
    std::set<std::string> servers;
    Timestamp last_request;
  };

  void Finish(Open& open);

  std::map<Socket, Open> open_;
  std::vector<StunBurst> bursts_;
};

}  // namespace wabed::traces
