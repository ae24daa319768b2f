#include "models/packet/truth/message_book.h"

#include <stdexcept>
#include <string>

namespace wabed::packet {
namespace {

const char* Name(MessageBook::Way way) {
  switch (way) {
    case MessageBook::Way::kNone:
      return "";
    case MessageBook::Way::kConnected:
      return "connected";
    case MessageBook::Way::kPush:
      return "push";
    case MessageBook::Way::kFetched:
      return "fetched";
  }
  return "";
}

}  // namespace

MessageBook::MessageBook(const population::People& people, TruthLog& log)
    : people_(people), log_(log), entries_(people.Messages().size()) {}

void MessageBook::Sent(std::uint32_t number, std::uint32_t action) {
  Entry& entry = entries_.at(number - 1);
  if (entry.sent != kNever) throw std::logic_error("a message sent twice");
  entry.action = action;
  entry.sent = Now();
  entry.first_delivery = static_cast<std::uint32_t>(deliveries_.size());
  const std::int32_t sender = SenderOf(number).user;
  for (const population::Person& member : ConversationOf(number).members) {
    if (member.outside() || member.user == sender) continue;
    Delivery delivery;
    delivery.user = static_cast<std::uint32_t>(member.user);
    deliveries_.push_back(delivery);
    ++entry.deliveries;
  }
}

bool MessageBook::Accepted(std::uint32_t number) {
  Entry& entry = entries_.at(number - 1);
  if (entry.sent == kNever) throw std::logic_error("a server has a message that nobody sent");
  if (entry.accepted != kNever) return false;
  entry.accepted = Now();
  return true;
}

MessageBook::Delivery& MessageBook::DeliveryTo(std::uint32_t number, std::uint32_t user) {
  const Entry& entry = entries_.at(number - 1);
  for (std::uint32_t i = 0; i < entry.deliveries; ++i) {
    Delivery& delivery = deliveries_[entry.first_delivery + i];
    if (delivery.user == user) return delivery;
  }
  throw std::logic_error("a message came to somebody it was not for");
}

bool MessageBook::Delivered(std::uint32_t number, std::uint32_t user, Way way) {
  Delivery& delivery = DeliveryTo(number, user);
  if (delivery.delivered != kNever) return false;
  delivery.delivered = Now();
  delivery.way = way;
  return true;
}

bool MessageBook::Read(std::uint32_t number, std::uint32_t user) {
  Delivery& delivery = DeliveryTo(number, user);
  if (delivery.delivered == kNever) throw std::logic_error("a message was read before it came");
  if (delivery.read != kNever) return false;
  delivery.read = Now();
  return true;
}

void MessageBook::Check(const Entry& entry, const Delivery& delivery, bool kept) const {
  const bool came = delivery.delivered != kNever;
  if (came && (entry.accepted == kNever || delivery.delivered < entry.accepted)) {
    throw std::logic_error("a message came to a phone before a server had it");
  }
  if (entry.accepted != kNever && !came && !kept) {
    throw std::logic_error("a message the server had is lost");
  }
}

void MessageBook::WriteMessage(std::uint32_t number, const Entry& entry) {
  const population::PlannedMessage& plan = Plan(number);
  const population::Person& sender = SenderOf(number);
  traces::MessageRow row;
  row.message_id = number;
  row.action_id = entry.action;
  row.sender = sender.outside() ? "outside" : people_.Users().at(sender.user).phone;
  row.conversation = std::to_string(ConversationOf(number).id);
  row.kind = population::Name(plan.content);
  row.octets = plan.octets;
  row.receivers = static_cast<std::uint32_t>(ConversationOf(number).members.size() - 1);
  row.ts_sent = log_.Stamp(entry.sent);
  if (entry.accepted != kNever) row.ts_accepted = log_.Stamp(entry.accepted);
  log_.truth.messages.push_back(std::move(row));
}

void MessageBook::WriteTruth(
    const std::function<bool(std::uint32_t number, std::uint32_t user)>& kept) {
  for (std::uint32_t number = 1; number <= entries_.size(); ++number) {
    const Entry& entry = entries_[number - 1];
    if (entry.sent == kNever) continue;  // the run ended before
    WriteMessage(number, entry);
    for (std::uint32_t i = 0; i < entry.deliveries; ++i) {
      const Delivery& delivery = deliveries_[entry.first_delivery + i];
      Check(entry, delivery, kept(number, delivery.user));
      traces::DeliveryRow row;
      row.message_id = number;
      row.receiver = people_.Users().at(delivery.user).phone;
      if (delivery.delivered != kNever) row.ts_delivered = log_.Stamp(delivery.delivered);
      if (delivery.read != kNever) row.ts_read = log_.Stamp(delivery.read);
      row.way = Name(delivery.way);
      log_.truth.deliveries.push_back(std::move(row));
    }
  }
}

}  // namespace wabed::packet
