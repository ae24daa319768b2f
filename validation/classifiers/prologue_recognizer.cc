#include "validation/classifiers/prologue_recognizer.h"

#include <set>

#include "validation/classifiers/labels.h"

namespace wabed::validation {

std::vector<FlowLabel> PrologueRecognizer::Classify(const traces::CaptureSummary& capture) const {
  const std::set<std::uint64_t> control(capture.funxmpp_flows.begin(), capture.funxmpp_flows.end());
  std::vector<FlowLabel> labels;
  labels.reserve(capture.flows.size());
  for (const traces::FlowRecord& flow : capture.flows) {
    labels.push_back({flow.number, control.count(flow.number) != 0 ? kControl : kOther, ""});
  }
  return labels;
}

}  // namespace wabed::validation
