#include "models/packet/applications/hostile_packets.h"

#include "traces/wire/octets.h"
#include "traces/wire/rtcp.h"
#include "traces/wire/rtp.h"
#include "traces/wire/srtcp.h"

namespace wabed::packet {
namespace {

namespace wire = traces::wire;

/// Octets at the end of a check: HMAC-SHA1 (RFC 5389 section 15.4).
constexpr std::size_t kIntegritySize = 20;
constexpr std::size_t kLengthAt = 2;  // in STUN and in RTCP
constexpr std::size_t kSourceAt = 8;  // in RTP

}  // namespace

std::optional<std::vector<std::uint8_t>> HostilePackets::After(const std::uint8_t* data,
                                                               std::size_t size) {
  if (!stream_.Chance(share_) || size <= wire::kRtpFixedHeaderSize) return std::nullopt;
  std::vector<std::uint8_t> packet(data, data + size);
  Spoil(packet);
  return packet;
}

void HostilePackets::Spoil(std::vector<std::uint8_t>& packet) {
  if (stream_.Below(4) == 0) {  // cut short
    packet.resize(1 + stream_.Below(wire::kRtpFixedHeaderSize - 1));
  } else if (wire::IsRtcp(packet.data(), packet.size())) {
    SpoilSigned(packet, wire::kSrtcpTagSize);
  } else if ((packet[0] & 0xc0) == 0x80) {
    SpoilRtp(packet);
  } else {
    SpoilSigned(packet, kIntegritySize);
  }
}

void HostilePackets::SpoilRtp(std::vector<std::uint8_t>& packet) {
  switch (stream_.Below(3)) {
    case 0:
      packet[0] ^= stream_.Below(2) == 0 ? 0x40 : 0xc0;
      break;
    case 1:
      packet[0] |= 0x0f;
      packet.resize(wire::kRtpFixedHeaderSize + stream_.Below(40));
      break;
    default:
      // Never its own: the lowest bit is turned at least.
      wire::Put32(&packet[kSourceAt], wire::Get32(&packet[kSourceAt]) ^ (stream_() | 1));
  }
}

void HostilePackets::SpoilSigned(std::vector<std::uint8_t>& packet, std::size_t signature) {
  if (stream_.Below(2) == 0) {
    wire::Put16(&packet[kLengthAt], 0x7fff - stream_.Below(0x1000) * 4);
    return;
  }
  const std::size_t at = packet.size() - 1 - stream_.Below(static_cast<std::uint32_t>(signature));
  packet[at] ^= static_cast<std::uint8_t>(1u << stream_.Below(8));
}

}  // namespace wabed::packet
