#pragma once

#include <vector>

#include "validation/report/data/call_view.h"
#include "validation/report/data/run_data.h"

namespace wabed::validation::report {

/// A piece of the run's time with what all calls together did in it.
struct RunSecond {
  double t_s = 0;  ///< since the run began
  double length_s = 1;
  double sent_per_s = 0;
  double lost_per_s = 0;
  double late_per_s = 0;
  std::uint64_t directions = 0;  ///< directions of calls that had media
  double mos_low = -1;           ///< 10th percentile, median, 90th; negative without media
  double mos_median = -1;
  double mos_high = -1;
};

/// The moment times of a run are counted from: the header's start, or the first second of media
/// when the header does not know.
traces::Timestamp RunStart(const RunData& data);

/// The run in steps of a second, or longer ones so that there are at most `most` of them.
std::vector<RunSecond> SumSeconds(const RunData& data, std::size_t most = 720);

}  // namespace wabed::validation::report
