#include <algorithm>
#include <cmath>

#include "validation/reproduction/reproduction.h"
#include "validation/statistics/proportion.h"
#include "validation/statistics/sample.h"

namespace wabed::validation {
namespace {

/// All seeds' things together, when every seed measured a share of things.
std::optional<Estimate> PooledShare(const std::vector<const Measurement*>& measured) {
  std::uint64_t part = 0;
  std::uint64_t whole = 0;
  for (const Measurement* one : measured) {
    if (!one->part_of_n) return std::nullopt;
    part += *one->part_of_n;
    whole += one->n;
  }
  return WilsonProportion(part, whole);
}

std::optional<Estimate> Combined(const std::vector<SeedResult>& seeds, const std::string& unit) {
  std::vector<const Measurement*> measured;
  std::vector<double> values;
  for (const SeedResult& seed : seeds) {
    if (!seed.measurement.value) continue;
    measured.push_back(&seed.measurement);
    values.push_back(seed.measurement.value->value);
  }
  if (measured.empty()) return std::nullopt;
  if (measured.size() == 1) return measured.front()->value;
  if (const auto share = PooledShare(measured)) return share;
  Estimate estimate = StudentMean(values);
  // No quantity here can be negative, no share greater than one.
  estimate.interval.low = std::max(0.0, estimate.interval.low);
  if (unit == "share") estimate.interval.high = std::min(1.0, estimate.interval.high);
  return estimate;
}

Verdict VerdictOver(const std::vector<SeedResult>& seeds, std::uint64_t passed) {
  const auto needed = static_cast<std::uint64_t>(
      std::ceil(kSeedsToPass * static_cast<double>(seeds.size()) - 1e-9));
  if (!seeds.empty() && passed >= needed) return Verdict::kPass;
  const bool contradicted = std::any_of(seeds.begin(), seeds.end(), [](const SeedResult& seed) {
    return seed.verdict == Verdict::kFail;
  });
  return contradicted ? Verdict::kFail : Verdict::kNotMeasured;
}

/// What the run with this seed of the scenario that shows it made of a target.
const JudgedTarget* Find(const std::vector<ReproducedRun>& runs, const std::string& id,
                         std::uint64_t seed) {
  for (const ReproducedRun& run : runs) {
    if (run.seed != seed) continue;
    for (const JudgedTarget& judged : run.judged) {
      if (judged.target->id == id && judged.target->scenarios.front() == run.scenario) {
        return &judged;
      }
    }
  }
  return nullptr;
}

/// A target computed from two others, in one seed of each.
SeedResult Increase(const Target& target, const JudgedTarget* now, const JudgedTarget* then,
                    std::uint64_t seed) {
  SeedResult result;
  result.seed = seed;
  result.accept = AcceptedBy(target);
  const bool measured = now != nullptr && then != nullptr && now->measurement.value &&
                        then->measurement.value && then->measurement.value->value != 0;
  if (!measured) {
    result.measurement.note = target.increase_of + " or " + target.over + " was not measured";
    return result;
  }
  const double increase = now->measurement.value->value / then->measurement.value->value - 1;
  result.measurement.value = Estimate{increase, {increase, increase}};
  result.measurement.n = 2;
  result.verdict = Accepts(result.accept, increase) ? Verdict::kPass : Verdict::kFail;
  return result;
}

SeedResult OfRun(const Target& target, const JudgedTarget* judged, std::uint64_t seed) {
  SeedResult result;
  result.seed = seed;
  result.accept = AcceptedBy(target);
  if (judged == nullptr) {
    result.measurement.note = "no run of its scenario was measured";
    return result;
  }
  result.verdict = judged->verdict;
  result.measurement = judged->measurement;
  result.accept = judged->accept;
  return result;
}

}  // namespace

std::size_t Reproduction::CountOf(Verdict verdict) const {
  return static_cast<std::size_t>(
      std::count_if(targets.begin(), targets.end(),
                    [&](const ReproducedTarget& one) { return one.verdict == verdict; }));
}

ReproducedTarget Aggregate(const Target& target, std::vector<SeedResult> seeds) {
  ReproducedTarget result;
  result.target = &target;
  if (target.value) result.accept = AcceptedBy(target);
  if (target.standing != TargetStanding::kMeasurable) {
    result.verdict =
        target.standing == TargetStanding::kNotYet ? Verdict::kNotYet : Verdict::kContext;
    result.note = target.reason_unmeasured;
    return result;
  }
  result.seeds = std::move(seeds);
  bool first = true;
  for (const SeedResult& seed : result.seeds) {
    result.passed += seed.verdict == Verdict::kPass ? 1 : 0;
    if (result.note.empty()) result.note = seed.measurement.note;
    if (!seed.measurement.value) continue;
    result.accept.low = first ? seed.accept.low : std::min(result.accept.low, seed.accept.low);
    result.accept.high = first ? seed.accept.high : std::max(result.accept.high, seed.accept.high);
    first = false;
  }
  result.value = Combined(result.seeds, target.unit);
  result.verdict = VerdictOver(result.seeds, result.passed);
  return result;
}

std::vector<ReproducedTarget> AggregateAll(const std::vector<const Target*>& targets,
                                           const std::vector<ReproducedRun>& runs,
                                           const std::vector<std::uint64_t>& seeds) {
  std::vector<ReproducedTarget> results;
  for (const Target* target : targets) {
    std::vector<SeedResult> of_seeds;
    if (target->standing == TargetStanding::kMeasurable) {
      for (std::uint64_t seed : seeds) {
        of_seeds.push_back(target->Derived()
                               ? Increase(*target, Find(runs, target->increase_of, seed),
                                          Find(runs, target->over, seed), seed)
                               : OfRun(*target, Find(runs, target->id, seed), seed));
      }
    }
    results.push_back(Aggregate(*target, std::move(of_seeds)));
  }
  return results;
}

}  // namespace wabed::validation
