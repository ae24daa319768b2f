#include "models/packet/hosts/server_ledger.h"

#include "models/packet/core/ipv4_packet.h"

namespace wabed::packet {
namespace {

std::uint64_t Key(Endpoint remote, std::uint8_t protocol) {
  return std::uint64_t{remote.address} << 24 | std::uint64_t{remote.port} << 8 | protocol;
}

}  // namespace

void ServerLedger::Sending(Frame& frame) {
  const Ipv4Packet packet(frame.packet());
  const Label* peer = peers_.Find(Key(packet.destination_endpoint(), packet.protocol()));
  // Towards other servers nobody has spoken yet: the label of what is being answered goes along.
  frame.label = peer != nullptr ? *peer : last_received_;
  if (peer == nullptr) frame.label.flow = 0;
  frame.label.to_client = frame.label.flow != 0;
  if (now_) frame.label.cause = *now_;
}

void ServerLedger::Receiving(const Frame& frame) {
  const Ipv4Packet packet(const_cast<std::uint8_t*>(frame.packet()));
  last_received_ = frame.label;
  peers_[Key(packet.source_endpoint(), packet.protocol())] = frame.label;
}

}  // namespace wabed::packet
