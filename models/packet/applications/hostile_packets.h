#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "models/random/stream.h"

namespace wabed::packet {

/// What a hostile end of a call sends beside its packets: each made from one of them and malformed,
/// so that nobody may take it for media, reports or checks of the call. Checksums of UDP are right.
///
/// Cut short; of version 1 or 3 of RTP, with more contributing sources than octets, or of another
/// source; reports of a wrong length, or with a tag that was tampered with; checks of a wrong
/// length, or with a signature that was.
class HostilePackets {
 public:
  /// One for a `share` of the packets.
  HostilePackets(double share, random::Stream stream) : share_(share), stream_(std::move(stream)) {}

  /// What follows this packet, if anything.
  std::optional<std::vector<std::uint8_t>> After(const std::uint8_t* data, std::size_t size);

 private:
  void Spoil(std::vector<std::uint8_t>& packet);
  void SpoilRtp(std::vector<std::uint8_t>& packet);
  void SpoilSigned(std::vector<std::uint8_t>& packet, std::size_t signature);

  double share_;
  random::Stream stream_;
};

}  // namespace wabed::packet
