#include "validation/published/verdict.h"

#include <algorithm>

namespace wabed::validation {
namespace {

/// Sums of rounded terms must not fail an exact target: 8.000000001 servers are 8.
constexpr double kRounding = 1e-6;

}  // namespace

const char* WordOf(Verdict verdict) {
  switch (verdict) {
    case Verdict::kPass:
      return "pass";
    case Verdict::kFail:
      return "fail";
    case Verdict::kNotMeasured:
      break;
  }
  return "not-measured";
}

JudgedTarget Judge(const Target& target, const Observation& observation) {
  JudgedTarget judged;
  judged.target = &target;
  judged.measurement = target.measure(observation);
  judged.accept = judged.measurement.accept.value_or(
      Interval{target.value - target.tolerance, target.value + target.tolerance});
  // No quantity here can be negative, no share greater than one.
  judged.accept.low = std::max(0.0, judged.accept.low);
  if (target.unit == "share") judged.accept.high = std::min(1.0, judged.accept.high);
  if (judged.measurement.value) {
    const double value = judged.measurement.value->value;
    const bool inside =
        value >= judged.accept.low - kRounding && value <= judged.accept.high + kRounding;
    judged.verdict = inside ? Verdict::kPass : Verdict::kFail;
  }
  return judged;
}

std::vector<JudgedTarget> JudgeAll(const Observation& observation) {
  std::vector<JudgedTarget> judged;
  for (const Target& target : Targets()) judged.push_back(Judge(target, observation));
  return judged;
}

std::size_t CountOf(Verdict verdict, const std::vector<JudgedTarget>& judged) {
  return static_cast<std::size_t>(
      std::count_if(judged.begin(), judged.end(),
                    [&](const JudgedTarget& one) { return one.verdict == verdict; }));
}

}  // namespace wabed::validation
