#include "models/packet/applications/control_stream.h"

#include <algorithm>

#include <ns3/packet.h>

namespace wabed::packet {

using traces::wire::FunXmppFrame;
using traces::wire::kFunXmppHeaderSize;
using traces::wire::kFunXmppMacSize;

ControlStream::ControlStream(ns3::Ptr<ns3::Socket> socket, bool peer_is_phone, Handlers handlers)
    : socket_(socket),
      peer_is_phone_(peer_is_phone),
      handlers_(std::move(handlers)),
      parser_(peer_is_phone, [this](const FunXmppFrame& frame) { Take(frame); }) {
  socket_->SetRecvCallback(ns3::MakeCallback(&ControlStream::Readable, this));
  socket_->SetSendCallback(ns3::MakeCallback(&ControlStream::Writable, this));
}

ControlStream::~ControlStream() {
  socket_->SetRecvCallback(ns3::MakeNullCallback<void, ns3::Ptr<ns3::Socket>>());
  socket_->SetSendCallback(ns3::MakeNullCallback<void, ns3::Ptr<ns3::Socket>, std::uint32_t>());
  socket_->Close();
}

void ControlStream::SetKeys(std::uint64_t seed, std::uint64_t session) {
  const char* up = "control.cipher.up";
  const char* down = "control.cipher.down";
  outgoing_.emplace(seed, peer_is_phone_ ? down : up, session);
  incoming_.emplace(seed, peer_is_phone_ ? up : down, session);
}

void ControlStream::SendPrologue() {
  const auto& prologue = traces::wire::kFunXmppPrologue;
  Put({prologue.begin(), prologue.end()});
}

void ControlStream::SendClear(std::uint32_t bytes, const std::vector<std::uint8_t>& contents,
                              random::Stream& padding) {
  std::vector<std::uint8_t> data(contents);
  data.resize(std::max<std::size_t>(bytes - kFunXmppHeaderSize, contents.size()));
  for (std::size_t i = contents.size(); i < data.size(); ++i) {
    data[i] = static_cast<std::uint8_t>(padding());
  }
  std::vector<std::uint8_t> octets(kFunXmppHeaderSize + data.size());
  traces::wire::EncodeFunXmppFrame(0, data.data(), data.size(), octets.data(), octets.size());
  Put(octets);
}

void ControlStream::Send(const service::ControlFrame& frame, const ControlMessage& message) {
  const std::size_t size = frame.bytes - kFunXmppHeaderSize - kFunXmppMacSize;
  std::vector<std::uint8_t> octets(frame.bytes);
  std::uint8_t* data = octets.data() + kFunXmppHeaderSize;
  Write(message, data, size);
  outgoing_->Apply(data, size);
  outgoing_->Fill(data + size, kFunXmppMacSize);
  traces::wire::EncodeFunXmppFrame(traces::wire::kFunXmppEncrypted, nullptr, size + kFunXmppMacSize,
                                   octets.data(), octets.size());
  Put(octets);
}

void ControlStream::Put(const std::vector<std::uint8_t>& octets) {
  waiting_.insert(waiting_.end(), octets.begin(), octets.end());
  Flush();
}

void ControlStream::Flush() {
  const std::size_t room = std::min<std::size_t>(socket_->GetTxAvailable(), waiting_.size());
  if (room == 0) return;
  const int sent =
      socket_->Send(ns3::Create<ns3::Packet>(waiting_.data(), static_cast<std::uint32_t>(room)));
  if (sent > 0) waiting_.erase(waiting_.begin(), waiting_.begin() + sent);
}

void ControlStream::Writable(ns3::Ptr<ns3::Socket>, std::uint32_t) { Flush(); }

void ControlStream::Readable(ns3::Ptr<ns3::Socket> socket) {
  while (ns3::Ptr<ns3::Packet> packet = socket->Recv()) {
    if (packet->GetSize() == 0) return;
    std::vector<std::uint8_t> octets(packet->GetSize());
    packet->CopyData(octets.data(), packet->GetSize());
    if (!parser_.Feed(octets.data(), octets.size())) {
      handlers_.broken();
      return;
    }
  }
}

void ControlStream::Take(const FunXmppFrame& frame) {
  if (!frame.encrypted()) {
    handlers_.clear_frame(frame.data, frame.size);
    return;
  }
  if (!incoming_ || frame.size < kFunXmppMacSize) {
    handlers_.broken();
    return;
  }
  std::vector<std::uint8_t> data(frame.data, frame.data + frame.size - kFunXmppMacSize);
  incoming_->Apply(data.data(), data.size());
  std::uint8_t mac[kFunXmppMacSize];
  incoming_->Fill(mac, sizeof mac);
  if (!std::equal(mac, mac + sizeof mac, frame.data + data.size())) {
    handlers_.broken();
    return;
  }
  if (const auto message = ReadControlMessage(data.data(), data.size())) {
    handlers_.message(*message);
  }
}

}  // namespace wabed::packet
