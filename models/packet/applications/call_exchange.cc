#include "models/packet/applications/call_exchange.h"

#include <boost/asio/ip/address_v4.hpp>

#include "models/packet/applications/chat_service.h"

namespace wabed::packet {

using service::CallMessage;

void CallExchange::Receive(std::uint32_t user, std::uint32_t server,
                           const ControlMessage& message) {
  if (message.about == CallMessage::kOffer) {
    calls_[message.call] = {user, message.user, false, message.secret, {}};
    ControlMessage acknowledgement = message;
    acknowledgement.about = CallMessage::kOfferAck;
    service_.Send(user, service::FrameOf(CallMessage::kOfferAck), acknowledgement);
    ns3::Simulator::Schedule(ToTime(kRelayLookup), &CallExchange::HandOutRelays, this, message.call,
                             server);
    return;
  }
  const auto found = calls_.find(message.call);
  if (found == calls_.end()) return;
  Call& call = found->second;
  const std::uint32_t other = user == call.caller ? call.callee : call.caller;
  ControlMessage acknowledgement;
  acknowledgement.kind = ControlMessage::Kind::kCall;
  acknowledgement.about = CallMessage::kAck;
  acknowledgement.call = message.call;
  service_.Send(user, service::FrameOf(CallMessage::kAck), acknowledgement);
  switch (message.about) {
    case CallMessage::kReceipt:
      Forward(call.caller, server, CallMessage::kRinging, message);
      break;
    case CallMessage::kAccept:
      Forward(call.caller, server, CallMessage::kAccepted, message);
      break;
    case CallMessage::kRelayLatency:
      // The caller chooses, so it is told what the callee measured.
      if (user == call.callee) Forward(call.caller, server, CallMessage::kRelayLatency, message);
      break;
    case CallMessage::kTransport:
      (user == call.caller ? call.of_caller : call.of_callee) = message;
      last_call_[call.caller] = last_call_[call.callee] = message.call;
      Forward(other, server, CallMessage::kTransport, message);
      break;
    case CallMessage::kRelayElected:
      if (user == call.caller) Forward(call.callee, server, CallMessage::kRelayElected, message);
      break;
    case CallMessage::kTerminate:
      Forward(other, server, CallMessage::kTerminated, message);
      Over(message.call);
      break;
    default:
      break;
  }
}

ControlMessage CallExchange::RelayList(std::uint32_t call) const {
  ControlMessage list;
  list.kind = ControlMessage::Kind::kCall;
  list.call = call;
  for (const service::Relay& relay : calls_.at(call).relays) {
    list.relays.push_back({boost::asio::ip::make_address_v4(relay.address).to_uint(), relay.fixed});
  }
  return list;
}

void CallExchange::HandOutRelays(std::uint32_t call, std::uint32_t from_server) {
  const auto found = calls_.find(call);
  if (found == calls_.end()) return;
  Call& known = found->second;
  known.relays = relays_.RelaysFor(relay_streams_.at(call - 1), city_of_(known.caller),
                                   city_of_(known.callee), load_);
  for (const service::Relay& relay : known.relays) ++load_[relay.address];
  ControlMessage list = RelayList(call);
  list.user = known.callee;
  Forward(known.caller, from_server, CallMessage::kRelayList, list);
  TellCallee(call, from_server);
}

void CallExchange::Over(std::uint32_t call) {
  for (const service::Relay& relay : calls_.at(call).relays) --load_[relay.address];
  calls_.erase(call);
}

void CallExchange::TellCallee(std::uint32_t call, std::uint32_t from_server) {
  Call& known = calls_.at(call);
  if (!service_.Connected(known.callee)) {
    in_vain_[known.callee] = call;
    service_.PushTo(known.callee, 0);
    return;
  }
  known.told = true;
  ControlMessage list = RelayList(call);
  list.user = known.caller;
  list.secret = known.secret;
  Forward(known.callee, from_server, CallMessage::kIncoming, list);
}

void CallExchange::LoggedIn(std::uint32_t user) {
  if (const auto vain = in_vain_.find(user); vain != in_vain_.end()) {
    const auto found = calls_.find(vain->second);
    in_vain_.erase(vain);
    if (found != calls_.end() && !found->second.told) TellCallee(found->first, 0);
  }
  TellSocketsAgain(user);
}

void CallExchange::TellSocketsAgain(std::uint32_t user) {
  const auto last = last_call_.find(user);
  if (last == last_call_.end()) return;
  const auto found = calls_.find(last->second);
  if (found == calls_.end()) return;
  const Call& call = found->second;
  const bool calls = user == call.caller;
  const auto& sockets = calls ? call.of_callee : call.of_caller;
  if (sockets && (calls || call.told)) Forward(user, 0, CallMessage::kTransport, *sockets);
}

void CallExchange::Forward(std::uint32_t to, std::uint32_t from_server, CallMessage about,
                           ControlMessage message) {
  message.about = about;
  // When nobody is there, the caller hears nothing, and gives up.
  service_.Pass(to, from_server, service::FrameOf(about), message);
}

}  // namespace wabed::packet
