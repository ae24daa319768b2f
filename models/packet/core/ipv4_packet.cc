#include "models/packet/core/ipv4_packet.h"

namespace wabed::packet {
namespace {

constexpr std::uint8_t kEchoReply = 0;
constexpr std::uint8_t kEchoRequest = 8;
constexpr std::size_t kIpChecksum = 10;

void Store16(std::uint8_t* at, std::uint16_t value) {
  at[0] = static_cast<std::uint8_t>(value >> 8);
  at[1] = static_cast<std::uint8_t>(value);
}

/// Ones' complement sum of RFC 1071, of whole 16-bit words in network order, not yet folded.
std::uint64_t Sum(const std::uint8_t* octets, std::size_t size, std::uint64_t sum = 0) {
  std::size_t i = 0;
  for (; i + 4 <= size; i += 4) {
    sum += std::uint32_t{octets[i]} << 24 | std::uint32_t{octets[i + 1]} << 16 |
           std::uint32_t{octets[i + 2]} << 8 | octets[i + 3];
  }
  if (i + 2 <= size) {
    sum += std::uint32_t{octets[i]} << 8 | octets[i + 1];
    i += 2;
  }
  if (i < size) sum += std::uint32_t{octets[i]} << 8;
  return sum;
}

std::uint16_t Fold(std::uint64_t sum) {
  while (sum >> 16 != 0) sum = (sum & 0xffff) + (sum >> 16);
  return static_cast<std::uint16_t>(sum);
}

/// RFC 1624 equation 3 for one 16-bit word.
void Update16(std::uint8_t* checksum, std::uint16_t old, std::uint16_t now) {
  const std::uint16_t before = static_cast<std::uint16_t>(checksum[0] << 8 | checksum[1]);
  const std::uint64_t sum =
      std::uint64_t{static_cast<std::uint16_t>(~before)} + static_cast<std::uint16_t>(~old) + now;
  Store16(checksum, static_cast<std::uint16_t>(~Fold(sum)));
}

void Update32(std::uint8_t* checksum, std::uint32_t old, std::uint32_t now) {
  Update16(checksum, static_cast<std::uint16_t>(old >> 16), static_cast<std::uint16_t>(now >> 16));
  Update16(checksum, static_cast<std::uint16_t>(old), static_cast<std::uint16_t>(now));
}

}  // namespace

bool Ipv4Packet::IsEcho() const {
  return protocol() == kIcmp && FirstFragment() &&
         (payload()[0] == kEchoRequest || payload()[0] == kEchoReply);
}

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
  Store16(octets_ + address_at, static_cast<std::uint16_t>(now.address >> 16));
  Store16(octets_ + address_at + 2, static_cast<std::uint16_t>(now.address));
  Update32(octets_ + kIpChecksum, old.address, now.address);
  if (IsEcho()) {
    Store16(payload() + 4, now.port);
    Update16(payload() + 2, old.port, now.port);
    return;
  }
  if (!FirstFragment() || (protocol() != kUdp && protocol() != kTcp)) return;
  Store16(payload() + port_at, now.port);
  std::uint8_t* checksum = ChecksumField();
  if (checksum == nullptr) return;
  // RFC 768: zero means that there is none, so none is made and none becomes zero.
  const bool udp = protocol() == kUdp;
  if (udp && (checksum[0] | checksum[1]) == 0) return;
  Update32(checksum, old.address, now.address);
  Update16(checksum, old.port, now.port);
  if (udp && (checksum[0] | checksum[1]) == 0) Store16(checksum, 0xffff);
}

void Ipv4Packet::FillChecksums() {
  Store16(octets_ + kIpChecksum, 0);
  Store16(octets_ + kIpChecksum, static_cast<std::uint16_t>(~Fold(Sum(octets_, header_length()))));
  if (IsFragment()) return;
  const std::size_t length = total_length() - header_length();
  std::uint8_t* checksum = protocol() == kIcmp ? payload() + 2 : ChecksumField();
  if (checksum == nullptr) return;
  Store16(checksum, 0);
  // RFC 768 and RFC 9293: a pseudo header of addresses, protocol and length; ICMP has none.
  const std::uint64_t pseudo =
      protocol() == kIcmp ? 0 : Sum(octets_ + 12, 8, std::uint64_t{protocol()} + length);
  std::uint16_t sum = static_cast<std::uint16_t>(~Fold(Sum(payload(), length, pseudo)));
  if (sum == 0 && protocol() == kUdp) sum = 0xffff;  // RFC 768: zero would mean none
  Store16(checksum, sum);
}

}  // namespace wabed::packet
