#include "validation/published/verdict.h"
#include "validation/statistics/json.h"

namespace wabed::validation {

namespace {

const char* WordOf(TargetBound bound) {
  if (bound == TargetBound::kAtLeast) return "at-least";
  return bound == TargetBound::kAtMost ? "at-most" : "around";
}

}  // namespace

nlohmann::ordered_json TargetJson(const Target& target) {
  nlohmann::ordered_json json = {
      {"id", target.id},
      {"statement", target.statement},
      {"source", target.source},
      {"place", target.place},
      {"statistic", target.statistic},
      {"value", OptionalJson(target.value)},
      {"unit", target.unit},
      {"bound", WordOf(target.bound)},
      {"tolerance", ToJson(target.tolerance)},
      {"tolerance_reason", target.tolerance_reason},
      {"kind", target.kind == TargetKind::kInput ? "input" : "emergent"}};
  if (!target.printed.empty()) json["printed"] = target.printed;
  if (!target.reading.empty()) json["reading"] = target.reading;
  if (!target.contradiction.empty()) json["contradiction"] = target.contradiction;
  return json;
}

nlohmann::ordered_json PublishedJson(const std::vector<JudgedTarget>& judged) {
  using Json = nlohmann::ordered_json;
  Json targets = Json::array();
  for (const JudgedTarget& one : judged) {
    Json json = TargetJson(*one.target);
    json["accept"] = {{"low", ToJson(one.accept.low)}, {"high", ToJson(one.accept.high)}};
    json["verdict"] = WordOf(one.verdict);
    json["measured"] = OptionalJson(one.measurement.value);
    json["n"] = one.measurement.n;
    json["captures"] = one.measurement.captures;
    json["note"] = one.measurement.note;
    targets.push_back(std::move(json));
  }
  Json summary;
  for (Verdict verdict : {Verdict::kPass, Verdict::kFail, Verdict::kNotMeasured}) {
    summary[WordOf(verdict)] = CountOf(verdict, judged);
  }
  return {{"schema", "wabed.published/1"},
          {"summary", std::move(summary)},
          {"targets", std::move(targets)}};
}

}  // namespace wabed::validation
