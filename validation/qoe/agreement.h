#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "validation/qoe/call_quality.h"
#include "validation/statistics/interval.h"

namespace wabed::validation {

/// How far a passive MOS may be from the true one before it counts as an outlier: half a step of
/// the five-point scale. Our choice: ITU-T P.1401 takes the limit from the confidence interval of
/// listeners' votes, and there are none.
inline constexpr double kOutlierMos = 0.5;

/// How well passive estimates of one kind agree with the truth, in the statistics of ITU-T P.1401.
struct QualityAgreement {
  std::string kind;  ///< kind of capture point
  std::string view;  ///< toward-receiver or from-sender
  std::uint64_t n = 0;
  std::uint64_t in_part = 0;   ///< of these: calls that passed the point for part of their time
  std::uint64_t left_out = 0;  ///< beside these: calls that passed it too briefly to compare
  Estimate mean_error;         ///< MOS, estimated less true
  Estimate rmse;
  Estimate outlier_ratio;           ///< share with an error beyond kOutlierMos
  std::optional<Estimate> pearson;  ///< empty when one side does not vary, or n is below four
  std::optional<Estimate> spearman;
};

/// One agreement for each kind of capture point and view that has estimates, in order of the
/// alphabet.
std::vector<QualityAgreement> CompareWithTruth(const std::vector<CallQuality>& calls);

}  // namespace wabed::validation
