#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "models/packet/calls/call_path.h"
#include "models/packet/truth/media_truth.h"
#include "models/population/call_plan.h"
#include "traces/truth/rows.h"

namespace wabed::packet {

/// Everything the two ends of a call write down about it.
struct CallRecord {
  CallRecord(population::PlannedCall planned, Nanoseconds packet_time)
      : plan(std::move(planned)), media{MediaTruth(packet_time), MediaTruth(packet_time)} {}

  population::PlannedCall plan;
  std::uint32_t caller = 0;  ///< indices of the phones
  std::uint32_t callee = 0;
  std::uint32_t action = 0;  ///< the caller's placing it
  traces::CallRow row;
  /// [0] what the caller says, [1] what the callee says.
  std::array<MediaTruth, 2> media;
  std::vector<traces::CandidateRow> candidates;
  std::vector<traces::CheckRow> checks;
  std::vector<traces::PathRow> paths;
  /// Why the end that last changed its path by an own decision did so.
  PathCause path_cause = PathCause::kFirst;
};

}  // namespace wabed::packet
