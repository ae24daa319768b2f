#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <unordered_map>
#include <vector>

#include "models/packet/applications/call_exchange.h"
#include "models/packet/applications/control_message.h"
#include "models/packet/applications/message_exchange.h"
#include "models/packet/core/clock.h"

namespace wabed::packet {

class ChatConnection;

/// WhatsApp's side of the control connections: who is logged in where. One for all chat servers:
/// they pass messages on among themselves, without packets, in the time the way between them takes.
class ChatService {
 public:
  /// Time between two chat server addresses, one way.
  using Distance = std::function<Nanoseconds(std::uint32_t from, std::uint32_t to)>;
  /// Wakes a user's phone, or tells the user, through the system's own push service: a message with
  /// that number has come, or (0) a call.
  using Push = std::function<void(std::uint32_t user, std::uint32_t number)>;

  ChatService(Distance distance, Push push, std::uint64_t seed);

  /// What the service does for calls and for messages. To be set before anybody logs in; both must
  /// outlive the service's use.
  void Provide(CallExchange& calls, MessageExchange& messages);

  std::uint64_t seed() const { return seed_; }

  /// A user is logged in over this connection now; one from before is dropped.
  void LoggedIn(std::uint32_t user, ChatConnection& connection);
  /// A connection has ended.
  void Gone(std::uint32_t user, ChatConnection& connection);

  /// A user's message has come in over `connection`.
  void Receive(std::uint32_t user, ChatConnection& connection, const ControlMessage& message);

  bool Connected(std::uint32_t user) const { return users_.count(user) != 0; }
  /// Where the user is logged in, or 0.
  std::uint32_t ServerOf(std::uint32_t user) const;
  /// How long it takes from a server (0: from outside) to where the user is logged in.
  Nanoseconds WayTo(std::uint32_t user, std::uint32_t from_server);
  /// Sends a frame to a user, if the user is logged in.
  void Send(std::uint32_t user, const service::ControlFrame& frame, const ControlMessage& message);
  /// The same, after the way from `from_server`.
  void Pass(std::uint32_t user, std::uint32_t from_server, const service::ControlFrame& frame,
            const ControlMessage& message);
  void PushTo(std::uint32_t user, std::uint32_t number) { push_(user, number); }

 private:
  Distance distance_;
  Push push_;
  std::uint64_t seed_;
  CallExchange* calls_ = nullptr;
  MessageExchange* messages_ = nullptr;
  std::unordered_map<std::uint32_t, ChatConnection*> users_;
  std::unordered_map<std::uint64_t, Nanoseconds> ways_;  ///< between servers, once asked for
};

}  // namespace wabed::packet
