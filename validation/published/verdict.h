#pragma once

#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "validation/published/target.h"

namespace wabed::validation {

/// What became of a target. Not measured is no pass: nobody looked. What cannot be measured yet,
/// or never in a network, is neither passed nor failed.
enum class Verdict { kPass, kFail, kNotMeasured, kNotYet, kContext };

/// The word for it in files: pass, fail, not-measured, not-yet, context.
const char* WordOf(Verdict verdict);

/// A target, what was measured, and whether that agrees.
struct JudgedTarget {
  const Target* target = nullptr;  ///< never null; of the list that was judged
  Measurement measurement;
  Interval accept;  ///< what would have passed
  Verdict verdict = Verdict::kNotMeasured;
};

/// What a target accepts. No quantity here can be negative, no share greater than one unless
/// it is a lower bound; a bound that is missing is infinite. The target must have a value.
Interval AcceptedBy(const Target& target);

/// Whether a value lies inside, the rounding of sums aside.
bool Accepts(const Interval& accepted, double value);

/// Passes when the measured value is accepted by the target (or by the measurement's own range). A
/// target computed from two others is not measured: one observation cannot show it.
JudgedTarget Judge(const Target& target, const Observation& observation);

/// Judges, in their order, the targets that an observation made in a scenario of this name should
/// show: the scenario's own; and in a scenario that no target names, those that any call shows, if
/// a capture shows any.
std::vector<JudgedTarget> JudgeAll(const std::vector<Target>& targets,
                                   const Observation& observation, const std::string& scenario);

/// How many have this verdict.
std::size_t CountOf(Verdict verdict, const std::vector<JudgedTarget>& judged);

/// The whole of validation/published.json (docs/validation.md).
nlohmann::ordered_json PublishedJson(const std::vector<JudgedTarget>& judged);

/// A target's own entries, as every file about targets has them.
nlohmann::ordered_json TargetJson(const Target& target);

/// The same as JUnit XML: one test case a target, failures with what was measured and expected,
/// targets not measured as skipped.
std::string JunitXml(const std::vector<JudgedTarget>& judged);

}  // namespace wabed::validation
