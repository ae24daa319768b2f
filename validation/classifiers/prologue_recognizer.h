#pragma once

#include "validation/classifiers/classifier.h"

namespace wabed::validation {

/// Recognises control connections by their first octets ("WA" and two octets, "ED" before a later
/// one; CaptureSummary::funxmpp_flows): `prologue`. Works where the capture holds no DNS, and
/// misses connections opened before it began.
class PrologueRecognizer : public Classifier {
 public:
  std::string name() const override { return "prologue"; }
  std::vector<FlowLabel> Classify(const traces::CaptureSummary& capture) const override;
};

}  // namespace wabed::validation
