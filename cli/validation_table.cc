#include "cli/validation_table.h"

#include <fmt/format.h>

#include <algorithm>

#include "cli/hosting_table.h"
#include "validation/statistics/sample.h"

namespace wabed::cli {
namespace {

using validation::Estimate;
using validation::JudgedTarget;
using validation::Verdict;

std::string Number(double value) { return fmt::format("{:.4g}", value); }

std::string WithInterval(const Estimate& estimate) {
  const auto& interval = estimate.interval;
  if (interval.low == interval.high) return Number(estimate.value);
  return fmt::format("{} [{}, {}]", Number(estimate.value), Number(interval.low),
                     Number(interval.high));
}

std::string Share(const std::optional<Estimate>& estimate) {
  if (!estimate) return "-";
  return fmt::format("{:.3f} [{:.3f}, {:.3f}]", estimate->value, estimate->interval.low,
                     estimate->interval.high);
}

std::string Share(const std::optional<double>& value) {
  return value ? fmt::format("{:.3f}", *value) : "-";
}

std::string TargetLine(const JudgedTarget& judged) {
  const validation::Target& target = *judged.target;
  if (!judged.measurement.value) {
    return fmt::format("  {:12} {:25} {}\n", WordOf(judged.verdict), target.id,
                       judged.measurement.note);
  }
  return fmt::format("  {:12} {:25} {} {}, accepted {} to {}: {}\n", WordOf(judged.verdict),
                     target.id, WithInterval(*judged.measurement.value), target.unit,
                     Number(judged.accept.low), Number(judged.accept.high), target.statement);
}

/// What cannot be measured, by why: dozens of targets often share one reason.
std::string NotMeasuredPart(const std::vector<JudgedTarget>& judged) {
  std::vector<std::pair<std::string, int>> reasons;
  for (const JudgedTarget& one : judged) {
    if (one.verdict != Verdict::kNotMeasured) continue;
    const std::string& note = one.measurement.note;
    const auto known = std::find_if(reasons.begin(), reasons.end(),
                                    [&note](const auto& reason) { return reason.first == note; });
    if (known == reasons.end()) {
      reasons.emplace_back(note, 1);
    } else {
      ++known->second;
    }
  }
  std::string text;
  for (const auto& [note, count] : reasons) {
    text += fmt::format("  {:12} {:3}  {}\n", WordOf(Verdict::kNotMeasured), count, note);
  }
  return text;
}

std::string PublishedPart(const std::vector<JudgedTarget>& judged, bool all) {
  if (judged.empty()) return "Published numbers: none is about this scenario\n";
  std::string text = fmt::format("Published numbers: {} pass, {} fail, {} not measured\n",
                                 CountOf(Verdict::kPass, judged), CountOf(Verdict::kFail, judged),
                                 CountOf(Verdict::kNotMeasured, judged));
  for (const JudgedTarget& one : judged) {
    const bool told = one.verdict != Verdict::kPass && one.verdict != Verdict::kNotMeasured;
    if (all || told) text += TargetLine(one);
  }
  return all ? text : text + NotMeasuredPart(judged);
}

std::string ClassifiersPart(const validation::ValidationResult& result) {
  if (result.classifiers.empty()) return "";  // nothing was captured
  std::string text =
      fmt::format("\nClassifiers against the truth\n  {:22} {:>7} {:>22} {:>9} {:>11}\n", "",
                  "flows", "accuracy", "macro F1", "weighted F1");
  for (const auto& evaluation : result.classifiers) {
    text += fmt::format("  {:22} {:7} {:>22} {:9.3f} {:11.3f}\n", evaluation.classifier,
                        evaluation.total.TotalFlows(), Share(evaluation.total.Accuracy()),
                        evaluation.total.Macro().f1, evaluation.total.Weighted().f1);
  }
  return text;
}

std::string QualityPart(const validation::ValidationResult& result) {
  if (result.calls.empty()) return result.placed ? "\nQuality of calls: no call sent media\n" : "";
  std::vector<double> mos;
  for (const auto& call : result.calls) mos.push_back(call.truth.mos);
  std::string text =
      fmt::format("\nQuality of calls (E-model): {} directions, MOS median {:.2f}, worst {:.2f}\n",
                  mos.size(), validation::Median(mos), *std::min_element(mos.begin(), mos.end()));
  if (result.agreement.empty()) return text;
  text += fmt::format("  {:32} {:>4} {:>24} {:>11} {:>8}\n", "estimated from captures at", "n",
                      "RMSE of MOS", "mean error", "Pearson");
  for (const auto& one : result.agreement) {
    text += fmt::format("  {:32} {:4} {:>24} {:>+11.2f} {:>8}\n", one.kind + ", " + one.view, one.n,
                        WithInterval(one.rmse), one.mean_error.value,
                        one.pearson ? fmt::format("{:.2f}", one.pearson->value) : "-");
  }
  std::uint64_t in_part = 0, left_out = 0;
  for (const auto& one : result.agreement) {
    in_part += one.in_part;
    left_out += one.left_out;
  }
  if (in_part + left_out > 0) {
    text += fmt::format(
        "  calls took other paths, too: {} estimates are compared with the part seen, {} saw less\n"
        "  than {} s and are left out\n",
        in_part, left_out, validation::kLeastSeen.count());
  }
  return text;
}

}  // namespace

std::string ValidationTable(const validation::ValidationResult& result, bool all_targets) {
  return (result.hosting ? HostingTable(*result.hosting) + "\n" : "") +
         PublishedPart(result.published, all_targets) + ClassifiersPart(result) +
         QualityPart(result);
}

std::string ConfusionTable(const validation::ConfusionMatrix& confusion) {
  std::string text = fmt::format("{:22} {:>6} {:>6} {:>22} {:>22} {:>6}\n", "class", "true", "said",
                                 "precision", "recall", "F1");
  for (const auto& score : confusion.Scores()) {
    text += fmt::format("{:22} {:6} {:6} {:>22} {:>22} {:>6}\n", score.label, score.truth_flows,
                        score.predicted_flows, Share(score.precision), Share(score.recall),
                        Share(score.f1));
  }
  text += fmt::format("accuracy {}, macro F1 {:.3f}, weighted F1 {:.3f}\n\n",
                      Share(confusion.Accuracy()), confusion.Macro().f1, confusion.Weighted().f1);
  const std::vector<std::string> labels = confusion.Labels();
  text += "truth (row) said to be (column), in flows\n" + fmt::format("{:22}", "");
  for (const std::string& label : labels)
    text += fmt::format(" {:>{}}", label, std::max<std::size_t>(6, label.size()));
  text += "\n";
  for (const std::string& truth : labels) {
    text += fmt::format("{:22}", truth);
    for (const std::string& label : labels) {
      text += fmt::format(" {:>{}}", confusion.Flows(truth, label),
                          std::max<std::size_t>(6, label.size()));
    }
    text += "\n";
  }
  return text;
}

}  // namespace wabed::cli
