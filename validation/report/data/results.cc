#include "validation/report/data/results.h"

#include "validation/report/data/json_file.h"

namespace wabed::validation::report {
namespace {

/// {"value", "low", "high"} or a bare number.
ResultEstimate ReadEstimate(const JsonPlace& place) {
  if (place.IsNumber()) return {place.Number(), {}, {}};
  ResultEstimate estimate;
  estimate.value = place.At("value").Number();
  if (place.Has("low")) estimate.low = place.At("low").Number();
  if (place.Has("high")) estimate.high = place.At("high").Number();
  return estimate;
}

std::optional<ResultEstimate> ReadEstimateIfAny(const JsonPlace& place, const std::string& key) {
  if (!place.Has(key)) return std::nullopt;
  return ReadEstimate(place.At(key));
}

std::optional<double> ReadNumberIfAny(const JsonPlace& place, const std::string& key) {
  if (!place.Has(key)) return std::nullopt;
  return place.At(key).Number();
}

std::vector<std::vector<double>> ReadMatrix(const JsonPlace& place, std::size_t side) {
  if (place.size() != side) place.Reject("a row for each label");
  std::vector<std::vector<double>> matrix;
  for (std::size_t r = 0; r < side; ++r) {
    const JsonPlace row = place.At(r);
    if (row.size() != side) row.Reject("a column for each label");
    matrix.emplace_back();
    for (std::size_t c = 0; c < side; ++c) {
      matrix.back().push_back(static_cast<double>(row.At(c).Count()));
    }
  }
  return matrix;
}

ClassifierResult ReadConfusion(const JsonPlace& place) {
  ClassifierResult result;
  const JsonPlace labels = place.At("labels");
  for (std::size_t i = 0; i < labels.size(); ++i) result.labels.push_back(labels.At(i).Text());
  result.flows = ReadMatrix(place.At("flows"), result.labels.size());
  result.bytes = ReadMatrix(place.At("bytes"), result.labels.size());
  const JsonPlace classes = place.At("classes");
  for (std::size_t i = 0; i < classes.size(); ++i) {
    const JsonPlace from = classes.At(i);
    ClassResult score;
    score.label = from.At("label").Text();
    score.truth_flows = from.At("truth_flows").Count();
    score.truth_bytes = from.At("truth_bytes").Count();
    score.precision = ReadEstimateIfAny(from, "precision");
    score.recall = ReadEstimateIfAny(from, "recall");
    score.f1 = ReadNumberIfAny(from, "f1");
    score.precision_bytes = ReadNumberIfAny(from, "precision_bytes");
    score.recall_bytes = ReadNumberIfAny(from, "recall_bytes");
    score.f1_bytes = ReadNumberIfAny(from, "f1_bytes");
    result.classes.push_back(std::move(score));
  }
  result.accuracy = ReadEstimateIfAny(place, "accuracy");
  if (place.Has("macro")) result.macro_f1 = place.At("macro").NumberOr("f1", 0);
  return result;
}

void ReadClassifiers(const std::filesystem::path& path, ValidationResults& results) {
  nlohmann::json storage;
  const JsonPlace list = JsonPlace::Read(path, storage).At("classifiers");
  for (std::size_t i = 0; i < list.size(); ++i) {
    const JsonPlace classifier = list.At(i);
    const std::string name = classifier.At("name").Text();
    results.classifiers.push_back(ReadConfusion(classifier.At("total")));
    results.classifiers.back().classifier = name;
    const JsonPlace captures = classifier.At("captures");
    for (std::size_t c = 0; c < captures.size(); ++c) {
      results.classifiers.push_back(ReadConfusion(captures.At(c).At("confusion")));
      results.classifiers.back().classifier = name;
      results.classifiers.back().point = captures.At(c).At("point").Text();
    }
  }
}

void ReadQoe(const std::filesystem::path& path, ValidationResults& results) {
  nlohmann::json storage;
  const JsonPlace file = JsonPlace::Read(path, storage);
  const JsonPlace calls = file.At("calls");
  for (std::size_t i = 0; i < calls.size(); ++i) {
    const JsonPlace call = calls.At(i);
    const JsonPlace passive = call.At("passive");
    for (std::size_t p = 0; p < passive.size(); ++p) {
      const JsonPlace view = passive.At(p);
      if (!view.Has("mos")) continue;
      // It may have seen a part of the call; too little of it is not compared.
      if (view.value().count("error") != 0 && !view.Has("error")) continue;
      const JsonPlace truth =
          view.Has("truth_mos") ? view.At("truth_mos") : call.At("truth").At("mos");
      results.qoe.push_back({call.At("call_id").Count(), call.At("direction").Text(),
                             view.At("point").Text(), view.At("kind").Text(),
                             view.At("view").Text(), truth.Number(), view.At("mos").Number()});
    }
  }
  const JsonPlace agreements = file.At("agreement");
  for (std::size_t i = 0; i < agreements.size(); ++i) {
    const JsonPlace from = agreements.At(i);
    QoeAgreement agreement;
    agreement.kind = from.At("kind").Text();
    agreement.view = from.At("view").Text();
    agreement.n = from.At("n").Count();
    agreement.mean_error = ReadEstimate(from.At("mean_error"));
    agreement.rmse = ReadEstimate(from.At("rmse"));
    agreement.outlier_ratio = ReadEstimate(from.At("outlier_ratio"));
    agreement.pearson = ReadEstimateIfAny(from, "pearson");
    agreement.spearman = ReadEstimateIfAny(from, "spearman");
    results.agreements.push_back(std::move(agreement));
  }
  if (file.Has("model") && file.At("model").Has("assumptions")) {
    const JsonPlace assumptions = file.At("model").At("assumptions");
    for (std::size_t i = 0; i < assumptions.size(); ++i) {
      results.qoe_assumptions.push_back(assumptions.At(i).Text());
    }
  }
}

void ReadPublished(const std::filesystem::path& path, ValidationResults& results) {
  nlohmann::json storage;
  const JsonPlace targets = JsonPlace::Read(path, storage).At("targets");
  for (std::size_t i = 0; i < targets.size(); ++i) {
    const JsonPlace from = targets.At(i);
    PublishedResult result;
    result.id = from.At("id").Text();
    result.statement = from.At("statement").Text();
    result.statistic = from.TextOr("statistic", "");
    result.unit = from.TextOr("unit", "");
    result.published = from.At("value").Number();
    result.tolerance = from.NumberOr("tolerance", 0);
    result.tolerance_reason = from.TextOr("tolerance_reason", "");
    if (from.Has("accept")) {
      result.accept_low = ReadNumberIfAny(from.At("accept"), "low");
      result.accept_high = ReadNumberIfAny(from.At("accept"), "high");
    }
    result.measured = ReadEstimateIfAny(from, "measured");
    result.n = from.CountOr("n", 0);
    result.note = from.TextOr("note", "");
    result.kind = from.At("kind").Text();
    result.verdict = from.At("verdict").Text();
    result.source = from.TextOr("source", "");
    result.place = from.TextOr("place", "");
    results.published.push_back(std::move(result));
  }
}

}  // namespace

ValidationResults ReadResults(const std::filesystem::path& run_folder) {
  ValidationResults results;
  const std::filesystem::path folder = run_folder / "validation";
  const auto read = [&](const char* name, auto reader) {
    const bool there = std::filesystem::exists(folder / name);
    if (there) reader(folder / name, results);
    return there;
  };
  results.has_published = read("published.json", ReadPublished);
  results.has_classifiers = read("classifiers.json", ReadClassifiers);
  results.has_qoe = read("qoe.json", ReadQoe);
  return results;
}

}  // namespace wabed::validation::report
