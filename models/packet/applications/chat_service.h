#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "models/packet/applications/control_stream.h"
#include "models/packet/core/clock.h"
#include "models/service/relay_directory.h"

namespace wabed::packet {

class ChatConnection;

/// WhatsApp's side of the control connections: who is logged in where, and what the servers tell
/// the ends of a call. One for all chat servers: they pass messages on among themselves.
class ChatService {
 public:
  /// Time between two chat server addresses, one way.
  using Distance = std::function<Nanoseconds(std::uint32_t from, std::uint32_t to)>;

  ChatService(const service::RelayDirectory& relays, std::vector<std::uint64_t> relay_streams,
              Distance distance, std::uint64_t seed)
      : relays_(relays),
        relay_streams_(std::move(relay_streams)),
        distance_(std::move(distance)),
        seed_(seed) {}

  std::uint64_t seed() const { return seed_; }

  void LoggedIn(std::uint32_t user, ChatConnection& connection) { users_[user] = &connection; }
  void Gone(ChatConnection& connection);

  /// A user's message has come in over `connection`.
  void Receive(std::uint32_t user, ChatConnection& connection, const ControlMessage& message);

 private:
  struct Call {
    std::uint32_t caller = 0;
    std::uint32_t callee = 0;
  };
  /// From the offer's acknowledgement to the relay list: 1.806 s to 2.254 s in the open capture
  /// whatsapp_voice_and_message_masked.pcap.
  static constexpr Nanoseconds kRelayLookup{448'000'000};

  void HandOutRelays(std::uint32_t call, std::uint32_t from_server);
  void Forward(std::uint32_t to, std::uint32_t from_server, service::CallMessage about,
               ControlMessage message);
  void Deliver(std::uint32_t to, const service::ControlFrame& frame, const ControlMessage& message);

  const service::RelayDirectory& relays_;
  std::vector<std::uint64_t> relay_streams_;  ///< by call number less one
  Distance distance_;
  std::uint64_t seed_;
  std::map<std::uint32_t, ChatConnection*> users_;
  std::map<std::uint32_t, Call> calls_;
};

}  // namespace wabed::packet
