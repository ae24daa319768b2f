#include "validation/qoe/qoe_json.h"

#include "validation/statistics/json.h"

namespace wabed::validation {
namespace {

using Json = nlohmann::ordered_json;

Json ModelJson() {
  const traces::CodecImpairment& codec = traces::AssumedCodec();
  const PassiveAssumptions assumptions;
  const std::string buffer = ToJson(assumptions.jitter_buffer_ms).dump();
  return {{"name", "E-model"},
          {"scale", codec.scale->name + " (" + codec.scale->recommendation + ")"},
          {"codec", codec.name},
          {"ie", ToJson(codec.ie)},
          {"bpl", ToJson(codec.bpl)},
          {"assumptions",
           {"the codec: its bit rate is the study's, its audio bandwidth is not known",
            "an echo-free connection, all other parameters at their defaults",
            "passive: the receiver's jitter buffer holds " + buffer +
                " ms after the fastest packet of four seconds; no packet becomes late after the "
                "capture point",
            "passive: the codec looks ahead by " + ToJson(assumptions.lookahead_ms).dump() + " ms",
            "passive, delay by RTCP: the way takes as long in one direction as in the other",
            "passive, delay by STUN: the leg beyond the relay is as long as the one measured",
            "passive: what is lost after the capture point shows in RTCP alone, and not in what "
            "bursts"}}};
}

Json TruthJson(const CallQuality& call) {
  return {{"loss_percent", ToJson(call.path.loss_percent)},
          {"late_percent", ToJson(call.late_percent)},
          {"burst_ratio", ToJson(call.path.burst_ratio)},
          {"mouth_to_ear_ms", ToJson(call.path.mouth_to_ear_ms)},
          {"r", ToJson(call.truth.r)},
          {"mos", ToJson(call.truth.mos)},
          {"idd", ToJson(call.truth.idd)},
          {"ieeff", ToJson(call.truth.ieeff)}};
}

double Seconds(traces::Timestamp ts) {
  return std::chrono::duration<double>(ts.time_since_epoch()).count();
}

/// What passed the point, path by path.
Json StretchesJson(const PassiveEstimate& estimate) {
  Json stretches = Json::array();
  for (const SeenStretch& stretch : estimate.stretches) {
    stretches.push_back({{"flow", stretch.flow},
                         {"path", stretch.direct ? "direct" : "relayed"},
                         {"from", stretch.from},
                         {"to", stretch.to},
                         {"t_first", Seconds(stretch.ts_first)},
                         {"t_last", Seconds(stretch.ts_last)},
                         {"expected", stretch.expected},
                         {"lost", stretch.lost}});
  }
  return stretches;
}

Json PassiveJson(const PassiveView& view) {
  const PassiveEstimate& estimate = view.estimate;
  return {{"point", view.point},
          {"kind", view.kind},
          {"view", WordOf(estimate.view)},
          {"seen_percent", ToJson(view.seen_percent)},
          {"unseen_packets", estimate.unseen},
          {"stretches", StretchesJson(estimate)},
          {"loss_percent", ToJson(estimate.path.loss_percent)},
          {"loss_seen_percent", ToJson(estimate.loss_seen_percent)},
          {"late_percent", ToJson(estimate.late_percent)},
          {"burst_ratio", ToJson(estimate.path.burst_ratio)},
          {"jitter_ms", ToJson(estimate.jitter_ms)},
          {"delay_ms", ToJson(estimate.path.mouth_to_ear_ms)},
          {"delay_seen_ms", ToJson(estimate.delay_seen_ms)},
          {"delay_assumed_ms", ToJson(estimate.delay_assumed_ms)},
          {"delay_source", estimate.delay_source},
          {"r", ToJson(estimate.quality.r)},
          {"mos", ToJson(estimate.quality.mos)},
          {"truth_mos", ToJson(view.truth.mos)},
          {"error", view.compared ? ToJson(estimate.quality.mos - view.truth.mos) : Json()}};
}

Json CallJson(const CallQuality& call) {
  Json alternatives = Json::array();
  for (std::size_t i = 0; i < call.alternatives.size(); ++i) {
    alternatives.push_back(
        {{"codec", traces::AlternativeCodecs()[i].name}, {"mos", ToJson(call.alternatives[i])}});
  }
  Json passive = Json::array();
  for (const PassiveView& view : call.passive) {
    passive.push_back(PassiveJson(view));
  }
  Json seconds = Json::array();
  for (const QualitySecond& second : call.seconds) {
    seconds.push_back({{"t", Seconds(second.ts)},
                       {"mos", ToJson(second.mos)},
                       {"loss_percent", ToJson(second.loss_percent)},
                       {"mouth_to_ear_ms", ToJson(second.mouth_to_ear_ms)}});
  }
  return {{"call_id", call.call_id},       {"direction", call.direction},
          {"truth", TruthJson(call)},      {"alternatives", std::move(alternatives)},
          {"passive", std::move(passive)}, {"seconds", std::move(seconds)}};
}

}  // namespace

Json QoeJson(const std::vector<CallQuality>& calls,
             const std::vector<QualityAgreement>& agreement) {
  Json call_list = Json::array();
  for (const CallQuality& call : calls) call_list.push_back(CallJson(call));
  Json agreements = Json::array();
  for (const QualityAgreement& one : agreement) {
    agreements.push_back({{"kind", one.kind},
                          {"view", one.view},
                          {"n", one.n},
                          {"in_part", one.in_part},
                          {"left_out", one.left_out},
                          {"mean_error", ToJson(one.mean_error)},
                          {"rmse", ToJson(one.rmse)},
                          {"outlier_ratio", ToJson(one.outlier_ratio)},
                          {"outlier_limit", kOutlierMos},
                          {"pearson", OptionalJson(one.pearson)},
                          {"spearman", OptionalJson(one.spearman)}});
  }
  return {{"schema", "wabed.qoe/1"},
          {"model", ModelJson()},
          {"calls", std::move(call_list)},
          {"agreement", std::move(agreements)}};
}

}  // namespace wabed::validation
