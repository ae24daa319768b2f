#include "tests/unit/report/sample_results.h"

#include <fmt/format.h>

#include "validation/report/data/call_view.h"

namespace wabed::validation::report {

std::string SamplePublished() {
  return R"json({
  "schema": "wabed.published/1",
  "targets": [
    {"id": "A.call_probe", "statement": "each phone tries eight addresses", "source": "The study",
     "place": "section 4", "statistic": "mean number of servers asked by STUN", "value": 8,
     "unit": "addresses", "tolerance": 0, "tolerance_reason": "a count", "kind": "input",
     "accept": {"low": 8, "high": 8}, "verdict": "pass",
     "measured": {"value": 8, "low": 8, "high": 8}, "n": 8, "captures": ["home-gateway"],
     "note": ""},
    {"id": "A.call_flow.rate", "statement": "around 45 kbit/s on Ethernet", "source": "The study",
     "place": "section 4", "statistic": "mean over streams", "value": 45, "unit": "kbit/s",
     "tolerance": 1, "tolerance_reason": "printed without decimals", "kind": "emergent",
     "accept": {"low": 44, "high": 46}, "verdict": "fail",
     "measured": {"value": 47.123456, "low": 46.5, "high": 47.8}, "n": 12,
     "captures": ["home-gateway"], "note": ""},
    {"id": "A.asn", "statement": "calls go to AS 32934", "source": "Another study",
     "place": "section 3", "statistic": "share of relays", "value": 1, "unit": "share",
     "tolerance": 0, "tolerance_reason": "", "kind": "input", "accept": {"low": 1, "high": 1},
     "verdict": "not-measured", "measured": null, "n": 0, "captures": [], "note": "no calls seen"}
  ]
})json";
}

std::string SampleClassifiers() {
  const std::string confusion = R"json({
    "labels": ["wa.call.media", "wa.call.probe", "wa.control", "wa.dns", "other"],
    "flows": [[6,0,0,0,0],[1,46,0,0,1],[0,0,8,0,0],[0,0,0,8,0],[0,0,0,0,0]],
    "bytes": [[921600,0,0,0,0],[9216,22080,0,0,184],[0,0,64000,0,0],[0,0,0,1210,0],[0,0,0,0,0]],
    "classes": [
      {"label": "wa.call.media", "truth_flows": 6, "predicted_flows": 7, "truth_bytes": 921600,
       "predicted_bytes": 930816, "precision": {"value": 0.857, "low": 0.49, "high": 0.97},
       "recall": {"value": 1, "low": 0.61, "high": 1}, "f1": 0.92, "precision_bytes": 0.99,
       "recall_bytes": 1, "f1_bytes": 0.995},
      {"label": "other", "truth_flows": 0, "predicted_flows": 1, "truth_bytes": 0,
       "predicted_bytes": 184, "precision": {"value": 0, "low": 0, "high": 0.79}, "recall": null,
       "f1": null, "precision_bytes": 0, "recall_bytes": null, "f1_bytes": null}],
    "accuracy": {"value": 0.971, "low": 0.9, "high": 0.99},
    "macro": {"precision": 0.94, "recall": 0.98, "f1": 0.96},
    "weighted": {"precision": 0.97, "recall": 0.97, "f1": 0.97}})json";
  return "{\"schema\": \"wabed.classifiers/1\", \"classifiers\": [{\"name\": \"dns-map\", "
         "\"total\": " +
         confusion +
         ", \"captures\": [{\"point\": \"home-gateway\", "
         "\"kind\": \"home-lan\", \"confusion\": " +
         confusion + "}]}]}\n";
}

std::string SampleQoe(const traces::Truth& truth) {
  std::string calls;
  for (const traces::MediaRow& media : truth.media) {
    const double mos = MediaMos(media);
    const double rosy = mos < 4.0 ? mos + 0.4 : mos;
    if (!calls.empty()) calls += ",\n";
    calls += fmt::format(
        R"({{"call_id": {}, "direction": "{}", "truth": {{"mos": {}}}, "passive": [)"
        R"({{"point": "home-gateway", "kind": "home-lan", "view": "from-sender", "mos": {}}},)"
        R"({{"point": "relay-site", "kind": "relay-site", "view": "toward-receiver", "mos": {}}}]}})",
        media.call_id, media.direction, mos, rosy, mos - 0.01 * (media.call_id % 5));
  }
  const std::string none = R"({"value": 0.1, "low": 0.05, "high": 0.2})";
  return "{\"schema\": \"wabed.qoe/1\", \"model\": {\"assumptions\": [\"the codec\"]}, \"calls\": "
         "[" +
         calls +
         "], \"agreement\": [{\"kind\": \"home-lan\", \"view\": \"from-sender\", \"n\": 6, "
         "\"mean_error\": " +
         none + ", \"rmse\": " + none + ", \"outlier_ratio\": " + none +
         ", \"pearson\": null, \"spearman\": " + none + "}]}\n";
}

}  // namespace wabed::validation::report
