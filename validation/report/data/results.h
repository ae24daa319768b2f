#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

/// The parts of validation/*.json that the report shows.
namespace wabed::validation::report {

/// A statistic with its 95 % confidence interval; without one the bounds are empty.
struct ResultEstimate {
  double value = 0;
  std::optional<double> low;
  std::optional<double> high;
};

/// One published value and what the run has to say to it.
struct PublishedResult {
  std::string id;
  std::string statement;  ///< what the source says
  std::string statistic;  ///< how it is measured
  std::string unit;
  double published = 0;
  double tolerance = 0;
  std::string tolerance_reason;
  std::optional<double> accept_low, accept_high;  ///< what would have passed
  std::optional<ResultEstimate> measured;
  std::uint64_t n = 0;  ///< how many things the measurement rests on
  std::string note;
  std::string kind;     ///< input or emergent
  std::string verdict;  ///< pass, fail or not-measured
  std::string source;
  std::string place;
};

/// What a classifier made of one class. Scores are empty where nothing defines them.
struct ClassResult {
  std::string label;
  std::uint64_t truth_flows = 0;
  std::uint64_t truth_bytes = 0;
  std::optional<ResultEstimate> precision, recall;
  std::optional<double> f1, precision_bytes, recall_bytes, f1_bytes;
};

/// One classifier at one capture point, or (point empty) at all of them together.
struct ClassifierResult {
  std::string classifier;
  std::string point;
  std::vector<std::string> labels;         ///< of rows and columns
  std::vector<std::vector<double>> flows;  ///< [truth][said]
  std::vector<std::vector<double>> bytes;
  std::vector<ClassResult> classes;
  std::optional<ResultEstimate> accuracy;
  double macro_f1 = 0;
};

/// Quality of one direction of a call, by the truth and as estimated at a capture point.
struct QoeResult {
  std::uint64_t call_id = 0;
  std::string direction;
  std::string point;
  std::string kind;  ///< of capture point
  std::string view;  ///< toward-receiver or from-sender
  double truth_mos = 0;
  double estimated_mos = 0;
};

/// How well estimates of one kind did over all calls (ITU-T P.1401).
struct QoeAgreement {
  std::string kind;
  std::string view;
  std::uint64_t n = 0;
  ResultEstimate mean_error;
  ResultEstimate rmse;
  ResultEstimate outlier_ratio;
  std::optional<ResultEstimate> pearson;
  std::optional<ResultEstimate> spearman;
};

/// All of validation/ that the page shows.
struct ValidationResults {
  std::vector<PublishedResult> published;
  std::vector<ClassifierResult> classifiers;
  std::vector<QoeResult> qoe;
  std::vector<QoeAgreement> agreements;
  std::vector<std::string> qoe_assumptions;
  bool has_published = false, has_classifiers = false, has_qoe = false;
};

/// Reads validation/published.json, classifiers.json and qoe.json of a run folder; files that are
/// missing leave their part empty. Throws BadReportInput for one that is not as docs/formats.md
/// says.
ValidationResults ReadResults(const std::filesystem::path& run_folder);

}  // namespace wabed::validation::report
