#include "validation/qoe/agreement.h"

#include <map>
#include <utility>

#include "validation/statistics/correlation.h"
#include "validation/statistics/prediction_error.h"

namespace wabed::validation {

std::vector<QualityAgreement> CompareWithTruth(const std::vector<CallQuality>& calls) {
  struct Pairs {
    std::vector<double> estimated;
    std::vector<double> actual;
    std::uint64_t in_part = 0;
    std::uint64_t left_out = 0;
  };
  std::map<std::pair<std::string, std::string>, Pairs> groups;
  for (const CallQuality& call : calls) {
    for (const PassiveView& view : call.passive) {
      Pairs& pairs = groups[{view.kind, WordOf(view.estimate.view)}];
      if (!view.compared) {
        ++pairs.left_out;
        continue;
      }
      pairs.in_part += view.whole ? 0 : 1;
      pairs.estimated.push_back(view.estimate.quality.mos);
      pairs.actual.push_back(view.truth.mos);
    }
  }
  std::vector<QualityAgreement> agreements;
  for (const auto& [key, pairs] : groups) {
    if (pairs.actual.empty()) continue;
    QualityAgreement agreement;
    agreement.kind = key.first;
    agreement.view = key.second;
    agreement.n = pairs.actual.size();
    agreement.in_part = pairs.in_part;
    agreement.left_out = pairs.left_out;
    agreement.mean_error = MeanError(pairs.estimated, pairs.actual);
    agreement.rmse = RootMeanSquareError(pairs.estimated, pairs.actual);
    agreement.outlier_ratio = OutlierRatio(pairs.estimated, pairs.actual, kOutlierMos);
    // Through two points there is always a line, and no interval before four.
    if (agreement.n >= 4) {
      agreement.pearson = PearsonCorrelation(pairs.estimated, pairs.actual);
      agreement.spearman = SpearmanCorrelation(pairs.estimated, pairs.actual);
    }
    agreements.push_back(std::move(agreement));
  }
  return agreements;
}

}  // namespace wabed::validation
