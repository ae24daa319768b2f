#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>

#include "models/packet/core/frame.h"

namespace wabed::packet {

/// What a ping or traceroute sends: who, to whom, and how far it may go.
struct ProbePacket {
  std::uint32_t source = 0;
  std::uint32_t target = 0;
  std::uint8_t ttl = 64;
  std::uint16_t identification = 0;  ///< of the IPv4 header
  /// Echo requests: the identifier. UDP: the port it comes from.
  std::uint16_t identifier = 0;
  /// Echo requests: the sequence number. UDP: the port it goes to.
  std::uint16_t sequence = 0;
  std::size_t data = 0;  ///< octets beyond the ICMP or UDP header
};

/// An echo request (RFC 792) as a frame, checksums filled in.
ns3::Ptr<Frame> EchoRequest(const ProbePacket& probe);

/// A UDP datagram (RFC 768) likewise.
ns3::Ptr<Frame> UdpProbe(const ProbePacket& probe);

/// What came back for a probe.
struct ProbeAnswer {
  enum class Kind : std::uint8_t {
    kNone,
    kEchoReply,
    kTimeExceeded,
    kPortUnreachable,
    kHostUnreachable,
    kOtherUnreachable,
  };
  Kind kind = Kind::kNone;
  std::uint32_t from = 0;    ///< who answered
  std::uint32_t target = 0;  ///< whom the probe was sent to
  std::uint16_t identifier = 0;
  std::uint16_t sequence = 0;
  std::uint8_t ttl = 0;  ///< of the answer as it arrived
};

/// Reads a frame as the answer to a probe: an echo reply, or an ICMP error that quotes an echo
/// request or a UDP datagram. Nothing when it is neither.
std::optional<ProbeAnswer> ReadProbeAnswer(const Frame& frame);

}  // namespace wabed::packet
