#include "models/packet/applications/chat_server.h"

#include "traces/wire/octets.h"

namespace wabed::packet {
namespace {

/// Indices into service::LoginTurns.
constexpr std::size_t kPhoneOpens = 0, kServerGreets = 1, kPhoneAsks = 2, kServerTells = 3;

}  // namespace

ChatConnection::ChatConnection(ns3::Ptr<ns3::Socket> socket, ChatService& service,
                               std::uint32_t server, std::uint64_t number)
    : service_(service),
      server_(server),
      padding_(service.seed(), "control.padding.down", std::uint64_t{server} << 24 | number) {
  ControlStream::Handlers handlers;
  handlers.clear_frame = [this](const std::uint8_t* data, std::size_t size) {
    ClearFrame(data, size);
  };
  handlers.message = [this](const ControlMessage& message) { Message(message); };
  handlers.broken = [this] { End(); };
  stream_ = std::make_unique<ControlStream>(socket, true, std::move(handlers));
}

void ChatConnection::End() {
  if (over_) return;
  over_ = true;
  service_.Gone(*this);
}

void ChatConnection::ClearFrame(const std::uint8_t* data, std::size_t size) {
  const auto& turns = service::LoginTurns();
  if (++clear_frames_ < turns[kPhoneOpens].frames.size()) return;
  if (clear_frames_ > turns[kPhoneOpens].frames.size() || size < 8) {
    End();
    return;
  }
  // The authentication: who it is, and which session's keys.
  user_ = traces::wire::Get32(data);
  stream_->SetKeys(service_.seed(), traces::wire::Get32(data + 4));
  service_.LoggedIn(user_, *this);
  for (const service::ControlFrame& frame : turns[kServerGreets].frames) {
    if (frame.encrypted) {
      stream_->Send(frame, {});
    } else {
      stream_->SendClear(frame.bytes, {}, padding_);
    }
  }
}

void ChatConnection::Message(const ControlMessage& message) {
  if (over_) return;
  if (message.kind != ControlMessage::Kind::kNone) {
    service_.Receive(user_, *this, message);
    return;
  }
  const auto& turns = service::LoginTurns();
  if (++login_frames_ == turns[kPhoneAsks].frames.size()) {
    for (const service::ControlFrame& frame : turns[kServerTells].frames) stream_->Send(frame, {});
  }
}

ChatServer::ChatServer(Host& host, ChatService& service) : host_(host), service_(service) {
  Listen(5222);
  Listen(443);
}

void ChatServer::Listen(std::uint16_t port) {
  ns3::Ptr<ns3::Socket> socket = host_.OpenTcp(port);
  socket->Listen();
  socket->SetAcceptCallback(
      ns3::MakeNullCallback<bool, ns3::Ptr<ns3::Socket>, const ns3::Address&>(),
      ns3::MakeCallback(&ChatServer::Accepted, this));
  listeners_.push_back(socket);
}

void ChatServer::Accepted(ns3::Ptr<ns3::Socket> socket, const ns3::Address&) {
  connections_.push_back(
      std::make_unique<ChatConnection>(socket, service_, host_.address(), connections_.size()));
  ChatConnection* connection = connections_.back().get();
  socket->SetCloseCallbacks(ns3::Callback<void, ns3::Ptr<ns3::Socket>>(
                                [connection](ns3::Ptr<ns3::Socket>) { connection->End(); }),
                            ns3::Callback<void, ns3::Ptr<ns3::Socket>>(
                                [connection](ns3::Ptr<ns3::Socket>) { connection->End(); }));
}

}  // namespace wabed::packet
