#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "validation/published/verdict.h"

/// A reproduction: published targets measured in several seeds of the scenarios that show them.
namespace wabed::validation {

/// A verdict over seeds passes when at least this share of them passes: with ten seeds, nine.
inline constexpr double kSeedsToPass = 0.9;

/// One run that was measured.
struct ReproducedRun {
  std::string scenario;
  std::uint64_t seed = 0;
  std::string scenario_sha256;  ///< of the effective scenario, from the run's manifest
  std::vector<JudgedTarget> judged;
};

/// What one seed made of a target.
struct SeedResult {
  std::uint64_t seed = 0;
  Verdict verdict = Verdict::kNotMeasured;
  Measurement measurement;
  Interval accept;
};

/// What all seeds made of a target.
struct ReproducedTarget {
  const Target* target = nullptr;  ///< never null
  std::vector<SeedResult> seeds;   ///< empty for not-yet and context
  /// Over the seeds that measured it: shares of things are pooled (Wilson's interval), everything
  /// else is the mean of the seeds' values (Student's; a single seed brings its own interval).
  std::optional<Estimate> value;
  Interval accept;  ///< of the seeds together: from the least to the greatest bound
  std::uint64_t passed = 0;
  Verdict verdict = Verdict::kNotMeasured;
  std::string note;  ///< what was missing; of not-yet the model, of context why
};

/// All of it.
struct Reproduction {
  std::string version;  ///< of wabed
  std::string commit;
  std::vector<std::string> changes;  ///< what --set changed in every scenario
  std::vector<std::uint64_t> seeds;
  std::vector<ReproducedRun> runs;  ///< by scenario, then seed
  std::vector<ReproducedTarget> targets;

  std::size_t CountOf(Verdict verdict) const;
  /// Whether everything that is measurable passed.
  bool Passed() const {
    return CountOf(Verdict::kFail) == 0 && CountOf(Verdict::kNotMeasured) == 0;
  }
};

/// Judges one target by its seeds: passes when enough of them pass; otherwise fails when any seed
/// contradicts it; and is not measured when seeds are missing that nobody measured.
ReproducedTarget Aggregate(const Target& target, std::vector<SeedResult> seeds);

/// Puts the runs' verdicts together, target by target in the order of `targets`, and computes those
/// that rest on two others: a run of each scenario with the same seed makes one value.
std::vector<ReproducedTarget> AggregateAll(const std::vector<const Target*>& targets,
                                           const std::vector<ReproducedRun>& runs,
                                           const std::vector<std::uint64_t>& seeds);

/// The whole of reproduction.json (docs/reproduce.md).
nlohmann::ordered_json ReproductionJson(const Reproduction& reproduction);

/// junit.xml: a test suite a study, a test case a target. Failed targets are failures, targets that
/// nobody measured errors, not-yet and context skipped.
std::string ReproductionJunit(const Reproduction& reproduction);

/// index.html, which opens offline.
std::string ReproductionPage(const Reproduction& reproduction);

}  // namespace wabed::validation
