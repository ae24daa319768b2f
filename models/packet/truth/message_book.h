#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "models/packet/truth/truth_log.h"
#include "models/population/people.h"

namespace wabed::packet {

/// What becomes of everybody's messages: phones and servers write down what they did and saw.
/// Messages go by their number, PlannedMessage::id.
class MessageBook {
 public:
  /// How a message came to a phone: over a connection it had, over one that a push message made it
  /// open, or over one opened for another reason.
  enum class Way : std::uint8_t { kNone, kConnected, kPush, kFetched };

  /// Both must outlive the book.
  MessageBook(const population::People& people, TruthLog& log);

  const population::PlannedMessage& Plan(std::uint32_t number) const {
    return people_.Messages().at(number - 1);
  }
  const population::Conversation& ConversationOf(std::uint32_t number) const {
    return people_.Conversations().at(Plan(number).conversation);
  }
  const population::Person& SenderOf(std::uint32_t number) const {
    return ConversationOf(number).members.at(Plan(number).sender);
  }
  /// The action behind a message; 0 for one from outside.
  std::uint32_t ActionOf(std::uint32_t number) const { return entries_.at(number - 1).action; }

  /// The sender presses "send", with that action.
  void Sent(std::uint32_t number, std::uint32_t action);
  /// The server has it; false when it had it before. Throws std::logic_error, as all of these, for
  /// what cannot be: a message nobody sent.
  bool Accepted(std::uint32_t number);
  /// It is on a user's phone; false when it was before.
  bool Delivered(std::uint32_t number, std::uint32_t user, Way way);
  /// It is on a user's screen; false when it was before.
  bool Read(std::uint32_t number, std::uint32_t user);

  /// Writes users, messages and deliveries. `kept` says whether the server still keeps a message
  /// for a user. Throws std::logic_error when the accounts contradict each other: a message read
  /// before it came, or accepted, not delivered, and not kept either.
  void WriteTruth(const std::function<bool(std::uint32_t number, std::uint32_t user)>& kept);

 private:
  static constexpr Nanoseconds kNever{-1};

  struct Entry {
    std::uint32_t action = 0;
    std::uint32_t first_delivery = 0;
    std::uint32_t deliveries = 0;
    Nanoseconds sent = kNever;
    Nanoseconds accepted = kNever;
  };
  struct Delivery {
    std::uint32_t user = 0;
    Way way = Way::kNone;
    Nanoseconds delivered = kNever;
    Nanoseconds read = kNever;
  };

  Delivery& DeliveryTo(std::uint32_t number, std::uint32_t user);
  void Check(const Entry& entry, const Delivery& delivery, bool kept) const;
  void WriteMessage(std::uint32_t number, const Entry& entry);

  const population::People& people_;
  TruthLog& log_;
  std::vector<Entry> entries_;        ///< by number less one
  std::vector<Delivery> deliveries_;  ///< a message's stand together
};

}  // namespace wabed::packet
