#include "models/packet/applications/tls_stream.h"

#include <algorithm>

namespace wabed::packet {

using service::TlsFailure;
using Event = service::TlsConnection::Event;

struct TlsStream::Life {
  Handlers handlers;
  bool alive = true;
};

TlsStream::TlsStream(ns3::Ptr<ns3::Socket> socket, service::TlsRole role,
                     service::TlsSettings settings, Handlers handlers)
    : socket_(socket),
      connection_(role, std::move(settings)),
      life_(std::make_shared<Life>(Life{std::move(handlers), true})) {
  socket_->SetRecvCallback(ns3::MakeCallback(&TlsStream::Readable, this));
  socket_->SetSendCallback(ns3::MakeCallback(&TlsStream::Writable, this));
  socket_->SetCloseCallbacks(ns3::MakeCallback(&TlsStream::EndOfPeer, this),
                             ns3::MakeCallback(&TlsStream::Reset, this));
  Flush();
}

TlsStream::~TlsStream() {
  life_->alive = false;
  const auto nobody = ns3::MakeNullCallback<void, ns3::Ptr<ns3::Socket>>();
  socket_->SetRecvCallback(nobody);
  socket_->SetSendCallback(ns3::MakeNullCallback<void, ns3::Ptr<ns3::Socket>, std::uint32_t>());
  socket_->SetConnectCallback(nobody, nobody);
  socket_->SetCloseCallbacks(nobody, nobody);
  socket_->Close();
}

void TlsStream::Send(const std::vector<std::uint8_t>& plaintext) {
  connection_.Send(plaintext);
  Flush();
}

void TlsStream::SendFiller(std::uint64_t octets) {
  connection_.SendFiller(octets);
  Flush();
}

void TlsStream::Close() {
  connection_.Close();
  Flush();
}

void TlsStream::Hold(bool held) {
  if (held == held_) return;
  held_ = held;
  if (held_) return;
  const auto life = life_;
  Readable(socket_);
  if (life->alive && end_held_) EndOfPeer(socket_);
}

void TlsStream::Flush() {
  if (held_) return;
  while (!ended_) {
    if (!unsent_) {
      if (!connection_.HasOutput()) break;
      const std::vector<std::uint8_t>& output = connection_.Output();
      unsent_ = ns3::Create<ns3::Packet>(output.data(), static_cast<std::uint32_t>(output.size()));
    }
    const std::uint32_t room = socket_->GetTxAvailable();
    const std::uint32_t size = unsent_->GetSize();
    largest_room_ = std::max(largest_room_, room);
    // Waits until a record fits: its pieces would only have to be put together again.
    if (room == 0 || (room < size && room < largest_room_ / 2)) return;
    const int sent = socket_->Send(room < size ? unsent_->CreateFragment(0, room) : unsent_);
    if (sent <= 0) return;
    const auto taken = static_cast<std::uint32_t>(sent);
    unsent_ = taken < size ? unsent_->CreateFragment(taken, size - taken) : nullptr;
  }
  if (!ended_ && connection_.finished()) {
    ended_ = true;
    socket_->Close();
  }
}

void TlsStream::Writable(ns3::Ptr<ns3::Socket>, std::uint32_t) { Flush(); }

void TlsStream::Readable(ns3::Ptr<ns3::Socket> socket) {
  if (held_) return;
  static std::vector<std::uint8_t> octets;  // one for all streams; read before any handler runs
  const auto life = life_;
  while (ns3::Ptr<ns3::Packet> packet = socket->Recv()) {
    if (packet->GetSize() == 0) break;
    octets.resize(packet->GetSize());
    packet->CopyData(octets.data(), packet->GetSize());
    connection_.Feed(octets.data(), octets.size());
    while (const auto event = connection_.NextEvent()) {
      if (over_) continue;
      Report(*event, *life);
      if (!life->alive) return;
    }
  }
  Flush();
}

void TlsStream::Report(const Event& event, Life& life) {
  const Handlers& handlers = life.handlers;
  switch (event.kind) {
    case Event::Kind::kEstablished:
      if (handlers.established) handlers.established();
      return;
    case Event::Kind::kData:
      if (handlers.data) handlers.data(event.data.data(), event.data.size());
      return;
    case Event::Kind::kFiller:
      if (handlers.filler) handlers.filler(event.octets);
      return;
    case Event::Kind::kPeerClosed:
      over_ = true;
      if (handlers.peer_closed) handlers.peer_closed();
      return;
    case Event::Kind::kFailed:
      Fail(event.failure);
      return;
  }
}

void TlsStream::EndOfPeer(ns3::Ptr<ns3::Socket> socket) {
  end_held_ = held_;
  if (held_) return;
  const auto life = life_;
  Readable(socket);
  if (!life->alive || over_) return;
  if (!ended_) {
    Fail(TlsFailure::kTruncated);
    return;
  }
  // This end has said its last word: what the peer's was no longer matters.
  over_ = true;
  if (life->handlers.peer_closed) life->handlers.peer_closed();
}

void TlsStream::Reset(ns3::Ptr<ns3::Socket>) { Fail(TlsFailure::kReset); }

void TlsStream::Fail(TlsFailure failure) {
  if (over_) return;
  over_ = true;
  const auto life = life_;
  if (life->handlers.failed) life->handlers.failed(failure);
}

}  // namespace wabed::packet
