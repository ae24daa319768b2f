#include "models/packet/core/ipv4_packet.h"

#include "traces/wire/internet_checksum.h"
#include "traces/wire/octets.h"

namespace wabed::packet {
namespace {

constexpr std::uint8_t kEchoReply = 0;
constexpr std::uint8_t kEchoRequest = 8;
constexpr std::size_t kIpChecksum = 10;

using traces::wire::Get16;
using traces::wire::Put16;

/// The checksum follows a word that changed.
void Update16(std::uint8_t* checksum, std::uint16_t old, std::uint16_t now) {
  Put16(checksum, traces::wire::ChecksumUpdate16(Get16(checksum), old, now));
}

void Update32(std::uint8_t* checksum, std::uint32_t old, std::uint32_t now) {
  Put16(checksum, traces::wire::ChecksumUpdate32(Get16(checksum), old, now));
}

}  // namespace

bool Ipv4Packet::IsEcho() const {
  return protocol() == kIcmp && FirstFragment() &&
         (payload()[0] == kEchoRequest || payload()[0] == kEchoReply);
}

bool Ipv4Packet::IsEchoRequest() const { return IsEcho() && payload()[0] == kEchoRequest; }

bool Ipv4Packet::IsIcmpError() const { return protocol() == kIcmp && FirstFragment() && !IsEcho(); }

std::uint16_t Ipv4Packet::source_port() const {
  if (IsEcho()) return Load16(header_length() + 4);
  if (!FirstFragment() || (protocol() != kUdp && protocol() != kTcp)) return 0;
  return Load16(header_length());
}

std::uint16_t Ipv4Packet::destination_port() const {
  if (IsEcho()) return Load16(header_length() + 4);
  if (!FirstFragment() || (protocol() != kUdp && protocol() != kTcp)) return 0;
  return Load16(header_length() + 2);
}

void Ipv4Packet::DecrementTtl(std::uint8_t by) {
  const std::uint16_t old = Load16(8);
  octets_[8] = static_cast<std::uint8_t>(octets_[8] - by);
  Update16(octets_ + kIpChecksum, old, Load16(8));
}

std::uint8_t* Ipv4Packet::ChecksumField() const {
  if (!FirstFragment()) return nullptr;
  if (protocol() == kTcp) return quoted_ ? nullptr : payload() + 16;
  if (protocol() == kUdp) return payload() + 6;
  return nullptr;
}

void Ipv4Packet::Rewrite(std::size_t address_at, std::size_t port_at, Endpoint old, Endpoint now) {
  traces::wire::Put32(octets_ + address_at, now.address);
  Update32(octets_ + kIpChecksum, old.address, now.address);
  if (IsEcho()) {
    Put16(payload() + 4, now.port);
    Update16(payload() + 2, old.port, now.port);
    return;
  }
  if (!FirstFragment() || (protocol() != kUdp && protocol() != kTcp)) return;
  Put16(payload() + port_at, now.port);
  std::uint8_t* checksum = ChecksumField();
  if (checksum == nullptr) return;
  // RFC 768: zero means that there is none, so none is made and none becomes zero.
  const bool udp = protocol() == kUdp;
  if (udp && (checksum[0] | checksum[1]) == 0) return;
  Update32(checksum, old.address, now.address);
  Update16(checksum, old.port, now.port);
  if (udp && (checksum[0] | checksum[1]) == 0) Put16(checksum, 0xffff);
}

void Ipv4Packet::FillChecksums() {
  Put16(octets_ + kIpChecksum, 0);
  Put16(octets_ + kIpChecksum, traces::wire::Ipv4HeaderChecksum(octets_, header_length()));
  if (IsFragment()) return;
  const auto length = static_cast<std::uint16_t>(total_length() - header_length());
  std::uint8_t* checksum = protocol() == kIcmp ? payload() + 2 : ChecksumField();
  if (checksum == nullptr) return;
  Put16(checksum, 0);
  if (protocol() == kIcmp) {  // has no pseudo header
    Put16(checksum, traces::wire::TransportChecksum(payload(), length, 0));
    return;
  }
  const std::uint64_t pseudo =
      traces::wire::Ipv4PseudoHeaderSum(source(), destination(), protocol(), length);
  Put16(checksum, protocol() == kUdp ? traces::wire::UdpChecksum(payload(), length, pseudo)
                                     : traces::wire::TransportChecksum(payload(), length, pseudo));
}

}  // namespace wabed::packet
