#pragma once

#include <string>

#include "traces/qoe/opus_table.h"
#include "traces/qoe/rating_scale.h"

namespace wabed::traces {

/// What a codec does to speech, on one of the E-model's scales.
struct CodecImpairment {
  std::string name;
  const RatingScale* scale = nullptr;  ///< never null
  double ie = 0;
  double bpl = 4.3;
};

/// Opus at `kbps`, linearly between the table's neighbouring rates; beyond its ends the nearest
/// row (no extrapolation). Throws std::invalid_argument for an empty table.
CodecImpairment OpusAt(double kbps, const std::vector<OpusPoint>& table, const RatingScale& scale,
                       const std::string& name);

/// The codec wabed assumes in a call: super-wideband Opus at 23.2 kbit/s (58 octets every 20 ms,
/// Vanerio and Casas 2016, section 4) on the fullband scale.
///
/// Why this table: the rate is what the study measured, and only the super-wideband rows bracket
/// it (22 and 25); the wideband rows end at 13 kbit/s. Against it: the study did not identify the
/// codec, and a later description of the offers names 16 kHz sampling, so real calls may have been
/// wideband. `AlternativeCodecs` shows how much the choice matters.
const CodecImpairment& AssumedCodec();

/// The same calls under other readings: wideband Opus at 13 kbit/s, the nearest wideband row, and
/// narrowband Opus at 9 kbit/s, the best narrowband row.
const std::vector<CodecImpairment>& AlternativeCodecs();

}  // namespace wabed::traces
