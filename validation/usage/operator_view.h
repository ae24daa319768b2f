#pragma once

#include <map>
#include <string>
#include <vector>

#include "traces/inspect/capture_summary.h"
#include "traces/truth/rows.h"
#include "validation/usage/usage.h"

namespace wabed::validation {

/// Capture points an operator has: at the core of a provider, where every flow passes once. Without
/// any, the gateways of homes.
std::vector<std::string> OperatorPoints(const std::vector<traces::CapturePointRow>& points);

/// The kind of phone behind each address, as the register of equipment tells an operator.
Terminals KnownTerminals(const std::vector<traces::UserRow>& users);

/// The messenger's flows at an operator's points. Keeps the tables that Usage points into.
class OperatorView {
 public:
  OperatorView() = default;
  OperatorView(const OperatorView&) = delete;
  OperatorView& operator=(const OperatorView&) = delete;

  /// From captures that were inspected, of the points named.
  void Take(const std::vector<traces::CaptureSummary>& captures,
            const std::vector<std::string>& points, const Terminals& terminals);

  const std::vector<Usage>& usage() const { return usage_; }

 private:
  std::vector<traces::TaggedFlowRow> tags_;
  std::vector<traces::ObservedDnsRow> dns_;
  std::vector<Usage> usage_;
};

}  // namespace wabed::validation
