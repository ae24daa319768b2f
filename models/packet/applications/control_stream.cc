#include "models/packet/applications/control_stream.h"

#include <algorithm>

#include <ns3/simulator.h>

namespace wabed::packet {

using traces::wire::FunXmppFrame;
using traces::wire::kFunXmppHeaderSize;
using traces::wire::kFunXmppMacSize;

ControlStream::ControlStream(bool peer_is_phone, Owner& owner)
    : peer_is_phone_(peer_is_phone),
      owner_(&owner),
      parser_(peer_is_phone, [this](const FunXmppFrame& frame) { Take(frame); }) {}

void ControlStream::Forget(std::unique_ptr<ControlStream> stream) {
  if (!stream) return;
  stream->owner_ = nullptr;
  ns3::Simulator::ScheduleNow([old = std::shared_ptr<ControlStream>(std::move(stream))] {});
}

void ControlStream::SetKeys(std::uint64_t seed, std::uint64_t session) {
  const char* up = "control.cipher.up";
  const char* down = "control.cipher.down";
  outgoing_.emplace(seed, peer_is_phone_ ? down : up, session);
  incoming_.emplace(seed, peer_is_phone_ ? up : down, session);
}

void ControlStream::SendPrologue() {
  const auto& prologue = traces::wire::kFunXmppPrologue;
  transport_->Send({prologue.begin(), prologue.end()});
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
  transport_->Send(octets);
}

void ControlStream::Send(const service::ControlFrame& frame, const ControlMessage& message) {
  if (held_) return;
  const std::size_t size = frame.bytes - kFunXmppHeaderSize - kFunXmppMacSize;
  std::vector<std::uint8_t> octets(frame.bytes);
  std::uint8_t* data = octets.data() + kFunXmppHeaderSize;
  Write(message, data, size);
  outgoing_->Apply(data, size);
  outgoing_->Fill(data + size, kFunXmppMacSize);
  traces::wire::EncodeFunXmppFrame(traces::wire::kFunXmppEncrypted, nullptr, size + kFunXmppMacSize,
                                   octets.data(), octets.size());
  transport_->Send(octets);
}

void ControlStream::Ready() {
  if (owner_ != nullptr) owner_->StreamReady();
}

bool ControlStream::Arrived(const std::uint8_t* data, std::size_t size) {
  if (owner_ == nullptr) return false;
  if (held_) {
    unseen_.insert(unseen_.end(), data, data + size);
    return true;
  }
  if (!parser_.Feed(data, size)) Break();
  return owner_ != nullptr && !broken_;
}

void ControlStream::Hold(bool held) {
  held_ = held;
  if (held_) return;
  std::vector<std::uint8_t> octets;
  octets.swap(unseen_);
  if (!octets.empty() && !Arrived(octets.data(), octets.size())) return;
  if (lost_) Lost(ControlTransport::End::kClosed);
}

void ControlStream::Lost(ControlTransport::End end) {
  lost_ = held_;
  if (held_) return;
  if (owner_ != nullptr) owner_->StreamLost(end);
}

void ControlStream::Break() {
  broken_ = true;
  Lost(ControlTransport::End::kClosed);
}

void ControlStream::Take(const FunXmppFrame& frame) {
  if (owner_ == nullptr || broken_) return;
  if (!frame.encrypted()) {
    owner_->ClearFrame(frame.data, frame.size);
    return;
  }
  if (!incoming_ || frame.size < kFunXmppMacSize) {
    Break();
    return;
  }
  std::vector<std::uint8_t> data(frame.data, frame.data + frame.size - kFunXmppMacSize);
  incoming_->Apply(data.data(), data.size());
  std::uint8_t mac[kFunXmppMacSize];
  incoming_->Fill(mac, sizeof mac);
  if (!std::equal(mac, mac + sizeof mac, frame.data + data.size())) {
    Break();
    return;
  }
  if (const auto message = ReadControlMessage(data.data(), data.size())) {
    owner_->Message(*message);
  }
}

}  // namespace wabed::packet
