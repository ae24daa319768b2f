#include "models/packet/hosts/phone_ledger.h"

#include <stdexcept>

#include "models/packet/core/ipv4_packet.h"

namespace wabed::packet {

const Reason& PhoneLedger::ReasonFor(std::uint8_t protocol, std::uint16_t port) const {
  if (now_ != nullptr) return *now_;
  if (protocol == kTcp) {
    const auto found = tcp_.find(port);
    if (found != tcp_.end()) return found->second;
  }
  if (protocol == kIcmp && answering_.cause != Cause::kNone) return answering_;
  throw std::logic_error("a phone sent a packet nobody can give a reason for");
}

std::uint32_t PhoneLedger::FlowOf(std::uint8_t protocol, std::uint16_t port,
                                  Endpoint remote) const {
  const auto found = flows_.find(KeyOf(protocol, port, remote));
  return found == flows_.end() ? 0 : found->second;
}

void PhoneLedger::Sending(Frame& frame) {
  const Ipv4Packet packet(frame.packet());
  const Endpoint local = packet.source_endpoint();
  const Endpoint remote = packet.destination_endpoint();
  const Reason& reason = ReasonFor(packet.protocol(), local.port);
  const Key key = KeyOf(packet.protocol(), local.port, remote);
  std::uint32_t number = Known(key);
  if (number == 0) {
    Flow flow;
    flow.cause = reason.cause;
    flow.action = reason.action;
    flow.call = reason.call;
    flow.phone = phone_;
    flow.protocol = packet.protocol();
    flow.inside = local;
    flow.remote = remote;
    flow.service_name = reason.service_name;
    flow.first = Now();
    number = book_.Open(std::move(flow));
    flows_.emplace(key, number);
  }
  Flow& flow = book_.At(number);
  flow.last = Now();
  ++flow.sent_packets;
  flow.sent_octets += frame.size();
  flow.carried_media |= reason.cause == Cause::kCallMedia;
  frame.label = {number, reason.action, reason.cause, false};
}

void PhoneLedger::Receiving(const Frame& frame) {
  const Ipv4Packet packet(const_cast<std::uint8_t*>(frame.packet()));
  const Endpoint local = packet.destination_endpoint();
  const Endpoint remote = packet.source_endpoint();
  const std::uint32_t number = Known(KeyOf(packet.protocol(), local.port, remote));
  if (number == 0) return;
  Flow& flow = book_.At(number);
  flow.last = Now();
  ++flow.received_packets;
  flow.received_octets += frame.size();
  answering_.cause = frame.label.cause;
  answering_.action = frame.label.action;
  answering_.call = flow.call;
}

}  // namespace wabed::packet
