#pragma once

#include <optional>
#include <vector>

#include "traces/truth/rows.h"
#include "validation/published/observed_calls.h"
#include "validation/usage/operator_view.h"

namespace wabed::validation {

/// A run as somebody outside sees it, for the published targets: captures, the kinds of its capture
/// points, what vantage points measured, and which system an address belongs to. That comes from
/// the run's IP-to-AS database, which may be wrong; of a run without databases from its list of
/// servers.
class RunObservation {
 public:
  /// Keeps references to `captures` and `measured` (which may be null).
  RunObservation(const traces::Truth& truth, const std::vector<traces::CaptureSummary>& captures,
                 const traces::Measured* measured);
  RunObservation(const RunObservation&) = delete;
  RunObservation& operator=(const RunObservation&) = delete;

  const Observation& Get() const { return observation_; }

 private:
  void KeepNotebook(const traces::Truth& truth);
  void LookUpSystems(const traces::Measured& measured);

  Observation observation_;
  std::optional<hosting::Findings> findings_;
  OperatorView operator_;
};

}  // namespace wabed::validation
