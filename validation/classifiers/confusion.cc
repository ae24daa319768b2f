#include "validation/classifiers/confusion.h"

#include <set>

#include "validation/statistics/proportion.h"

namespace wabed::validation {
namespace {

std::optional<Estimate> Share(std::uint64_t part, std::uint64_t whole) {
  if (whole == 0) return std::nullopt;
  return WilsonProportion(part, whole);
}

std::optional<double> Ratio(std::uint64_t part, std::uint64_t whole) {
  if (whole == 0) return std::nullopt;
  return static_cast<double>(part) / static_cast<double>(whole);
}

/// F1 = 2 TP / (2 TP + FP + FN), defined as soon as the class occurs on either side.
std::optional<double> F1(std::uint64_t right, std::uint64_t truth, std::uint64_t predicted) {
  return Ratio(2 * right, truth + predicted);
}

}  // namespace

void ConfusionMatrix::Add(const std::string& truth, const std::string& predicted,
                          std::uint64_t bytes) {
  Cell& cell = cells_[{truth, predicted}];
  ++cell.flows;
  cell.bytes += bytes;
}

void ConfusionMatrix::Add(const ConfusionMatrix& other) {
  for (const auto& [key, cell] : other.cells_) {
    cells_[key].flows += cell.flows;
    cells_[key].bytes += cell.bytes;
  }
}

std::vector<std::string> ConfusionMatrix::Labels() const {
  std::set<std::string> truths;
  std::set<std::string> predictions;
  for (const auto& entry : cells_) {
    truths.insert(entry.first.first);
    predictions.insert(entry.first.second);
  }
  std::vector<std::string> labels(truths.begin(), truths.end());
  for (const std::string& label : predictions) {
    if (truths.count(label) == 0) labels.push_back(label);
  }
  return labels;
}

std::uint64_t ConfusionMatrix::Flows(const std::string& truth, const std::string& predicted) const {
  const auto found = cells_.find({truth, predicted});
  return found == cells_.end() ? 0 : found->second.flows;
}

std::uint64_t ConfusionMatrix::Bytes(const std::string& truth, const std::string& predicted) const {
  const auto found = cells_.find({truth, predicted});
  return found == cells_.end() ? 0 : found->second.bytes;
}

std::uint64_t ConfusionMatrix::TotalFlows() const {
  std::uint64_t total = 0;
  for (const auto& entry : cells_) total += entry.second.flows;
  return total;
}

std::uint64_t ConfusionMatrix::TotalBytes() const {
  std::uint64_t total = 0;
  for (const auto& entry : cells_) total += entry.second.bytes;
  return total;
}

std::vector<ClassScore> ConfusionMatrix::Scores() const {
  std::vector<ClassScore> scores;
  for (const std::string& label : Labels()) {
    ClassScore score;
    score.label = label;
    for (const auto& [key, cell] : cells_) {
      if (key.first == label) {
        score.truth_flows += cell.flows;
        score.truth_bytes += cell.bytes;
      }
      if (key.second == label) {
        score.predicted_flows += cell.flows;
        score.predicted_bytes += cell.bytes;
      }
    }
    const std::uint64_t flows = Flows(label, label);
    const std::uint64_t bytes = Bytes(label, label);
    score.precision = Share(flows, score.predicted_flows);
    score.recall = Share(flows, score.truth_flows);
    score.f1 = F1(flows, score.truth_flows, score.predicted_flows);
    score.precision_bytes = Ratio(bytes, score.predicted_bytes);
    score.recall_bytes = Ratio(bytes, score.truth_bytes);
    score.f1_bytes = F1(bytes, score.truth_bytes, score.predicted_bytes);
    scores.push_back(std::move(score));
  }
  return scores;
}

std::optional<Estimate> ConfusionMatrix::Accuracy() const {
  std::uint64_t right = 0;
  for (const auto& [key, cell] : cells_) {
    if (key.first == key.second) right += cell.flows;
  }
  return Share(right, TotalFlows());
}

MeanScore ConfusionMatrix::Macro() const { return MeanOf(false); }
MeanScore ConfusionMatrix::Weighted() const { return MeanOf(true); }

MeanScore ConfusionMatrix::MeanOf(bool weighted) const {
  MeanScore mean;
  double weights = 0;
  for (const ClassScore& score : Scores()) {
    if (score.truth_flows == 0) continue;
    const double weight = weighted ? static_cast<double>(score.truth_flows) : 1;
    weights += weight;
    mean.precision += weight * (score.precision ? score.precision->value : 0);
    mean.recall += weight * score.recall->value;
    mean.f1 += weight * *score.f1;
  }
  if (weights > 0) {
    mean.precision /= weights;
    mean.recall /= weights;
    mean.f1 /= weights;
  }
  return mean;
}

}  // namespace wabed::validation
