#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "models/packet/applications/control_message.h"
#include "models/packet/core/clock.h"
#include "models/service/relay_directory.h"

namespace wabed::packet {

class ChatService;

/// What the servers tell the ends of a call: who calls, by which relays it can go, who answers.
class CallExchange {
 public:
  /// Where the service takes a user's phone to be, by its address: a city. Assumption: it is right.
  using CityOf = std::function<std::string(std::uint32_t user)>;

  /// All must outlive the exchange.
  CallExchange(ChatService& service, const service::RelayDirectory& relays,
               std::vector<std::uint64_t> relay_streams, CityOf city_of)
      : service_(service),
        relays_(relays),
        relay_streams_(std::move(relay_streams)),
        city_of_(std::move(city_of)) {}

  /// A message about a call has come from a user who is logged in at `server`.
  void Receive(std::uint32_t user, std::uint32_t server, const ControlMessage& message);
  /// A user has logged in: hears of calls that came in vain, and once more where the other end of a
  /// call can be reached, since what was sent over the last connection may not have come.
  void LoggedIn(std::uint32_t user);

 private:
  struct Call {
    std::uint32_t caller = 0;
    std::uint32_t callee = 0;
    bool told = false;  ///< the callee's phone has been sent the offer
    CallSecret secret{};
    std::vector<service::Relay> relays = {};  ///< handed out
    /// The newest kTransport of each end.
    std::optional<ControlMessage> of_caller = std::nullopt, of_callee = std::nullopt;
  };
  /// From the offer's acknowledgement to the relay list: 1.806 s to 2.254 s in the open capture
  /// whatsapp_voice_and_message_masked.pcap.
  static constexpr Nanoseconds kRelayLookup{448'000'000};

  void HandOutRelays(std::uint32_t call, std::uint32_t from_server);
  void TellCallee(std::uint32_t call, std::uint32_t from_server);
  ControlMessage RelayList(std::uint32_t call) const;
  void Over(std::uint32_t call);
  void TellSocketsAgain(std::uint32_t user);
  void Forward(std::uint32_t to, std::uint32_t from_server, service::CallMessage about,
               ControlMessage message);

  ChatService& service_;
  const service::RelayDirectory& relays_;
  std::vector<std::uint64_t> relay_streams_;  ///< by call number less one
  CityOf city_of_;
  std::unordered_map<std::uint32_t, Call> calls_;
  std::unordered_map<std::uint32_t, std::uint32_t> last_call_;  ///< of a user who told sockets
  service::RelayDirectory::Load load_;                          ///< of calls that are not over
  std::unordered_map<std::uint32_t, std::uint32_t> in_vain_;    ///< the last such call of a user
};

}  // namespace wabed::packet
