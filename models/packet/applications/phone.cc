#include "models/packet/applications/phone.h"

namespace wabed::packet {

Phone::Phone(const CallSurroundings& world, MediaSurroundings& media, Records records,
             std::uint32_t index, std::string name, std::uint32_t address, std::uint32_t resolver,
             std::vector<std::string> chat_names, const std::string& network,
             const scenarios::DeviceProfileSection& profile)
    : world_(world),
      records_(std::move(records)),
      index_(index),
      name_(std::move(name)),
      ledger_(world.log.flows, index),
      host_(address, ledger_),
      ports_(world.scenario.seed, index),
      dns_(name_, host_, ledger_, ports_, resolver, world.scenario.seed, index, world.log),
      control_({index, world.scenario.seed, std::move(chat_names), world.scenario.service}, host_,
               ledger_, ports_, dns_, [this](const ControlMessage& message) { Receive(message); }),
      media_(media, {index, name_, network, profile, host_, ledger_, ports_, dns_}) {}

void Phone::OpenApplication() {
  control_.Open(world_.log.Act(name_, "app.open", "", std::nullopt, "done"));
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
  SessionOf(record, true).Place();
}

void Phone::Receive(const ControlMessage& message) {
  CallRecord& record = records_(message.call);
  SessionOf(record, record.caller == index_).Receive(message);
}

void Phone::Settle() {
  for (const auto& session : sessions_) session->Settle();
  media_.Settle();
}

}  // namespace wabed::packet
