#pragma once

#include <string>
#include <vector>

#include "traces/inspect/capture_summary.h"
#include "traces/tagging/flow_tagger.h"
#include "validation/classifiers/classifier.h"

namespace wabed::cli {

/// How much of a summary is printed.
struct InspectTextOptions {
  bool all = false;       ///< every row, not only the first ones
  std::size_t rows = 12;  ///< rows of each table otherwise
};

/// A capture's summary for people: what the file is, what it looks like, calls, STUN, RTP, names,
/// flows by size. `labels` are the classifier's, one a flow; `tagging` is by the capture's DNS.
/// Times are seconds from the first packet.
std::string InspectText(const traces::CaptureSummary& summary,
                        const std::vector<validation::FlowLabel>& labels,
                        const traces::Tagging& tagging, const InspectTextOptions& options);

}  // namespace wabed::cli
