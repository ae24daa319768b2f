#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

#include "models/packet/core/clock.h"
#include "scenarios/files/rate_trace_file.h"

namespace wabed::packet {

/// A link that sends when a recorded one could: mahimahi's traces (Netravali et al., "Mahimahi:
/// Accurate Record-and-Replay for HTTP", USENIX ATC 2015, section 3; mm-link).
///
/// Each moment of the trace takes 1,504 octets, of one packet or of several, and a packet may need
/// several moments; what nobody waits for is wasted. As mahimahi counts, a packet has 4 octets
/// besides its own (the tun device's header), so a full one of 1,500 takes a whole moment. A packet
/// waits for the first moment after its arrival. The trace starts anew after its last moment.
class RateTrace {
 public:
  static constexpr std::uint32_t kOctetsAMoment = 1504;
  static constexpr std::uint32_t kOctetsMore = 4;

  /// Opens the file (links that share one share its content); throws std::invalid_argument with
  /// file and line when it is no trace.
  explicit RateTrace(const std::string& path);

  /// Whoever arrives at `arrival` can use no moment up to it.
  void SkipTo(Nanoseconds arrival);
  /// The first moment with room.
  Nanoseconds Next();
  /// Sends a packet: the moment at which its last octet goes.
  Nanoseconds Send(std::size_t octets);

 private:
  Nanoseconds Moment() const;
  void Advance();

  std::shared_ptr<const scenarios::RateTraceFile> file_;
  std::uint64_t round_ = 0;
  std::size_t index_ = 0;
  std::uint32_t left_ = kOctetsAMoment;
};

}  // namespace wabed::packet
