#include "validation/classifiers/evaluation.h"

#include <stdexcept>

#include "validation/classifiers/labels.h"

namespace wabed::validation {

CaptureEvaluation EvaluateCapture(const traces::CaptureSummary& capture, const JoinedCapture& join,
                                  const traces::Truth& truth,
                                  const std::vector<FlowLabel>& labels) {
  if (labels.size() != capture.flows.size()) {
    throw std::invalid_argument("a classifier gave " + std::to_string(labels.size()) +
                                " labels to " + std::to_string(capture.flows.size()) + " flows");
  }
  CaptureEvaluation evaluation;
  evaluation.join = join;
  for (const JoinedFlow& joined : join.flows) {
    const traces::FlowRecord& flow = capture.flows[joined.observed];
    const std::string& label = labels[joined.observed].label;
    if (joined.truth) {
      evaluation.confusion.Add(JudgedClass(truth.flows[*joined.truth].cause), JudgedClass(label),
                               flow.orig_ip_bytes + flow.resp_ip_bytes);
    } else {
      ++evaluation.without_truth[label];
    }
  }
  return evaluation;
}

ClassifierEvaluation Evaluate(const Classifier& classifier,
                              const std::vector<traces::CaptureSummary>& captures,
                              const std::vector<JoinedCapture>& joins, const traces::Truth& truth) {
  if (joins.size() != captures.size()) throw std::invalid_argument("one join a capture is needed");
  ClassifierEvaluation evaluation;
  evaluation.classifier = classifier.name();
  for (std::size_t i = 0; i < captures.size(); ++i) {
    evaluation.captures.push_back(
        EvaluateCapture(captures[i], joins[i], truth, classifier.Classify(captures[i])));
    evaluation.total.Add(evaluation.captures.back().confusion);
  }
  return evaluation;
}

}  // namespace wabed::validation
