#pragma once

#include <string>
#include <vector>

#include "validation/classifiers/classifier.h"

namespace wabed::validation {

/// Labels flows by the names their clients resolved: `dns-map`.
///
/// A flow is tagged as traces::FlowTagger does: its first packet must fall into the validity of an
/// answer. Look-ups themselves become wa.dns
/// or other.dns. Flows to addresses that no one resolved stay "other", so it cannot see calls.
class DnsMapClassifier : public Classifier {
 public:
  std::string name() const override { return "dns-map"; }
  std::vector<FlowLabel> Classify(const traces::CaptureSummary& capture) const override;
};

}  // namespace wabed::validation
