#include "models/packet/applications/chat_service.h"

#include <boost/asio/ip/address_v4.hpp>

#include "models/packet/applications/chat_server.h"

namespace wabed::packet {

using service::CallMessage;

void ChatService::Gone(ChatConnection& connection) {
  for (auto user = users_.begin(); user != users_.end();) {
    user = user->second == &connection ? users_.erase(user) : std::next(user);
  }
}

void ChatService::Receive(std::uint32_t user, ChatConnection& connection,
                          const ControlMessage& message) {
  if (message.kind == ControlMessage::Kind::kPing) {
    ControlMessage pong;
    pong.kind = ControlMessage::Kind::kPong;
    connection.Send(service::KeepAliveResponse(), pong);
    return;
  }
  if (message.kind != ControlMessage::Kind::kCall) return;
  if (message.about == CallMessage::kOffer) {
    calls_[message.call] = {user, message.user};
    ControlMessage acknowledgement = message;
    acknowledgement.about = CallMessage::kOfferAck;
    connection.Send(service::FrameOf(CallMessage::kOfferAck), acknowledgement);
    ns3::Simulator::Schedule(ToTime(kRelayLookup), &ChatService::HandOutRelays, this, message.call,
                             connection.server());
    return;
  }
  const auto found = calls_.find(message.call);
  if (found == calls_.end()) return;
  const Call call = found->second;
  const std::uint32_t other = user == call.caller ? call.callee : call.caller;
  ControlMessage acknowledgement;
  acknowledgement.kind = ControlMessage::Kind::kCall;
  acknowledgement.about = CallMessage::kAck;
  acknowledgement.call = message.call;
  connection.Send(service::FrameOf(CallMessage::kAck), acknowledgement);
  switch (message.about) {
    case CallMessage::kReceipt:
      Forward(call.caller, connection.server(), CallMessage::kRinging, message);
      break;
    case CallMessage::kAccept:
      Forward(call.caller, connection.server(), CallMessage::kAccepted, message);
      break;
    case CallMessage::kRelayLatency:
      // The caller chooses, so it is told what the callee measured.
      if (user == call.callee) {
        Forward(call.caller, connection.server(), CallMessage::kRelayLatency, message);
      }
      break;
    case CallMessage::kTerminate:
      Forward(other, connection.server(), CallMessage::kTerminated, message);
      calls_.erase(found);
      break;
    default:
      break;
  }
}

void ChatService::HandOutRelays(std::uint32_t call, std::uint32_t from_server) {
  const auto found = calls_.find(call);
  if (found == calls_.end()) return;
  ControlMessage list;
  list.kind = ControlMessage::Kind::kCall;
  list.call = call;
  for (const service::Relay& relay : relays_.RelaysFor(relay_streams_.at(call - 1))) {
    list.relays.push_back({boost::asio::ip::make_address_v4(relay.address).to_uint(), relay.fixed});
  }
  list.user = found->second.callee;
  Forward(found->second.caller, from_server, CallMessage::kRelayList, list);
  list.user = found->second.caller;
  Forward(found->second.callee, from_server, CallMessage::kIncoming, list);
}

void ChatService::Forward(std::uint32_t to, std::uint32_t from_server, CallMessage about,
                          ControlMessage message) {
  message.about = about;
  const auto user = users_.find(to);
  if (user == users_.end()) return;  // nobody there: the caller hears nothing, and gives up
  const Nanoseconds way = distance_(from_server, user->second->server());
  ns3::Simulator::Schedule(ToTime(way), &ChatService::Deliver, this, to, service::FrameOf(about),
                           message);
}

void ChatService::Deliver(std::uint32_t to, const service::ControlFrame& frame,
                          const ControlMessage& message) {
  const auto user = users_.find(to);
  if (user != users_.end()) user->second->Send(frame, message);
}

}  // namespace wabed::packet
