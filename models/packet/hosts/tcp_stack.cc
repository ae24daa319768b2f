#include "models/packet/hosts/tcp_stack.h"

#include <algorithm>
#include <array>

#include "models/packet/core/clock.h"
#include "models/packet/core/ipv4_header.h"
#include "models/packet/core/ipv4_packet.h"
#include "models/packet/hosts/host_device.h"
#include "models/packet/hosts/host_tcp_socket.h"
#include "models/packet/hosts/stack_settings.h"

namespace wabed::packet {

TcpStack::TcpStack(HostDevice& device, std::uint32_t address, ns3::Ptr<ns3::Node> node,
                   ns3::Ptr<ns3::TcpL4Protocol> tcp, ns3::Ptr<ns3::Ipv4Interface> interface)
    : device_(&device), address_(address), node_(node), tcp_(tcp), interface_(interface) {
  constexpr std::uint32_t kMonth = 30u * 24 * 3600 * 1000;
  clock_offset_ = static_cast<std::uint32_t>(SecretHash("tcp.clock", address_) % kMonth);
}

ns3::Ptr<HostTcpSocket> TcpStack::Open() { return HostTcpSocket::Make(*this, node_, tcp_); }

void TcpStack::Register(Connection connection, HostTcpSocket& socket) {
  sockets_[connection.Key()] = &socket;
}

void TcpStack::Forget(Connection connection, const HostTcpSocket& socket) {
  const auto found = sockets_.find(connection.Key());
  if (found != sockets_.end() && found->second == &socket) sockets_.erase(found);
}

HostTcpSocket* TcpStack::Find(Connection connection) {
  const auto found = sockets_.find(connection.Key());
  return found == sockets_.end() ? nullptr : found->second;
}

std::uint32_t TcpStack::InitialSequence(Connection connection) const {
  const auto clock = static_cast<std::uint64_t>(Now().count()) / 4000;
  return static_cast<std::uint32_t>(clock + SecretHash("tcp.isn", address_, connection.Key()));
}

std::uint32_t TcpStack::TimeStampClock() const {
  return clock_offset_ + static_cast<std::uint32_t>(Now().count() / 1'000'000);
}

void TcpStack::Send(ns3::Ptr<ns3::Packet> segment, ns3::Ipv4Address, ns3::Ipv4Address destination,
                    std::uint8_t, ns3::Ptr<ns3::Ipv4Route>) {
  if (device_ == nullptr || mute_) return;
  std::array<std::uint8_t, kMostTcpHeader> head;
  const std::uint32_t size = segment->GetSize();
  segment->CopyData(head.data(), std::min<std::uint32_t>(size, kMostTcpHeader));
  TcpHeaderFields fields;
  const std::size_t inner =
      ReadTcpHeader(head.data(), std::min<std::size_t>(size, head.size()), fields);
  if (speaking_ != nullptr) speaking_->ToWire(fields);
  // Never shorter than ns-3's: what it puts into a header is there, and more.
  const std::size_t outer = std::max(TcpHeaderLength(fields), inner);
  const ns3::Ptr<Frame> frame = Begin(destination.Get(), outer + size - inner);
  std::uint8_t* transport = frame->packet() + kIpv4Header;
  if (size > inner) segment->CopyData(transport + outer - inner, size);
  WriteTcpHeader(fields, transport);
  device_->Depart(frame);
}

void TcpStack::Receive(const Frame& frame, bool silent) {
  if (device_ == nullptr) return;
  const Ipv4Packet packet(const_cast<std::uint8_t*>(frame.packet()));
  const std::size_t size = packet.total_length() - packet.header_length();
  TcpHeaderFields fields;
  const std::size_t length = ReadTcpHeader(packet.payload(), size, fields);
  if (length == 0) return;
  const Connection connection{{packet.source(), fields.source_port}, fields.destination_port};
  if (ns3::Ptr<HostTcpSocket> socket = Find(connection)) {
    if (socket->Takes(fields)) {
      socket->Arrive(fields, packet.payload() + length, size - length);
      return;
    }
  }
  // ns-3 leaves such a segment without an answer where somebody listens.
  if (fields.Has(tcp_flag::kAck) && !fields.Has(tcp_flag::kRst)) {
    if (!silent) Reset(connection, fields.acknowledgement);
    return;
  }
  ToListeners(frame, silent);
}

void TcpStack::Reset(Connection connection, std::uint32_t sequence) {
  TcpHeaderFields fields;
  fields.source_port = connection.port;
  fields.destination_port = connection.remote.port;
  fields.sequence = sequence;
  fields.flags = tcp_flag::kRst;
  const ns3::Ptr<Frame> frame = Begin(connection.remote.address, TcpHeaderLength(fields));
  WriteTcpHeader(fields, frame->packet() + kIpv4Header);
  device_->Depart(frame);
}

ns3::Ptr<Frame> TcpStack::Begin(std::uint32_t destination, std::size_t segment) {
  const std::size_t total = kIpv4Header + segment;
  ns3::Ptr<Frame> frame = Frame::Create(total);
  Ipv4HeaderFields ip;
  ip.protocol = kTcp;
  ip.identification = ++identification_;
  ip.source = address_;
  ip.destination = destination;
  ip.total_length = static_cast<std::uint16_t>(total);
  ip.dont_fragment = true;
  WriteIpv4Header(frame->packet(), ip);
  return frame;
}

void TcpStack::ToListeners(const Frame& frame, bool silent) {
  const Ipv4Packet packet(const_cast<std::uint8_t*>(frame.packet()));
  const auto size = static_cast<std::uint32_t>(packet.total_length() - packet.header_length());
  ns3::Ipv4Header header;
  header.SetSource(ns3::Ipv4Address(packet.source()));
  header.SetDestination(ns3::Ipv4Address(packet.destination()));
  header.SetProtocol(kTcp);
  header.SetTtl(packet.ttl());
  header.SetPayloadSize(static_cast<std::uint16_t>(size));
  // ns-3 answers for a closed port before it returns; nobody who listens answers at once.
  mute_ = silent;
  tcp_->Receive(ns3::Create<ns3::Packet>(packet.payload(), size), header, interface_);
  mute_ = false;
}

void TcpStack::Dispose() {
  device_ = nullptr;
  node_ = nullptr;
  tcp_ = nullptr;
  interface_ = nullptr;
}

}  // namespace wabed::packet
