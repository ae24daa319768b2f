#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "models/packet/applications/control_message.h"
#include "models/packet/core/clock.h"
#include "models/packet/truth/message_book.h"
#include "models/population/people.h"
#include "scenarios/schema/scenario.h"

namespace wabed::packet {

class ChatService;

/// What the servers do with messages between people: accept them, keep them for every receiver
/// until the receiver's phone has said that it has them, hand them on, hand receipts back, and tell
/// who has the application open of the others.
///
/// Receivers outside are not simulated: their receipts come after a drawn time.
class MessageExchange {
 public:
  /// All must outlive the exchange.
  MessageExchange(ChatService& service, const scenarios::Scenario& scenario,
                  const population::People& people, MessageBook& book);

  /// A message has come from a user who is logged in at `server`.
  void Receive(std::uint32_t user, std::uint32_t server, const ControlMessage& message);
  /// Somebody outside has sent a message.
  void SentOutside(std::uint32_t number);
  /// A user has logged in: gets what was kept. And is connected no more.
  void LoggedIn(std::uint32_t user);
  void Gone(std::uint32_t user);

  /// Whether a message is kept for a user.
  bool Keeps(std::uint32_t number, std::uint32_t user) const;

 private:
  /// Assumption: a message takes this long, in the mean, between a server and a phone outside.
  static constexpr Nanoseconds kOutside = std::chrono::seconds(2);

  struct Kept {
    std::uint32_t number = 0;
    bool handed = false;  ///< sent to the phone over the connection there is
  };
  struct Receipt {
    std::uint32_t number = 0;
    std::uint32_t user = 0;  ///< whose phone it is from
    bool read = false;
  };
  /// A user as the servers see one.
  struct Box {
    std::vector<Kept> kept;
    std::vector<Receipt> receipts;  ///< that came while the user was not connected
    bool online = false;            ///< has the application open, and said so
  };
  /// Where a message's file lies, and how many receivers still have to hear of it.
  struct File {
    std::string name;
    std::uint32_t waiting = 0;
  };

  void Accept(std::uint32_t number, std::uint32_t server, const std::string& name);
  void KeepFor(std::uint32_t number, std::uint32_t user, std::uint32_t server);
  void HandOver(std::uint32_t number, std::uint32_t user);
  void Send(std::uint32_t user, Kept& kept, bool stored);
  void TakeReceipt(std::uint32_t user, std::uint32_t server, const ControlMessage& message);
  void ReturnReceipt(std::uint32_t server, Receipt receipt);
  void SendReceipt(std::uint32_t to, std::uint32_t server, Receipt receipt);
  void AwaitOutside(std::uint32_t number, std::uint32_t index);
  void Tell(std::uint32_t to, std::uint32_t server, const ControlMessage& message);
  void SetOnline(std::uint32_t user, std::uint32_t server, bool online);
  void Typing(std::uint32_t user, std::uint32_t server, const ControlMessage& message);

  ChatService& service_;
  const scenarios::Scenario& scenario_;
  const population::People& people_;
  MessageBook& book_;
  std::vector<Box> boxes_;  ///< by user
  std::unordered_map<std::uint32_t, File> files_;
  /// Whom a user is in conversations of two with: entries from first_partner_[user] to the next.
  std::vector<std::uint32_t> partners_, first_partner_;
};

}  // namespace wabed::packet
