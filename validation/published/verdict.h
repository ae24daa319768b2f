#pragma once

#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "validation/published/target.h"

namespace wabed::validation {

/// What became of a target. Not measured is no pass: nobody looked.
enum class Verdict { kPass, kFail, kNotMeasured };

/// The word for it in published.json: pass, fail, not-measured.
const char* WordOf(Verdict verdict);

/// A target, what was measured, and whether that agrees.
struct JudgedTarget {
  const Target* target = nullptr;  ///< never null; of Targets()
  Measurement measurement;
  Interval accept;  ///< what would have passed
  Verdict verdict = Verdict::kNotMeasured;
};

/// Passes when the measured value lies within value +- tolerance (or the measurement's own range).
JudgedTarget Judge(const Target& target, const Observation& observation);

/// Judges all targets, in their order.
std::vector<JudgedTarget> JudgeAll(const Observation& observation);

/// How many have this verdict.
std::size_t CountOf(Verdict verdict, const std::vector<JudgedTarget>& judged);

/// The whole of validation/published.json (docs/validation.md).
nlohmann::ordered_json PublishedJson(const std::vector<JudgedTarget>& judged);

/// The same as JUnit XML: one test case a target, failures with what was measured and expected,
/// targets not measured as skipped.
std::string JunitXml(const std::vector<JudgedTarget>& judged);

}  // namespace wabed::validation
