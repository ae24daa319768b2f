#pragma once

#include "traces/qoe/codec_impairment.h"

namespace wabed::traces {

/// What a call's packets went through in one direction.
struct VoicePath {
  double loss_percent = 0;     ///< lost on the way or too late for playout
  double burst_ratio = 1;      ///< ITU-T G.107 BurstR
  double mouth_to_ear_ms = 0;  ///< Ta: packetization, network and playout delay
};

/// What the E-model makes of it.
struct VoiceQuality {
  double r = 0;  ///< on the codec's own scale
  double mos = 1;
  double idd = 0;
  double ieeff = 0;
};

/// R = Ro - Idd - Ie-eff on the codec's scale (an echo-free connection; all other parameters at
/// their defaults), MOS from R / factor. Throws std::invalid_argument as the E-model does.
VoiceQuality RateVoice(const VoicePath& path, const CodecImpairment& codec = AssumedCodec());

}  // namespace wabed::traces
