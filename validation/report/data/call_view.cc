#include "validation/report/data/call_view.h"

#include <algorithm>
#include <map>

#include "traces/qoe/voice_quality.h"

namespace wabed::validation::report {

const traces::MediaRow* CallView::Media(const char* direction) const {
  for (const traces::MediaRow* row : media) {
    if (row->direction == direction) return row;
  }
  return nullptr;
}

std::vector<CallView> ViewCalls(const traces::Truth& truth) {
  std::vector<CallView> views(truth.calls.size());
  std::map<std::uint64_t, CallView*> by_id;
  for (std::size_t i = 0; i < truth.calls.size(); ++i) {
    views[i].call = &truth.calls[i];
    by_id.emplace(truth.calls[i].call_id, &views[i]);
  }
  const auto view = [&](std::uint64_t id) -> CallView* {
    const auto found = by_id.find(id);
    return found == by_id.end() ? nullptr : found->second;
  };
  for (const auto& row : truth.candidates) {
    if (CallView* call = view(row.call_id)) call->candidates.push_back(&row);
  }
  for (const auto& row : truth.media) {
    if (CallView* call = view(row.call_id)) call->media.push_back(&row);
  }
  for (const auto& row : truth.media_seconds) {
    if (CallView* call = view(row.call_id)) call->seconds.push_back(&row);
  }
  for (const auto& row : truth.checks) {
    if (CallView* call = view(row.call_id)) call->checks.push_back(&row);
  }
  for (const auto& row : truth.paths) {
    if (CallView* call = view(row.call_id)) call->paths.push_back(&row);
  }
  for (const auto& row : truth.actions) {
    if (!row.call_id) continue;
    if (CallView* call = view(*row.call_id)) call->actions.push_back(&row);
  }
  for (const auto& row : truth.flows) {
    if (!row.call_id) continue;
    if (CallView* call = view(*row.call_id)) call->flows.push_back(&row);
  }
  return views;
}

namespace {

double Mos(double sent, double unheard, double burst_ratio, double mouth_to_ear_ms) {
  if (sent <= 0) return -1;
  traces::VoicePath path;
  path.loss_percent = std::clamp(100 * unheard / sent, 0.0, 100.0);
  path.burst_ratio = std::max(burst_ratio, 1e-3);
  path.mouth_to_ear_ms = std::max(mouth_to_ear_ms, 0.0);
  return traces::RateVoice(path).mos;
}

}  // namespace

double MediaMos(const traces::MediaRow& media) {
  return Mos(static_cast<double>(media.sent), static_cast<double>(media.lost + media.late),
             media.burst_ratio, media.mouth_to_ear_ms);
}

double SecondMos(const traces::MediaSecondRow& second) {
  return Mos(second.sent, static_cast<double>(second.lost) + second.late, 1,
             second.mouth_to_ear_ms);
}

double WorseMos(const CallView& view) {
  double worst = -1;
  for (const traces::MediaRow* media : view.media) {
    const double mos = MediaMos(*media);
    if (mos >= 0 && (worst < 0 || mos < worst)) worst = mos;
  }
  return worst;
}

double SecondsBetween(traces::Timestamp from, traces::Timestamp to) {
  return static_cast<double>((to - from).count()) / 1e9;
}

}  // namespace wabed::validation::report
