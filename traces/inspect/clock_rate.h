#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>

#include "traces/time.h"

namespace wabed::traces {

/// Which clock an RTP stream's timestamps count, and the interarrival jitter under it.
///
/// Without signalling the rate of a dynamic payload type is unknown. Jitter is therefore kept for
/// all usual rates at once, and the one that fits timestamps against arrival is chosen at the end.
class ClockRate {
 public:
  /// The rates considered, Hz: those of RFC 3551's audio and video, and of Opus' sampling rates.
  static constexpr std::array<double, 6> kRates = {8000, 16000, 24000, 32000, 48000, 90000};

  /// The first packet, or the first after timestamps jumped: nothing is concluded from the step.
  void Restart(Timestamp ts, std::int64_t rtp_timestamp);
  /// The next packet as it arrived, with its timestamp extended to 64 bits.
  void Add(Timestamp ts, std::int64_t rtp_timestamp);

  /// The rate: RFC 3551's for static payload types; else the usual one nearest to timestamps over
  /// time, if it explains the time within 12 % and 250 ms (an assumption: more than that is a
  /// stream whose sender does not count time). Nothing if none does.
  std::optional<double> Rate(std::uint8_t payload_type) const;
  /// Jitter at the end and its highest value, ms (RFC 3550 section 6.4.1), under one of kRates;
  /// for other rates 0.
  double JitterMs(double rate) const;
  double MaxJitterMs(double rate) const;

 private:
  struct Estimate {
    double jitter_s = 0;
    double max_jitter_s = 0;
  };

  double span_s_ = 0;   // of arrival
  double advance_ = 0;  // of timestamps over the same packets
  Timestamp last_;
  std::int64_t last_timestamp_ = 0;
  std::array<Estimate, kRates.size()> estimates_{};
};

}  // namespace wabed::traces
