#pragma once

#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "validation/classifiers/classifier.h"
#include "validation/classifiers/confusion.h"
#include "validation/join/join.h"

namespace wabed::validation {

/// A classifier against the truth at one capture point.
struct CaptureEvaluation {
  JoinedCapture join;
  ConfusionMatrix confusion;  ///< over the observed flows that have a truth
  /// Labels given to observed flows that have none, by label.
  std::map<std::string, std::uint64_t> without_truth;
};

/// A classifier against the truth of a whole run.
struct ClassifierEvaluation {
  std::string classifier;
  std::vector<CaptureEvaluation> captures;
  ConfusionMatrix total;  ///< sum over capture points: a flow seen at two points counts twice
};

/// Compares labels with the truth at one capture point. `labels` must be one a flow, in order;
/// throws std::invalid_argument otherwise.
CaptureEvaluation EvaluateCapture(const traces::CaptureSummary& capture, const JoinedCapture& join,
                                  const traces::Truth& truth, const std::vector<FlowLabel>& labels);

/// Runs a classifier over all captures of a run and compares. `joins` are the captures' own, in
/// the same order (JoinAll); throws std::invalid_argument when there are more or fewer, and
/// whatever the classifier throws.
ClassifierEvaluation Evaluate(const Classifier& classifier,
                              const std::vector<traces::CaptureSummary>& captures,
                              const std::vector<JoinedCapture>& joins, const traces::Truth& truth);

/// The same as validation/classifiers.json holds it, one entry of "classifiers".
nlohmann::ordered_json ToJson(const ClassifierEvaluation& evaluation);

/// A matrix with its scores, as classifiers.json holds it.
nlohmann::ordered_json ToJson(const ConfusionMatrix& confusion);

}  // namespace wabed::validation
