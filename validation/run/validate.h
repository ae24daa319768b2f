#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "traces/inspect/capture_summary.h"
#include "traces/measured/rows.h"
#include "traces/truth/rows.h"
#include "validation/classifiers/evaluation.h"
#include "validation/hosting/findings.h"
#include "validation/published/verdict.h"
#include "validation/qoe/agreement.h"
#include "validation/qoe/call_quality.h"

namespace wabed::validation {

/// Everything that validation says about one run.
struct ValidationResult {
  std::vector<ClassifierEvaluation> classifiers;  ///< the default one first
  std::vector<CallQuality> calls;                 ///< those in which media was sent
  bool placed = false;                            ///< somebody called, with or without media
  std::vector<QualityAgreement> agreement;
  std::uint64_t strange_media = 0;  ///< passive estimates that belong to no call of the truth
  std::vector<JudgedTarget> published;
  /// What vantage points found out, when any measured; points into the tables it comes from.
  std::optional<hosting::Findings> hosting;

  /// Whether a published target was contradicted.
  bool Failed() const { return CountOf(Verdict::kFail, published) > 0; }
};

/// Told what is being done and what share of the work lies behind.
using ValidationProgress = std::function<void(const std::string& what, double share)>;

/// What else is known of a run than its captures and truth.
struct RunContext {
  std::string scenario;                        ///< its name: which targets it should show
  const traces::Measured* measured = nullptr;  ///< what vantage points measured, and databases
};

/// Validates a run that is already in memory: every built-in classifier, the quality of every
/// call, every published target. A capture belongs to the capture point its file is named after.
/// Throws JoinError when a capture and the truth do not belong together.
ValidationResult Validate(const traces::Truth& truth,
                          const std::vector<traces::CaptureSummary>& captures,
                          const ValidationProgress& progress = {}, const RunContext& context = {});

/// Writes classifiers.json, qoe.json, published.json, junit.xml and, of a run with measurements,
/// hosting.json into `folder`, which is made when missing. Throws std::system_error naming the file
/// that could not be written.
void WriteValidation(const ValidationResult& result, const std::filesystem::path& folder);

/// The same, whole or not at all: writes beside `folder` and puts the result in its place.
void ReplaceValidation(const ValidationResult& result, const std::filesystem::path& folder);

}  // namespace wabed::validation
