#include "models/packet/applications/chat_server.h"

#include <algorithm>

#include <ns3/simulator.h>

#include "models/packet/applications/tls_transport.h"
#include "traces/wire/octets.h"

namespace wabed::packet {
namespace {

/// Indices into service::LoginTurns.
constexpr std::size_t kPhoneOpens = 0, kServerGreets = 1, kPhoneAsks = 2, kServerTells = 3;

}  // namespace

ChatConnection::ChatConnection(ChatServer& server, std::uint32_t number)
    : server_(server),
      number_(number),
      stream_(std::make_unique<ControlStream>(true, static_cast<ControlStream::Owner&>(*this))) {}

std::uint32_t ChatConnection::server() const { return server_.address(); }

void ChatConnection::End() {
  if (!stream_) return;
  ControlStream::Forget(std::move(stream_));
  if (known_) server_.service().Gone(user_, *this);
  ns3::Simulator::ScheduleNow(&ChatServer::Forget, &server_, number_);
}

void ChatConnection::Hold(bool held) {
  if (stream_) stream_->Hold(held);
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
  stream_->SetKeys(server_.service().seed(), traces::wire::Get32(data + 4));
  random::Stream padding(server_.service().seed(), "control.padding.down",
                         std::uint64_t{server()} << 24 | number_);
  for (const service::ControlFrame& frame : turns[kServerGreets].frames) {
    if (frame.encrypted) {
      stream_->Send(frame, {});
    } else {
      stream_->SendClear(frame.bytes, {}, padding);
    }
  }
}

void ChatConnection::Message(const ControlMessage& message) {
  if (!stream_) return;
  if (message.kind != ControlMessage::Kind::kNone) {
    server_.service().Receive(user_, *this, message);
    return;
  }
  const auto& turns = service::LoginTurns();
  if (++login_frames_ != turns[kPhoneAsks].frames.size()) return;
  for (const service::ControlFrame& frame : turns[kServerTells].frames) stream_->Send(frame, {});
  known_ = true;
  server_.service().LoggedIn(user_, *this);
}

ChatServer::ChatServer(Host& host, ChatService& service, const service::TlsSettings* tls)
    : host_(host), service_(service), tls_(tls) {
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
  NoteAccepted();
  const std::uint32_t number = accepted_++;
  auto& connection = connections_[number];
  connection = std::make_unique<ChatConnection>(*this, number);
  connection->Run([&](ControlTransport::Owner& owner) -> std::unique_ptr<ControlTransport> {
    if (tls_ == nullptr) return std::make_unique<ClearTransport>(socket, owner);
    service::TlsSettings settings = *tls_;
    settings.connection = std::uint64_t{host_.address()} << 32 | number;
    return std::make_unique<TlsTransport>(socket, service::TlsRole::kServer, std::move(settings),
                                          owner);
  });
  if (silent()) connection->Hold(true);
}

void ChatServer::Forget(std::uint32_t number) { connections_.erase(number); }

void ChatServer::SilenceChanged() {
  std::vector<std::uint32_t> numbers;
  for (const auto& [number, connection] : connections_) numbers.push_back(number);
  std::sort(numbers.begin(), numbers.end());
  for (const std::uint32_t number : numbers) {
    const auto found = connections_.find(number);
    if (found != connections_.end()) found->second->Hold(silent());
  }
}

}  // namespace wabed::packet
