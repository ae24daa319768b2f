#include "models/packet/applications/phone.h"

#include <algorithm>

namespace wabed::packet {
namespace {

const scenarios::DeviceProfileSection* ProfileOf(const ChatSurroundings& chat,
                                                 const population::User& user) {
  return user.profile == population::User::kNoProfile
             ? nullptr
             : &chat.scenario.device_profiles.at(user.profile);
}

ControlPhone ControlPhoneOf(const ChatSurroundings& chat, std::uint32_t index) {
  const population::User& user = chat.people.Users().at(index);
  ControlPhone phone;
  phone.user = index;
  phone.name = user.phone;
  phone.keepalive = chat.scenario.service.control_keepalive;
  phone.idle_timeout = user.idle_timeout;
  if (const auto* profile = ProfileOf(chat, user)) {
    phone.system = profile->name;
    phone.keepalive = profile->keepalive.value_or(phone.keepalive);
    phone.reconnect_after = profile->reconnect_after;
    phone.tls = profile->tls_client;
  }
  return phone;
}

MediaPhone MediaPhoneOf(const ChatSurroundings& chat, std::uint32_t index, Host& host,
                        PhoneLedger& ledger, PortAllocator& ports, DnsClient& dns) {
  const population::User& user = chat.people.Users().at(index);
  const auto* profile = ProfileOf(chat, user);
  return {index,
          user.phone,
          chat.scenario.networks.at(user.network).name,
          profile == nullptr ? scenarios::DeviceProfileSection() : *profile,
          host,
          ledger,
          ports,
          dns};
}

}  // namespace

Phone::Phone(const CallSurroundings& world, ChatSurroundings& chat, MediaSurroundings& media,
             Records records, std::uint32_t index, std::uint32_t address, std::uint32_t resolver)
    : world_(world),
      records_(std::move(records)),
      index_(index),
      name_(chat.people.Users().at(index).phone),
      ledger_(world.log.flows, index),
      host_(address, ledger_),
      ports_(world.scenario.seed, index),
      dns_(name_, host_, ledger_, ports_, resolver, world.scenario.seed, index, world.log),
      control_(chat.control, ControlPhoneOf(chat, index), host_, ledger_, ports_, dns_,
               chat.connections, *this),
      media_(media, MediaPhoneOf(chat, index, host_, ledger_, ports_, dns_)),
      chat_(chat, index, control_, [this](const FileTransfer& file, MediaClient::Done done) {
        media_.Start(file, std::move(done));
      }) {}

void Phone::OpenApplication() {
  control_.Open(ConnectionLog::Why::kOpen,
                world_.log.Act(name_, "app.open", "", std::nullopt, "done"));
}

CallSession& Phone::SessionOf(CallRecord& record, bool caller) {
  for (const auto& session : sessions_) {
    if (session->call_id() == record.plan.id) return *session;
  }
  sessions_.push_back(
      std::make_unique<CallSession>(world_, record, caller, host_, ledger_, ports_, control_));
  return *sessions_.back();
}

void Phone::PlaceCall(std::uint32_t call) {
  CallRecord& record = records_(call);
  record.action = world_.log.Act(name_, "call.place", record.plan.callee, call, "done");
  record.row.action_id = record.action;
  control_.Open(ConnectionLog::Why::kOpen, record.action);
  SessionOf(record, true).Place();
}

void Phone::LoggedIn() {
  chat_.LoggedIn();
  for (const auto& session : sessions_) session->LoggedIn();
}

void Phone::Received(const ControlMessage& message) {
  if (message.kind == ControlMessage::Kind::kChat) {
    chat_.Received(message);
    return;
  }
  if (message.kind != ControlMessage::Kind::kCall) return;
  CallRecord& record = records_(message.call);
  SessionOf(record, record.caller == index_).Receive(message);
}

bool Phone::InUse() const {
  return chat_.open() || std::any_of(sessions_.begin(), sessions_.end(),
                                     [](const auto& session) { return !session->over(); });
}

void Phone::SetReachable(bool reachable) {
  without_network_ += reachable ? -1 : 1;
  if (without_network_ > (reachable ? 0 : 1)) return;  // no change
  host_.device().SetReachable(reachable);
  if (!reachable) {
    control_.NetworkLost();
    media_.NetworkLost();
  } else {
    control_.NetworkBack();
    media_.NetworkBack();
  }
  chat_.SetReachable(reachable);
}

void Phone::Settle() {
  for (const auto& session : sessions_) session->Settle();
  control_.Settle();
  media_.Settle();
}

}  // namespace wabed::packet
