// The part of World that brings phones, people and the chat servers together.
#include <set>
#include <stdexcept>

#include <boost/algorithm/string/classification.hpp>
#include <boost/algorithm/string/split.hpp>
#include <boost/asio/ip/address_v4.hpp>

#include "models/packet/world.h"
#include "models/population/call_plan.h"
#include "models/population/open_plan.h"

namespace wabed::packet {
namespace {

using boost::asio::ip::address_v4;

std::vector<std::string> ChatNames(const service::AddressPlan& plan) {
  std::set<std::string> names;
  for (const service::Server& server : plan.Servers()) {
    if (server.row.role != "chat") continue;
    std::vector<std::string> some;
    boost::split(some, server.row.names, boost::is_space(), boost::token_compress_on);
    names.insert(some.begin(), some.end());
  }
  names.erase("");
  return {names.begin(), names.end()};
}

std::vector<std::uint64_t> RelayStreams(const std::vector<population::PlannedCall>& calls) {
  std::vector<std::uint64_t> streams;
  for (const population::PlannedCall& call : calls) streams.push_back(call.stream);
  return streams;
}

}  // namespace

void World::MakeChat() {
  for (std::uint32_t user = 0; user < people_.Users().size(); ++user) {
    phone_index_[people_.Users()[user].phone] = user;
  }
  phones_.resize(people_.Users().size());
  const auto attachment = [this](std::uint32_t server) {
    return plan_.Find(address_v4(server).to_string())->attachment;
  };
  chat_ = std::make_unique<ChatService>(
      [this, attachment](std::uint32_t from, std::uint32_t to) {
        return backbone_.RouteBetween(attachment(from), attachment(to)).total_delay;
      },
      [this](std::uint32_t user, std::uint32_t number) { phones_[user]->chat().Push(number); },
      scenario_.seed);
  message_exchange_ = std::make_unique<MessageExchange>(*chat_, scenario_, people_, book_);
  chat_surroundings_ = std::make_unique<ChatSurroundings>(
      ChatSurroundings{scenario_,
                       people_,
                       {scenario_.seed, ChatNames(plan_), scenario_.service},
                       book_,
                       connections_,
                       log_});
}

void World::PlanActions() {
  const std::vector<population::PlannedCall> planned = population::PlanCalls(scenario_);
  if (!planned.empty()) {
    voices_ = std::make_unique<service::VoiceTable>(scenario_.media, scenario_.seed);
  }
  call_exchange_ = std::make_unique<CallExchange>(
      *chat_, relays_, RelayStreams(planned), [this](std::uint32_t user) {
        return scenario_.networks.at(people_.Users().at(user).network).city;
      });
  chat_->Provide(*call_exchange_, *message_exchange_);
  PlanCalls(planned);
  playing_ = std::make_unique<Playing>(scenario_, people_, phones_, *message_exchange_);
  ns3::Simulator::ScheduleNow(&Playing::Start, playing_.get());
}

void World::PlanCalls(const std::vector<population::PlannedCall>& planned) {
  for (const population::PlannedOpen& open : population::PlanOpens(scenario_, planned)) {
    if (HasPeople()) break;  // their plan says when
    ns3::Simulator::Schedule(ToTime(open.at), &Phone::OpenApplication,
                             phones_.at(phone_index_.at(open.phone)).get());
  }
  for (const population::PlannedCall& call : planned) {
    auto record = std::make_unique<CallRecord>(call, scenario_.media.packet_time);
    record->caller = phone_index_.at(call.caller);
    record->callee = phone_index_.at(call.callee);
    record->row.call_id = call.id;
    record->row.caller = call.caller;
    record->row.callee = call.callee;
    record->row.caller_network = call.caller.substr(0, call.caller.find_last_of('-'));
    record->row.callee_network = call.callee.substr(0, call.callee.find_last_of('-'));
    Phone* caller = phones_[record->caller].get();
    record->row.caller_address = address_v4(caller->host().address()).to_string();
    record->row.callee_address = address_v4(phones_[record->callee]->host().address()).to_string();
    calls_.push_back(std::move(record));
    ns3::Simulator::Schedule(ToTime(call.at), &Phone::PlaceCall, caller,
                             static_cast<std::uint32_t>(call.id));
  }
}

void World::WriteTruthOfPeople() {
  traces::Truth& truth = log_.truth;
  for (std::uint32_t index = 0; index < people_.Users().size(); ++index) {
    const population::User& user = people_.Users()[index];
    traces::UserRow row;
    row.user = user.phone;
    row.network = scenario_.networks.at(user.network).name;
    row.address = address_v4(phones_[index]->host().address()).to_string();
    if (user.profile != population::User::kNoProfile) {
      row.system = scenario_.device_profiles.at(user.profile).name;
    }
    row.conversations_per_day = user.conversations_per_day;
    row.contacts = user.contacts;
    row.groups = user.groups;
    if (user.idle_timeout != Nanoseconds(0)) {
      row.idle_timeout_s = std::chrono::duration<double>(user.idle_timeout).count();
    }
    truth.users.push_back(std::move(row));
  }
  book_.WriteTruth([this](std::uint32_t number, std::uint32_t user) {
    return message_exchange_->Keeps(number, user);
  });
  for (const traces::ConnectionRow& row : truth.connections) ConnectionLog::Check(row);
}

}  // namespace wabed::packet
