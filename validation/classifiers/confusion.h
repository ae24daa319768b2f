#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "validation/statistics/interval.h"

namespace wabed::validation {

/// Precision, recall and F1 of one class. Empty where the denominator is 0.
struct ClassScore {
  std::string label;
  std::uint64_t truth_flows = 0;
  std::uint64_t predicted_flows = 0;
  std::uint64_t truth_bytes = 0;
  std::uint64_t predicted_bytes = 0;
  std::optional<Estimate> precision;  ///< of flows, Wilson interval
  std::optional<Estimate> recall;     ///< of flows, Wilson interval
  std::optional<double> f1;           ///< of flows
  std::optional<double> precision_bytes;
  std::optional<double> recall_bytes;
  std::optional<double> f1_bytes;
};

/// Means over the classes that occur in the truth; an undefined precision counts as 0.
struct MeanScore {
  double precision = 0;
  double recall = 0;
  double f1 = 0;
};

/// How often a classifier said what about what.
class ConfusionMatrix {
 public:
  void Add(const std::string& truth, const std::string& predicted, std::uint64_t bytes);
  void Add(const ConfusionMatrix& other);

  /// Every label on either side: those of the truth first, then those only predicted, each in
  /// order of the alphabet.
  std::vector<std::string> Labels() const;

  std::uint64_t Flows(const std::string& truth, const std::string& predicted) const;
  std::uint64_t Bytes(const std::string& truth, const std::string& predicted) const;
  std::uint64_t TotalFlows() const;
  std::uint64_t TotalBytes() const;

  /// One score a label, in the order of Labels().
  std::vector<ClassScore> Scores() const;

  /// Share of flows labelled right, Wilson interval; empty without flows.
  std::optional<Estimate> Accuracy() const;

  /// Each class counts the same, or by its number of true flows.
  MeanScore Macro() const;
  MeanScore Weighted() const;

 private:
  struct Cell {
    std::uint64_t flows = 0;
    std::uint64_t bytes = 0;
  };
  MeanScore MeanOf(bool weighted) const;

  std::map<std::pair<std::string, std::string>, Cell> cells_;
};

}  // namespace wabed::validation
