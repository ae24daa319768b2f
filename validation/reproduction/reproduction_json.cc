#include "validation/reproduction/reproduction.h"
#include "validation/statistics/json.h"

namespace wabed::validation {
namespace {

using Json = nlohmann::ordered_json;

Json RangeJson(const Interval& range) {
  return {{"low", ToJson(range.low)}, {"high", ToJson(range.high)}};
}

Json SeedJson(const SeedResult& seed) {
  Json json = {{"seed", seed.seed},
               {"verdict", WordOf(seed.verdict)},
               {"measured", OptionalJson(seed.measurement.value)},
               {"n", seed.measurement.n}};
  if (!seed.measurement.note.empty()) json["note"] = seed.measurement.note;
  return json;
}

Json ResultJson(const ReproducedTarget& result) {
  Json json = TargetJson(*result.target);
  json["scenarios"] = result.target->scenarios;
  json["verdict"] = WordOf(result.verdict);
  json["measured"] = OptionalJson(result.value);
  if (result.target->value) json["accept"] = RangeJson(result.accept);
  json["seeds_passed"] = result.passed;
  Json seeds = Json::array();
  for (const SeedResult& seed : result.seeds) seeds.push_back(SeedJson(seed));
  json["seeds"] = std::move(seeds);
  json["note"] = result.note;
  return json;
}

}  // namespace

Json ReproductionJson(const Reproduction& reproduction) {
  Json summary;
  for (Verdict verdict : {Verdict::kPass, Verdict::kFail, Verdict::kNotMeasured, Verdict::kNotYet,
                          Verdict::kContext}) {
    summary[WordOf(verdict)] = reproduction.CountOf(verdict);
  }
  Json runs = Json::array();
  for (const ReproducedRun& run : reproduction.runs) {
    runs.push_back(
        {{"scenario", run.scenario}, {"seed", run.seed}, {"scenario_sha256", run.scenario_sha256}});
  }
  Json targets = Json::array();
  for (const ReproducedTarget& result : reproduction.targets) targets.push_back(ResultJson(result));
  return {{"schema", "wabed.reproduction/1"},
          {"wabed", {{"version", reproduction.version}, {"commit", reproduction.commit}}},
          {"changes", reproduction.changes},
          {"seeds", reproduction.seeds},
          {"summary", std::move(summary)},
          {"runs", std::move(runs)},
          {"targets", std::move(targets)}};
}

}  // namespace wabed::validation
