#include "validation/classifiers/evaluation.h"
#include "validation/statistics/json.h"

namespace wabed::validation {
namespace {

using Json = nlohmann::ordered_json;

Json ToJson(const MeanScore& mean) {
  return {{"precision", validation::ToJson(mean.precision)},
          {"recall", validation::ToJson(mean.recall)},
          {"f1", validation::ToJson(mean.f1)}};
}

Json ToJson(const ClassScore& score) {
  return {{"label", score.label},
          {"truth_flows", score.truth_flows},
          {"predicted_flows", score.predicted_flows},
          {"truth_bytes", score.truth_bytes},
          {"predicted_bytes", score.predicted_bytes},
          {"precision", OptionalJson(score.precision)},
          {"recall", OptionalJson(score.recall)},
          {"f1", OptionalJson(score.f1)},
          {"precision_bytes", OptionalJson(score.precision_bytes)},
          {"recall_bytes", OptionalJson(score.recall_bytes)},
          {"f1_bytes", OptionalJson(score.f1_bytes)}};
}

Json ToJson(const JoinedCapture& join) {
  return {{"matched", join.matched},       {"unexplained", join.unexplained},
          {"not_phones", join.not_phones}, {"not_transport", join.not_transport},
          {"expected", join.expected},     {"unobserved", join.unobserved}};
}

}  // namespace

Json ToJson(const ConfusionMatrix& confusion) {
  const std::vector<std::string> labels = confusion.Labels();
  Json flows = Json::array();
  Json bytes = Json::array();
  for (const std::string& truth : labels) {
    Json flow_row = Json::array();
    Json byte_row = Json::array();
    for (const std::string& predicted : labels) {
      flow_row.push_back(confusion.Flows(truth, predicted));
      byte_row.push_back(confusion.Bytes(truth, predicted));
    }
    flows.push_back(std::move(flow_row));
    bytes.push_back(std::move(byte_row));
  }
  Json classes = Json::array();
  for (const ClassScore& score : confusion.Scores()) classes.push_back(ToJson(score));
  return {{"labels", labels},
          {"flows", std::move(flows)},
          {"bytes", std::move(bytes)},
          {"classes", std::move(classes)},
          {"accuracy", OptionalJson(confusion.Accuracy())},
          {"macro", ToJson(confusion.Macro())},
          {"weighted", ToJson(confusion.Weighted())}};
}

Json ToJson(const ClassifierEvaluation& evaluation) {
  Json captures = Json::array();
  for (const CaptureEvaluation& capture : evaluation.captures) {
    captures.push_back({{"point", capture.join.point},
                        {"kind", capture.join.kind},
                        {"join", ToJson(capture.join)},
                        {"confusion", ToJson(capture.confusion)},
                        {"without_truth", Json(capture.without_truth)}});
  }
  return {{"name", evaluation.classifier},
          {"total", ToJson(evaluation.total)},
          {"captures", std::move(captures)}};
}

}  // namespace wabed::validation
