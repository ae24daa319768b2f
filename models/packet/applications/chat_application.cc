#include "models/packet/applications/chat_application.h"

#include <algorithm>

#include "models/packet/applications/message_frame.h"
#include "models/random/stream.h"

namespace wabed::packet {

using population::Content;
using service::ChatStanza;
using Push = scenarios::DeviceProfileSection::Push;

namespace {

/// Assumption: until the code's short message has come and the application, or its user, has read
/// it.
constexpr double kCodeMeanS = 6;

}  // namespace

ChatApplication::ChatApplication(ChatSurroundings& world, std::uint32_t user,
                                 ControlClient& control, Transfer transfer)
    : world_(world), user_(user), control_(control), transfer_(std::move(transfer)) {}

const scenarios::DeviceProfileSection* ChatApplication::profile() const {
  const std::size_t profile = world_.people.Users()[user_].profile;
  return profile == population::User::kNoProfile ? nullptr
                                                 : &world_.scenario.device_profiles.at(profile);
}

// --- On the screen, and off it.

void ChatApplication::Enter() {
  const bool was_open = open();
  entered_ = true;
  if (!was_open) Shown();
}

void ChatApplication::Leave() {
  if (!entered_) return;
  entered_ = false;
  if (!open()) Hidden();
}

void ChatApplication::Quit() {
  const bool was_open = open();
  entered_ = looking_ = false;
  look_.Cancel();
  if (was_open) Hidden();
  control_.Close();
}

void ChatApplication::Register() {
  registration_ = world_.log.Act(name(), "app.register", "", std::nullopt, "done");
  Enter();
  if (control_.logged_in()) AskForCode();
}

void ChatApplication::AskForCode() {
  code_.Cancel();
  Send(ChatStanza::kCodeWanted, 0, registration_);
}

void ChatApplication::AwaitCode() {
  if (registration_ == 0 || code_.IsRunning()) return;
  random::Stream stream(world_.scenario.seed, "phone.register",
                        std::uint64_t{user_} << 32 | registration_);
  const Nanoseconds delay(static_cast<std::int64_t>(1e9 * stream.Exponential(kCodeMeanS)));
  code_ = ns3::Simulator::Schedule(ToTime(delay), [this] {
    // Without a connection the next one asks again.
    if (control_.logged_in()) Send(ChatStanza::kCode, 0, registration_);
  });
}

void ChatApplication::Shown() {
  const std::uint32_t action = world_.log.Act(name(), "app.open", "", std::nullopt, "done");
  if (!looking_) look_.Cancel();
  control_.Open(ConnectionLog::Why::kOpen, action);
  SendPresence(true);
  std::vector<std::uint32_t> unread;
  unread.swap(unread_);
  for (const std::uint32_t number : unread) Read(number);
  for (Outgoing& one : outbox_) {
    if (one.state == Outgoing::State::kFailed) Upload(one.number);
  }
}

void ChatApplication::Hidden() {
  world_.log.Act(name(), "app.close", "", std::nullopt, "done");
  SendPresence(false);
  control_.Left();
}

void ChatApplication::LookAt(Nanoseconds moment) {
  if (look_.IsRunning() && look_at_ <= moment) return;
  look_.Cancel();
  look_at_ = moment;
  look_ = ns3::Simulator::Schedule(ToTime(std::max(moment - Now(), Nanoseconds(0))),
                                   &ChatApplication::Look, this);
}

void ChatApplication::Look() {
  if (open()) return;
  looking_ = true;
  look_at_ = Now() + world_.scenario.population.foreground_linger;
  look_ = ns3::Simulator::Schedule(ToTime(look_at_ - Now()), &ChatApplication::LookEnds, this);
  Shown();
}

void ChatApplication::LookEnds() {
  if (look_at_ > Now()) {
    look_ = ns3::Simulator::Schedule(ToTime(look_at_ - Now()), &ChatApplication::LookEnds, this);
    return;
  }
  looking_ = false;
  if (!open()) Hidden();
}

// --- Push messages.

void ChatApplication::Push(std::uint32_t number) {
  if (control_.logged_in() || waking_) return;
  waking_ = true;
  random::Stream stream(world_.scenario.seed, "phone.push", std::uint64_t{user_} << 32 | number);
  const double delay =
      stream.Exponential(static_cast<double>(world_.scenario.service.push_delay.count()));
  ns3::Simulator::Schedule(ToTime(Nanoseconds(static_cast<std::int64_t>(delay))),
                           &ChatApplication::Wake, this, number);
}

void ChatApplication::Wake(std::uint32_t number) {
  waking_ = false;
  if (!reachable_) {
    missed_ = true;  // the push service keeps the last one
    missed_push_ = number;
    return;
  }
  if (number == 0 || profile() == nullptr || profile()->push == Push::kConnects) {
    control_.Open(ConnectionLog::Why::kPush, number == 0 ? 0 : world_.book.ActionOf(number));
    return;
  }
  LookAt(Now() + world_.people.ReadDelay(world_.book.Plan(number), user_));
}

void ChatApplication::SetReachable(bool reachable) {
  reachable_ = reachable;
  if (!reachable_ || !missed_) return;
  missed_ = false;
  if (!control_.logged_in()) Wake(missed_push_);
}

// --- Sending.

void ChatApplication::Type(std::uint32_t conversation) {
  if (open() && control_.logged_in() && world_.scenario.population.presence) {
    Send(ChatStanza::kTyping, conversation, 0);
  }
}

void ChatApplication::Write(std::uint32_t number) {
  const population::PlannedMessage& plan = world_.book.Plan(number);
  const population::Conversation& conversation = world_.book.ConversationOf(number);
  std::string target;  // of a group: nobody alone
  if (conversation.members.size() == 2) {
    const population::Person& other = conversation.members[1 - plan.sender];
    target = other.outside() ? "outside" : world_.people.Users().at(other.user).phone;
  }
  const std::uint32_t action =
      world_.log.Act(name(), std::string("message.") + population::Name(plan.content), target,
                     std::nullopt, "done");
  world_.book.Sent(number, action);
  control_.Open(ConnectionLog::Why::kOpen, action);
  outbox_.push_back({number});
  if (plan.content != Content::kText) {
    Upload(number);
  } else {
    SendOut();
  }
}

ChatApplication::Outgoing* ChatApplication::Find(std::uint32_t number) {
  const auto found = std::find_if(outbox_.begin(), outbox_.end(),
                                  [number](const Outgoing& one) { return one.number == number; });
  return found == outbox_.end() ? nullptr : &*found;
}

void ChatApplication::Upload(std::uint32_t number) {
  Find(number)->state = Outgoing::State::kUploading;
  const population::PlannedMessage& plan = world_.book.Plan(number);
  FileTransfer file;
  file.content = plan.content;
  file.octets = plan.octets;
  file.message = number;
  file.action = world_.book.ActionOf(number);
  file.stream = plan.stream;
  transfer_(file, [this, number](const TransferOutcome& outcome) { Uploaded(number, outcome); });
}

void ChatApplication::Uploaded(std::uint32_t number, const TransferOutcome& outcome) {
  Outgoing* const one = Find(number);
  if (one == nullptr) return;
  one->state = outcome.done ? Outgoing::State::kReady : Outgoing::State::kFailed;
  one->name = outcome.name;
  SendOut();
}

void ChatApplication::SendOut() {
  if (!control_.logged_in()) return;
  for (Outgoing& one : outbox_) {
    if (one.state != Outgoing::State::kReady) continue;
    one.state = Outgoing::State::kSent;
    ControlMessage message;
    message.kind = ControlMessage::Kind::kChat;
    message.stanza = ChatStanza::kMessage;
    message.number = one.number;
    message.user = user_;
    message.name = one.name;
    ++control_.row().messages_sent;
    control_.Send(MessageFrame(world_.book.Plan(one.number), true, world_.scenario.seed), message,
                  world_.book.ActionOf(one.number));
  }
}

void ChatApplication::Send(ChatStanza stanza, std::uint32_t number, std::uint32_t action) {
  ControlMessage message;
  message.kind = ControlMessage::Kind::kChat;
  message.stanza = stanza;
  message.number = number;
  message.user = user_;
  control_.Send(service::FrameOf(stanza, true), message, action);
}

void ChatApplication::SendPresence(bool online) {
  if (!control_.logged_in() || !world_.scenario.population.presence) return;
  Send(online ? ChatStanza::kOnline : ChatStanza::kOffline, 0, 0);
}

void ChatApplication::LoggedIn() {
  if (open()) SendPresence(true);
  for (Outgoing& one : outbox_) {
    // Whether the last connection took it to the server nobody knows.
    if (one.state == Outgoing::State::kSent) one.state = Outgoing::State::kReady;
  }
  if (registration_ != 0) AskForCode();
  SendOut();
  std::vector<std::pair<std::uint32_t, std::uint32_t>> reads;
  reads.swap(unsent_reads_);
  for (const auto& [number, action] : reads) Send(ChatStanza::kRead, number, action);
}

// --- Receiving.

void ChatApplication::Received(const ControlMessage& message) {
  switch (message.stanza) {
    case ChatStanza::kMessage:
      ReceiveMessage(message);
      return;
    case ChatStanza::kAccepted:
      outbox_.erase(
          std::remove_if(outbox_.begin(), outbox_.end(),
                         [&message](const Outgoing& one) { return one.number == message.number; }),
          outbox_.end());
      return;
    case ChatStanza::kDelivered:
    case ChatStanza::kRead:
      Send(ChatStanza::kAck, message.number, world_.book.ActionOf(message.number));
      return;
    case ChatStanza::kCodeSent:
      AwaitCode();
      return;
    case ChatStanza::kRegistered:
      if (registration_ != 0) {
        world_.log.Act(name(), "app.registered", "", std::nullopt, "done");
        registration_ = 0;
      }
      return;
    default:
      return;
  }
}

void ChatApplication::ReceiveMessage(const ControlMessage& message) {
  const std::uint32_t number = message.number;
  using Way = MessageBook::Way;
  const bool pushed = control_.row().why == ConnectionLog::Name(ConnectionLog::Why::kPush);
  const Way way = !message.stored ? Way::kConnected : pushed ? Way::kPush : Way::kFetched;
  ++control_.row().messages_received;
  const bool first = world_.book.Delivered(number, user_, way);
  Send(ChatStanza::kDelivered, number, world_.book.ActionOf(number));
  if (!first) return;
  const population::PlannedMessage& plan = world_.book.Plan(number);
  if (plan.content != Content::kText && world_.people.Downloads(plan, user_)) {
    Download(number, message.name);
  }
  if (open()) {
    Read(number);
    if (looking_) look_at_ = Now() + world_.scenario.population.foreground_linger;
    return;
  }
  unread_.push_back(number);
  LookAt(Now() + world_.people.ReadDelay(plan, user_));
}

void ChatApplication::Download(std::uint32_t number, const std::string& name) {
  const population::PlannedMessage& plan = world_.book.Plan(number);
  FileTransfer file;
  file.upload = false;
  file.content = plan.content;
  file.octets = plan.octets;
  file.message = number;
  file.action = world_.book.ActionOf(number);
  file.stream = plan.stream;
  file.name = name;
  transfer_(file, [](const TransferOutcome&) {});
}

void ChatApplication::Read(std::uint32_t number) {
  if (!world_.book.Read(number, user_)) return;
  const population::Person& sender = world_.book.SenderOf(number);
  const std::uint32_t action =
      world_.log.Act(name(), "message.read",
                     sender.outside() ? "outside" : world_.people.Users().at(sender.user).phone,
                     std::nullopt, "done");
  if (!world_.scenario.population.read_receipts) return;
  if (control_.logged_in()) {
    Send(ChatStanza::kRead, number, action);
  } else {
    unsent_reads_.emplace_back(number, action);
  }
}

}  // namespace wabed::packet
