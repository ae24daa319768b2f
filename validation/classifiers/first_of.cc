#include "validation/classifiers/first_of.h"

#include <stdexcept>

#include "validation/classifiers/labels.h"

namespace wabed::validation {

FirstOf::FirstOf(std::vector<std::unique_ptr<Classifier>> parts) : parts_(std::move(parts)) {
  if (parts_.empty()) throw std::invalid_argument("a combination of no classifiers");
  for (const auto& part : parts_) {
    if (part == nullptr) throw std::invalid_argument("a combination with a missing classifier");
  }
}

std::string FirstOf::name() const {
  std::string name = parts_.front()->name();
  for (std::size_t i = 1; i < parts_.size(); ++i) name += "+" + parts_[i]->name();
  return name;
}

std::vector<FlowLabel> FirstOf::Classify(const traces::CaptureSummary& capture) const {
  std::vector<FlowLabel> labels = parts_.back()->Classify(capture);
  for (auto part = parts_.rbegin() + 1; part != parts_.rend(); ++part) {
    const std::vector<FlowLabel> more = (*part)->Classify(capture);
    for (std::size_t i = 0; i < labels.size(); ++i) {
      if (labels[i].label == kOther) labels[i].label = more[i].label;
      if (labels[i].name.empty()) labels[i].name = more[i].name;
    }
  }
  return labels;
}

}  // namespace wabed::validation
