#pragma once

#include <cstdint>
#include <unordered_map>

#include "models/packet/applications/server_application.h"
#include "models/packet/applications/udp_endpoint.h"
#include "models/packet/core/flat_table.h"
#include "models/packet/hosts/server_ledger.h"
#include "traces/time.h"
#include "traces/wire/whatsapp_stun.h"

namespace wabed::packet {

/// A relay (UDP/3478): answers WhatsApp's STUN, and carries what one end of a call sends to the
/// other: media, reports, and their checks of the way through it. What is neither, or from somebody
/// it does not know, is counted and dropped.
class RelayServer final : public ServerApplication {
 public:
  static constexpr std::uint16_t kPort = 3478;

  /// `start` is the wall clock of the simulation's beginning: responses carry the time.
  RelayServer(Host& host, ServerLedger& ledger, std::uint64_t seed, traces::Timestamp start);

  std::uint64_t relayed() const { return relayed_; }
  std::uint64_t dropped() const { return dropped_; }

 private:
  /// An end of a call as the relay sees it.
  struct Client {
    Endpoint endpoint;
    bool known = false;
  };
  struct Call {
    Client ends[2];
  };
  struct Allocation {
    std::uint32_t call = 0;
    int end = 0;
    Client other;  ///< as in the call: what is looked up for every packet
  };

  void Receive(Endpoint from, const std::uint8_t* data, std::size_t size);
  void ReceiveStun(Endpoint from, const std::uint8_t* data, std::size_t size);
  void Relay(Endpoint from, const std::uint8_t* data, std::size_t size);
  void Close(Endpoint from);
  /// The allocations of a call learn where the other end is.
  void Introduce(std::uint32_t call);
  static std::uint64_t Key(Endpoint endpoint) {
    return std::uint64_t{endpoint.address} << 16 | endpoint.port;
  }

  ServerLedger& ledger_;
  std::uint64_t seed_;
  traces::Timestamp start_;
  FlatTable<std::uint64_t, Allocation> allocations_;
  std::unordered_map<std::uint32_t, Call> calls_;
  std::uint64_t relayed_ = 0;
  std::uint64_t dropped_ = 0;
  UdpEndpoint socket_;
};

}  // namespace wabed::packet
