#include "validation/qoe/call_quality.h"

#include <algorithm>
#include <map>
#include <utility>

#include "validation/qoe/part_truth.h"

namespace wabed::validation {
namespace {

constexpr char kForth[] = "caller-to-callee";
constexpr char kBack[] = "callee-to-caller";

double Percent(std::uint64_t part, std::uint64_t whole) {
  if (whole == 0) return 0;
  return std::min(100.0, 100 * static_cast<double>(part) / static_cast<double>(whole));
}

using CallDirection = std::pair<std::uint64_t, std::string>;

std::map<CallDirection, std::size_t> IndexCalls(const std::vector<CallQuality>& calls) {
  std::map<CallDirection, std::size_t> index;
  for (std::size_t i = 0; i < calls.size(); ++i) {
    index.emplace(CallDirection{calls[i].call_id, calls[i].direction}, i);
  }
  return index;
}

void AddSeconds(const traces::Truth& truth, const traces::CodecImpairment& codec,
                std::vector<CallQuality>& calls) {
  const std::map<CallDirection, std::size_t> index = IndexCalls(calls);
  for (const traces::MediaSecondRow& row : truth.media_seconds) {
    const auto call = index.find({row.call_id, row.direction});
    if (call == index.end() || row.sent == 0) continue;
    QualitySecond second;
    second.ts = row.ts;
    second.loss_percent = Percent(row.lost + row.late, row.sent);
    second.mouth_to_ear_ms = row.mouth_to_ear_ms;
    // A second holds too few losses to tell bursts from chance: BurstR stays 1.
    second.mos = traces::RateVoice({second.loss_percent, 1, second.mouth_to_ear_ms}, codec).mos;
    calls[call->second].seconds.push_back(second);
  }
}

/// More is all of it: a packet under way at either end.
constexpr double kAllSeen = 98;

traces::Nanoseconds TimeSeen(const PassiveEstimate& estimate) {
  traces::Nanoseconds seen{0};
  for (const SeenStretch& stretch : estimate.stretches) seen += stretch.ts_last - stretch.ts_first;
  return seen;
}

/// Sets an estimate beside what the truth says of the same time.
PassiveView Compare(PassiveEstimate estimate, const JoinedCapture& join, const CallQuality& call,
                    std::uint64_t sent, const PartTruth& parts,
                    const traces::CodecImpairment& codec) {
  PassiveView view;
  view.point = join.point;
  view.kind = join.kind;
  view.estimate = std::move(estimate);
  view.seen_percent = Percent(view.estimate.expected, sent);
  if (view.seen_percent >= kAllSeen) {
    view.truth = call.truth;
    return view;
  }
  view.whole = false;
  view.truth = traces::RateVoice(
      parts.During(call.call_id, call.direction, view.estimate.stretches, call.path), codec);
  view.compared = TimeSeen(view.estimate) >= kLeastSeen;
  return view;
}

}  // namespace

std::vector<CallQuality> RateCalls(const traces::Truth& truth,
                                   const traces::CodecImpairment& codec) {
  std::vector<CallQuality> calls;
  for (const traces::MediaRow& row : truth.media) {
    if (row.sent == 0) continue;
    CallQuality call;
    call.call_id = row.call_id;
    call.direction = row.direction;
    call.path.loss_percent = Percent(row.lost + row.late, row.sent);
    call.path.burst_ratio = row.burst_ratio > 0 ? row.burst_ratio : 1;
    call.path.mouth_to_ear_ms = row.mouth_to_ear_ms;
    call.late_percent = Percent(row.late, row.sent);
    call.truth = traces::RateVoice(call.path, codec);
    for (const traces::CodecImpairment& other : traces::AlternativeCodecs()) {
      call.alternatives.push_back(traces::RateVoice(call.path, other).mos);
    }
    calls.push_back(std::move(call));
  }
  AddSeconds(truth, codec, calls);
  return calls;
}

std::uint64_t AddPassiveViews(const traces::CaptureSummary& capture, const JoinedCapture& join,
                              const traces::Truth& truth, std::vector<CallQuality>& calls,
                              const traces::CodecImpairment& codec) {
  std::map<std::uint64_t, std::string> callers;
  for (const traces::CallRow& call : truth.calls) callers.emplace(call.call_id, call.caller);
  std::map<std::uint64_t, std::size_t> truth_of_flow;
  for (const JoinedFlow& joined : join.flows) {
    if (joined.truth) truth_of_flow.emplace(capture.flows[joined.observed].number, *joined.truth);
  }
  const std::map<CallDirection, std::size_t> index = IndexCalls(calls);
  std::map<CallDirection, std::uint64_t> sent;
  for (const traces::MediaRow& row : truth.media) sent[{row.call_id, row.direction}] = row.sent;
  const PartTruth parts(truth);
  std::uint64_t strangers = 0;
  for (PassiveEstimate& estimate : EstimatePassively(capture, {}, codec)) {
    const auto flow = truth_of_flow.find(estimate.flow);
    if (flow == truth_of_flow.end() || !truth.flows[flow->second].call_id) {
      ++strangers;
      continue;
    }
    const traces::FlowTruthRow& row = truth.flows[flow->second];
    const auto caller = callers.find(*row.call_id);
    const bool phone_is_caller = caller != callers.end() && caller->second == row.user;
    const bool phone_speaks = estimate.view == StreamView::kFromSender;
    const auto call = index.find({*row.call_id, phone_is_caller == phone_speaks ? kForth : kBack});
    if (call == index.end()) {
      ++strangers;
      continue;
    }
    CallQuality& rated = calls[call->second];
    rated.passive.push_back(
        Compare(std::move(estimate), join, rated, sent[call->first], parts, codec));
  }
  return strangers;
}

}  // namespace wabed::validation
