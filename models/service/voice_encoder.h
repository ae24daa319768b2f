#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "scenarios/schema/units.h"

namespace wabed::service {

/// Opus's lowest and highest bit rate, in bit/s (RFC 6716 section 2.1.1).
inline constexpr double kLowestOpusRate = 6000;
inline constexpr double kHighestOpusRate = 510000;

/// Samples of one Opus frame of this length at kSpeechRate. Throws std::invalid_argument when it is
/// none of Opus's frame lengths (2.5, 5, 10, 20, 40, 60 ms).
std::size_t OpusFrameSamples(scenarios::Duration frame);

/// Octets of the frames that a real Opus encoder (libopus, RFC 6716) makes of `samples`: wideband,
/// variable bit rate, `frame` samples each. With `discontinuous` transmission (RFC 7587 section
/// 3.1.3), frames that need not be sent have 0. Throws std::runtime_error when libopus refuses.
std::vector<std::uint16_t> EncodeVoice(const std::vector<std::int16_t>& samples, std::size_t frame,
                                       double bit_rate, bool discontinuous);

}  // namespace wabed::service
