#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "traces/qoe/voice_quality.h"
#include "traces/truth/rows.h"
#include "validation/qoe/call_stream.h"

namespace wabed::validation {

/// The truth about a part of a call: what its receiver heard while somebody else looked on.
class PartTruth {
 public:
  explicit PartTruth(const traces::Truth& truth);

  /// Packets sent, lost or late, and delay from mouth to ear of one direction of a call over the
  /// time of some stretches, from truth/media_seconds.csv; a second that lies in it in part counts
  /// by that part. Bursts are not known second by second: `whole` brings BurstR, and everything
  /// where no second is told.
  traces::VoicePath During(std::uint64_t call_id, const std::string& direction,
                           const std::vector<SeenStretch>& stretches,
                           const traces::VoicePath& whole) const;

 private:
  std::map<std::pair<std::uint64_t, std::string>, std::vector<const traces::MediaSecondRow*>> rows_;
};

}  // namespace wabed::validation
