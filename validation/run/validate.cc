#include "validation/run/validate.h"

#include "validation/classifiers/built_in.h"
#include "validation/run/run_observation.h"

namespace wabed::validation {

ValidationResult Validate(const traces::Truth& truth,
                          const std::vector<traces::CaptureSummary>& captures,
                          const ValidationProgress& progress, const RunContext& context) {
  const auto tell = [&](const std::string& what, double share) {
    if (progress) progress(what, share);
  };
  ValidationResult result;
  tell("joining captures with the truth", 0);
  const std::vector<JoinedCapture> joins = JoinAll(captures, truth);
  const std::vector<std::string>& names = BuiltInClassifiers();
  // A run that only measures has no captures, and nothing for classifiers to look at.
  for (std::size_t i = 0; i < names.size() && !captures.empty(); ++i) {
    tell("classifier " + names[i],
         0.2 + 0.4 * static_cast<double>(i) / static_cast<double>(names.size()));
    result.classifiers.push_back(Evaluate(*MakeClassifier(names[i]), captures, joins, truth));
  }
  tell("quality of calls", 0.6);
  result.calls = RateCalls(truth);
  result.placed = !truth.calls.empty();
  for (std::size_t i = 0; i < captures.size(); ++i) {
    result.strange_media += AddPassiveViews(captures[i], joins[i], truth, result.calls);
  }
  result.agreement = CompareWithTruth(result.calls);
  tell("published targets", 0.8);
  const RunObservation observation(truth, captures, context.measured);
  if (observation.Get().findings != nullptr) result.hosting = *observation.Get().findings;
  result.published = JudgeAll(Targets(), observation.Get(), context.scenario);
  tell("validated", 1);
  return result;
}

}  // namespace wabed::validation
