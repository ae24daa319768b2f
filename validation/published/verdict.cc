#include "validation/published/verdict.h"

#include <algorithm>
#include <limits>

namespace wabed::validation {
namespace {

/// Sums of rounded terms must not fail an exact target: 8.000000001 servers are 8.
constexpr double kRounding = 1e-6;
constexpr double kInfinity = std::numeric_limits<double>::infinity();

}  // namespace

const char* WordOf(Verdict verdict) {
  switch (verdict) {
    case Verdict::kPass:
      return "pass";
    case Verdict::kFail:
      return "fail";
    case Verdict::kNotMeasured:
      break;
    case Verdict::kNotYet:
      return "not-yet";
    case Verdict::kContext:
      return "context";
  }
  return "not-measured";
}

Interval AcceptedBy(const Target& target) {
  const double value = target.value.value();
  Interval accepted{value - target.tolerance, value + target.tolerance};
  if (target.bound == TargetBound::kAtLeast) accepted.high = kInfinity;
  if (target.bound == TargetBound::kAtMost) accepted.low = 0;
  accepted.low = std::max(0.0, accepted.low);
  const bool bounded = target.bound != TargetBound::kAtLeast;  // a growth may pass 100 %
  if (target.unit == "share" && bounded) accepted.high = std::min(1.0, accepted.high);
  return accepted;
}

bool Accepts(const Interval& accepted, double value) {
  return value >= accepted.low - kRounding && value <= accepted.high + kRounding;
}

JudgedTarget Judge(const Target& target, const Observation& observation) {
  JudgedTarget judged;
  judged.target = &target;
  judged.accept = target.value ? AcceptedBy(target) : Interval{};
  if (target.standing != TargetStanding::kMeasurable) {
    judged.verdict =
        target.standing == TargetStanding::kNotYet ? Verdict::kNotYet : Verdict::kContext;
    judged.measurement.note = target.reason_unmeasured;
    return judged;
  }
  if (target.Derived()) {
    judged.measurement.note =
        "computed from " + target.increase_of + " and " + target.over + " by wabed reproduce";
    return judged;
  }
  judged.measurement = target.measure->measure(observation, target.subject);
  judged.accept = judged.measurement.accept.value_or(judged.accept);
  if (judged.measurement.value) {
    judged.verdict =
        Accepts(judged.accept, judged.measurement.value->value) ? Verdict::kPass : Verdict::kFail;
  }
  return judged;
}

std::vector<JudgedTarget> JudgeAll(const std::vector<Target>& targets,
                                   const Observation& observation, const std::string& scenario) {
  const auto names_it = [&](const Target& target) {
    return std::find(target.scenarios.begin(), target.scenarios.end(), scenario) !=
           target.scenarios.end();
  };
  const bool known = std::any_of(targets.begin(), targets.end(), names_it);
  // Where nobody calls, captures show nothing of calls, and not by mistake.
  const bool calls = std::any_of(observation.captures->begin(), observation.captures->end(),
                                 [](const auto& capture) { return !capture.stun.empty(); });
  std::vector<JudgedTarget> judged;
  for (const Target& target : targets) {
    if (target.measure == nullptr) continue;
    const bool any_call = calls && target.measure->source == StatisticSource::kCaptures;
    if (known ? names_it(target) : any_call) judged.push_back(Judge(target, observation));
  }
  return judged;
}

std::size_t CountOf(Verdict verdict, const std::vector<JudgedTarget>& judged) {
  return static_cast<std::size_t>(
      std::count_if(judged.begin(), judged.end(),
                    [&](const JudgedTarget& one) { return one.verdict == verdict; }));
}

}  // namespace wabed::validation
