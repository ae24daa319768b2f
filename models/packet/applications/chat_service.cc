#include "models/packet/applications/chat_service.h"

#include "models/packet/applications/chat_server.h"

namespace wabed::packet {

ChatService::ChatService(Distance distance, Push push, std::uint64_t seed)
    : distance_(std::move(distance)), push_(std::move(push)), seed_(seed) {}

void ChatService::Provide(CallExchange& calls, MessageExchange& messages) {
  calls_ = &calls;
  messages_ = &messages;
}

void ChatService::LoggedIn(std::uint32_t user, ChatConnection& connection) {
  ChatConnection*& current = users_[user];
  ChatConnection* const before = current;
  if (before == &connection) return;
  current = &connection;
  // The phone has given that one up; nobody has told the server yet.
  if (before != nullptr) before->End();
  messages_->LoggedIn(user);
  calls_->LoggedIn(user);
}

void ChatService::Gone(std::uint32_t user, ChatConnection& connection) {
  const auto found = users_.find(user);
  if (found == users_.end() || found->second != &connection) return;
  users_.erase(found);
  messages_->Gone(user);
}

void ChatService::Receive(std::uint32_t user, ChatConnection& connection,
                          const ControlMessage& message) {
  switch (message.kind) {
    case ControlMessage::Kind::kPing: {
      ControlMessage pong;
      pong.kind = ControlMessage::Kind::kPong;
      connection.Send(service::KeepAliveResponse(), pong);
      return;
    }
    case ControlMessage::Kind::kCall:
      calls_->Receive(user, connection.server(), message);
      return;
    case ControlMessage::Kind::kChat:
      messages_->Receive(user, connection.server(), message);
      return;
    default:
      return;
  }
}

std::uint32_t ChatService::ServerOf(std::uint32_t user) const {
  const auto found = users_.find(user);
  return found == users_.end() ? 0 : found->second->server();
}

Nanoseconds ChatService::WayTo(std::uint32_t user, std::uint32_t from_server) {
  const std::uint32_t to = ServerOf(user);
  if (from_server == 0 || to == 0 || from_server == to) return Nanoseconds(0);
  const auto [known, added] = ways_.try_emplace(std::uint64_t{from_server} << 32 | to);
  if (added) known->second = distance_(from_server, to);
  return known->second;
}

void ChatService::Send(std::uint32_t user, const service::ControlFrame& frame,
                       const ControlMessage& message) {
  const auto found = users_.find(user);
  if (found != users_.end()) found->second->Send(frame, message);
}

void ChatService::Pass(std::uint32_t user, std::uint32_t from_server,
                       const service::ControlFrame& frame, const ControlMessage& message) {
  if (!Connected(user)) return;
  ns3::Simulator::Schedule(ToTime(WayTo(user, from_server)),
                           [this, user, frame, message] { Send(user, frame, message); });
}

}  // namespace wabed::packet
