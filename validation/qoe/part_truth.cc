#include "validation/qoe/part_truth.h"

#include <algorithm>

namespace wabed::validation {
namespace {

/// What part of the second from `ts` on was seen.
double SeenShare(traces::Timestamp ts, const std::vector<SeenStretch>& stretches) {
  constexpr std::chrono::seconds kSecond(1);
  double share = 0;
  for (const SeenStretch& stretch : stretches) {
    const traces::Nanoseconds overlap =
        std::min(ts + kSecond, stretch.ts_last) - std::max(ts, stretch.ts_first);
    share += std::max(0.0, std::chrono::duration<double>(overlap).count());
  }
  return std::min(1.0, share);
}

}  // namespace

PartTruth::PartTruth(const traces::Truth& truth) {
  for (const traces::MediaSecondRow& row : truth.media_seconds) {
    rows_[{row.call_id, row.direction}].push_back(&row);
  }
}

traces::VoicePath PartTruth::During(std::uint64_t call_id, const std::string& direction,
                                    const std::vector<SeenStretch>& stretches,
                                    const traces::VoicePath& whole) const {
  const auto rows = rows_.find({call_id, direction});
  if (rows == rows_.end()) return whole;
  double sent = 0, missed = 0, came = 0, delay = 0;
  for (const traces::MediaSecondRow* row : rows->second) {
    const double share = SeenShare(row->ts, stretches);
    if (share == 0) continue;
    const double arrived = share * (row->sent - std::min(row->sent, row->lost));
    sent += share * row->sent;
    missed += share * (row->lost + row->late);
    came += arrived;
    delay += arrived * row->mouth_to_ear_ms;
  }
  if (sent == 0) return whole;
  traces::VoicePath part = whole;
  part.loss_percent = std::min(100.0, 100 * missed / sent);
  if (came > 0) part.mouth_to_ear_ms = delay / came;
  return part;
}

}  // namespace wabed::validation
