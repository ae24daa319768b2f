#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "traces/inspect/capture_summary.h"

namespace wabed::validation {

/// What a classifier says about one flow.
struct FlowLabel {
  std::uint64_t flow = 0;  ///< FlowRecord::number
  /// One of the words in labels.h, or any word of an external classifier.
  std::string label;
  std::string name;  ///< DNS name the flow was given; empty without one
};

/// Says what each flow of a capture is, from the capture alone.
class Classifier {
 public:
  virtual ~Classifier() = default;

  /// The word it is chosen by on the command line.
  virtual std::string name() const = 0;

  /// One label a flow, in the order of `capture.flows`.
  virtual std::vector<FlowLabel> Classify(const traces::CaptureSummary& capture) const = 0;
};

}  // namespace wabed::validation
