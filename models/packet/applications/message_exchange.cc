#include "models/packet/applications/message_exchange.h"

#include <algorithm>
#include <cmath>

#include "models/packet/applications/chat_service.h"
#include "models/packet/applications/message_frame.h"
#include "models/random/stream.h"

namespace wabed::packet {

using population::Content;
using population::Conversation;
using population::Person;
using service::ChatStanza;

namespace {

constexpr std::uint32_t kNobody = 0xffffffffu;

/// The other one, in a conversation of two users of ours.
bool IsPair(const Conversation& conversation) {
  return conversation.members.size() == 2 && !conversation.members[0].outside() &&
         !conversation.members[1].outside();
}

ControlMessage About(ChatStanza stanza, std::uint32_t number, std::uint32_t user) {
  ControlMessage message;
  message.kind = ControlMessage::Kind::kChat;
  message.stanza = stanza;
  message.number = number;
  message.user = user;
  return message;
}

}  // namespace

MessageExchange::MessageExchange(ChatService& service, const scenarios::Scenario& scenario,
                                 const population::People& people, MessageBook& book)
    : service_(service),
      scenario_(scenario),
      people_(people),
      book_(book),
      boxes_(people.Users().size()),
      first_partner_(people.Users().size() + 1, 0) {
  for (const Conversation& conversation : people.Conversations()) {
    if (!IsPair(conversation)) continue;
    for (const Person& member : conversation.members) ++first_partner_[member.user + 1];
  }
  for (std::size_t i = 1; i < first_partner_.size(); ++i) {
    first_partner_[i] += first_partner_[i - 1];
  }
  partners_.resize(first_partner_.back());
  std::vector<std::uint32_t> next(first_partner_.begin(), first_partner_.end() - 1);
  for (const Conversation& conversation : people.Conversations()) {
    if (!IsPair(conversation)) continue;
    for (int side = 0; side < 2; ++side) {
      partners_[next[conversation.members[side].user]++] =
          static_cast<std::uint32_t>(conversation.members[1 - side].user);
    }
  }
}

void MessageExchange::Receive(std::uint32_t user, std::uint32_t server,
                              const ControlMessage& message) {
  switch (message.stanza) {
    case ChatStanza::kMessage:
      service_.Send(user, service::FrameOf(ChatStanza::kAccepted, false),
                    About(ChatStanza::kAccepted, message.number, user));
      if (book_.Accepted(message.number)) Accept(message.number, server, message.name);
      return;
    case ChatStanza::kDelivered:
    case ChatStanza::kRead:
      TakeReceipt(user, server, message);
      return;
    case ChatStanza::kTyping:
      Typing(user, server, message);
      return;
    case ChatStanza::kOnline:
    case ChatStanza::kOffline:
      SetOnline(user, server, message.stanza == ChatStanza::kOnline);
      return;
    case ChatStanza::kCodeWanted:
    case ChatStanza::kCode: {
      const ChatStanza answer =
          message.stanza == ChatStanza::kCode ? ChatStanza::kRegistered : ChatStanza::kCodeSent;
      service_.Send(user, service::FrameOf(answer, false), About(answer, message.number, user));
      return;
    }
    default:
      return;  // the phone has got a receipt
  }
}

void MessageExchange::SentOutside(std::uint32_t number) {
  book_.Sent(number, 0);
  random::Stream stream(scenario_.seed, "outside.sends", book_.Plan(number).stream);
  const double way = stream.Exponential(static_cast<double>(kOutside.count()));
  ns3::Simulator::Schedule(ToTime(Nanoseconds(static_cast<std::int64_t>(way))), [this, number] {
    if (book_.Accepted(number)) Accept(number, 0, "");
  });
}

void MessageExchange::Accept(std::uint32_t number, std::uint32_t server, const std::string& name) {
  const Conversation& conversation = book_.ConversationOf(number);
  const std::uint16_t sender = book_.Plan(number).sender;
  const bool file = book_.Plan(number).content != Content::kText;
  for (std::uint32_t i = 0; i < conversation.members.size(); ++i) {
    if (i == sender) continue;
    const Person& member = conversation.members[i];
    if (member.outside()) {
      if (!conversation.members[sender].outside()) AwaitOutside(number, i);
      continue;
    }
    if (file) ++files_.try_emplace(number, File{name, 0}).first->second.waiting;
    KeepFor(number, static_cast<std::uint32_t>(member.user), server);
  }
}

void MessageExchange::KeepFor(std::uint32_t number, std::uint32_t user, std::uint32_t server) {
  boxes_[user].kept.push_back({number, false});
  if (!service_.Connected(user)) {
    service_.PushTo(user, number);
    return;
  }
  ns3::Simulator::Schedule(ToTime(service_.WayTo(user, server)), &MessageExchange::HandOver, this,
                           number, user);
}

void MessageExchange::HandOver(std::uint32_t number, std::uint32_t user) {
  std::vector<Kept>& kept = boxes_[user].kept;
  const auto found = std::find_if(kept.begin(), kept.end(),
                                  [number](const Kept& one) { return one.number == number; });
  if (found == kept.end() || found->handed) return;
  if (service_.Connected(user)) {
    Send(user, *found, false);
  } else {
    service_.PushTo(user, number);
  }
}

void MessageExchange::Send(std::uint32_t user, Kept& kept, bool stored) {
  kept.handed = true;
  ControlMessage message = About(ChatStanza::kMessage, kept.number, user);
  message.stored = stored;
  const auto file = files_.find(kept.number);
  if (file != files_.end()) message.name = file->second.name;
  service_.Send(user, MessageFrame(book_.Plan(kept.number), false, scenario_.seed), message);
}

void MessageExchange::LoggedIn(std::uint32_t user) {
  Box& box = boxes_.at(user);
  for (Kept& kept : box.kept) Send(user, kept, true);
  std::vector<Receipt> receipts;
  receipts.swap(box.receipts);
  for (const Receipt& receipt : receipts) SendReceipt(user, 0, receipt);
}

void MessageExchange::Gone(std::uint32_t user) {
  Box& box = boxes_.at(user);
  // Nobody says whether it arrived: it is sent again at the next login.
  for (Kept& kept : box.kept) kept.handed = false;
  if (box.online) SetOnline(user, 0, false);
  if (!box.kept.empty()) service_.PushTo(user, box.kept.back().number);
}

bool MessageExchange::Keeps(std::uint32_t number, std::uint32_t user) const {
  const std::vector<Kept>& kept = boxes_.at(user).kept;
  return std::any_of(kept.begin(), kept.end(),
                     [number](const Kept& one) { return one.number == number; });
}

void MessageExchange::TakeReceipt(std::uint32_t user, std::uint32_t server,
                                  const ControlMessage& message) {
  service_.Send(user, service::FrameOf(ChatStanza::kAck, false),
                About(ChatStanza::kAck, message.number, user));
  const bool read = message.stanza == ChatStanza::kRead;
  if (!read) {
    std::vector<Kept>& kept = boxes_[user].kept;
    const auto found = std::find_if(kept.begin(), kept.end(), [&message](const Kept& one) {
      return one.number == message.number;
    });
    if (found == kept.end()) return;  // it came twice
    kept.erase(found);
    const auto file = files_.find(message.number);
    if (file != files_.end() && --file->second.waiting == 0) files_.erase(file);
  }
  ReturnReceipt(server, {message.number, user, read});
}

void MessageExchange::ReturnReceipt(std::uint32_t server, Receipt receipt) {
  const Person& sender = book_.SenderOf(receipt.number);
  if (sender.outside()) return;
  const auto to = static_cast<std::uint32_t>(sender.user);
  if (service_.Connected(to)) {
    SendReceipt(to, server, receipt);
  } else {
    boxes_[to].receipts.push_back(receipt);
  }
}

void MessageExchange::SendReceipt(std::uint32_t to, std::uint32_t server, Receipt receipt) {
  const ChatStanza stanza = receipt.read ? ChatStanza::kRead : ChatStanza::kDelivered;
  service_.Pass(to, server, service::FrameOf(stanza, false),
                About(stanza, receipt.number, receipt.user));
}

void MessageExchange::AwaitOutside(std::uint32_t number, std::uint32_t index) {
  random::Stream stream(scenario_.seed, "outside.receives",
                        book_.Plan(number).stream + 0x9e3779b97f4a7c15u * index);
  const auto delivered = Nanoseconds(
      static_cast<std::int64_t>(stream.Exponential(static_cast<double>(kOutside.count()))));
  ns3::Simulator::Schedule(ToTime(delivered), &MessageExchange::ReturnReceipt, this, 0,
                           Receipt{number, kNobody, false});
  const auto& people = scenario_.population;
  if (!people.read_receipts) return;
  const double look = static_cast<double>(people.read_delay_median.count()) *
                      std::exp(stream.Normal(0, people.read_delay_sigma));
  const Nanoseconds read = delivered + Nanoseconds(static_cast<std::int64_t>(std::min(
                                           look, static_cast<double>(scenario_.duration.count()))));
  ns3::Simulator::Schedule(ToTime(read), &MessageExchange::ReturnReceipt, this, 0,
                           Receipt{number, kNobody, true});
}

void MessageExchange::Tell(std::uint32_t to, std::uint32_t server, const ControlMessage& message) {
  if (boxes_[to].online) {
    service_.Pass(to, server, service::FrameOf(message.stanza, false), message);
  }
}

void MessageExchange::SetOnline(std::uint32_t user, std::uint32_t server, bool online) {
  boxes_[user].online = online;
  const ControlMessage message =
      About(online ? ChatStanza::kOnline : ChatStanza::kOffline, 0, user);
  for (std::uint32_t i = first_partner_[user]; i < first_partner_[user + 1]; ++i) {
    Tell(partners_[i], server, message);
  }
}

void MessageExchange::Typing(std::uint32_t user, std::uint32_t server,
                             const ControlMessage& message) {
  for (const Person& member : people_.Conversations().at(message.number).members) {
    if (member.outside() || member.user == static_cast<std::int32_t>(user)) continue;
    Tell(static_cast<std::uint32_t>(member.user), server,
         About(ChatStanza::kTyping, message.number, user));
  }
}

}  // namespace wabed::packet
