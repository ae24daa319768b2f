#include "validation/published/verdict.h"
#include "validation/statistics/json.h"

namespace wabed::validation {

nlohmann::ordered_json PublishedJson(const std::vector<JudgedTarget>& judged) {
  using Json = nlohmann::ordered_json;
  Json targets = Json::array();
  for (const JudgedTarget& one : judged) {
    const Target& target = *one.target;
    targets.push_back(
        {{"id", target.id},
         {"statement", target.statement},
         {"source", target.source},
         {"place", target.place},
         {"statistic", target.statistic},
         {"value", ToJson(target.value)},
         {"unit", target.unit},
         {"tolerance", ToJson(target.tolerance)},
         {"tolerance_reason", target.tolerance_reason},
         {"accept", {{"low", ToJson(one.accept.low)}, {"high", ToJson(one.accept.high)}}},
         {"kind", target.kind == TargetKind::kInput ? "input" : "emergent"},
         {"verdict", WordOf(one.verdict)},
         {"measured", OptionalJson(one.measurement.value)},
         {"n", one.measurement.n},
         {"captures", one.measurement.captures},
         {"note", one.measurement.note}});
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
