#include "traces/qoe/voice_quality.h"

#include "traces/qoe/emodel.h"

namespace wabed::traces {

VoiceQuality RateVoice(const VoicePath& path, const CodecImpairment& codec) {
  const RatingScale& scale = *codec.scale;
  VoiceQuality quality;
  quality.idd = scale.delay_factor * DelayImpairment(path.mouth_to_ear_ms);
  quality.ieeff = EffectiveEquipmentImpairment(codec.ie, codec.bpl, path.loss_percent,
                                               path.burst_ratio, scale.loss_ceiling);
  quality.r = scale.ro - quality.idd - quality.ieeff;
  quality.mos = MosFromRating(quality.r / scale.factor);
  return quality;
}

}  // namespace wabed::traces
