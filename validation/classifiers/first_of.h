#pragma once

#include <memory>
#include <vector>

#include "validation/classifiers/classifier.h"

namespace wabed::validation {

/// Asks several classifiers and takes, flow by flow, the first that says more than "other". Its
/// name is theirs joined by "+"; the last one named is asked first, so that what is seen in the
/// packets goes before what a name suggests.
class FirstOf : public Classifier {
 public:
  /// Takes at least one classifier, none of them null; throws std::invalid_argument otherwise.
  explicit FirstOf(std::vector<std::unique_ptr<Classifier>> parts);

  std::string name() const override;
  std::vector<FlowLabel> Classify(const traces::CaptureSummary& capture) const override;

 private:
  std::vector<std::unique_ptr<Classifier>> parts_;
};

}  // namespace wabed::validation
