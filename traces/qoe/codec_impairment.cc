#include "traces/qoe/codec_impairment.h"

#include <stdexcept>

namespace wabed::traces {

CodecImpairment OpusAt(double kbps, const std::vector<OpusPoint>& table, const RatingScale& scale,
                       const std::string& name) {
  if (table.empty()) throw std::invalid_argument("an impairment table without rows");
  if (kbps <= table.front().kbps) {
    return {name, &scale, table.front().ie, table.front().bpl_random};
  }
  for (std::size_t i = 1; i < table.size(); ++i) {
    const OpusPoint& low = table[i - 1];
    const OpusPoint& high = table[i];
    if (kbps > high.kbps) continue;
    const double share = (kbps - low.kbps) / (high.kbps - low.kbps);
    return {name, &scale, low.ie + share * (high.ie - low.ie),
            low.bpl_random + share * (high.bpl_random - low.bpl_random)};
  }
  return {name, &scale, table.back().ie, table.back().bpl_random};
}

const CodecImpairment& AssumedCodec() {
  static const CodecImpairment codec = OpusAt(23.2, OpusSuperWidebandVbr(), FullbandScale(),
                                              "Opus super-wideband VBR at 23.2 kbit/s");
  return codec;
}

const std::vector<CodecImpairment>& AlternativeCodecs() {
  static const std::vector<CodecImpairment> codecs = {
      OpusAt(13, OpusWidebandVbr(), WidebandScale(), "Opus wideband VBR at 13 kbit/s"),
      OpusAt(9, OpusNarrowbandVbr(), NarrowbandScale(), "Opus narrowband VBR at 9 kbit/s"),
  };
  return codecs;
}

}  // namespace wabed::traces
