#include "validation/report/paths/setup_times.h"

#include <algorithm>

namespace wabed::validation::report {
namespace {

using Moment = std::optional<traces::Timestamp>;

Moment Earlier(const Moment& a, const Moment& b) {
  if (!a || !b) return a ? a : b;
  return std::min(*a, *b);
}

Moment FirstCheckAnswered(const CallView& view) {
  Moment first;
  for (const traces::CheckRow* check : view.checks) first = Earlier(first, check->ts_answered);
  return first;
}

Moment FirstDirect(const CallPaths& paths) {
  Moment first;
  for (const EndPaths* end : {&paths.caller, &paths.callee}) {
    for (const Stretch& stretch : end->stretches) {
      if (stretch.way.kind != WayKind::kDirect && stretch.way.kind != WayKind::kSameNetwork) {
        continue;
      }
      first = Earlier(first, stretch.first);
    }
  }
  return first;
}

}  // namespace

std::vector<SetupStep> SetupTimes(const std::vector<CallView>& calls,
                                  const std::vector<CallPaths>& paths) {
  std::vector<SetupStep> steps = {
      {"signalling", "offer \u2192 rings", {}, {}},
      {"relays-told", "offer \u2192 caller knows the relays", {}, {}},
      {"relay-answer", "relays known \u2192 first relay answers", {}, {}},
      {"first-check", "accepted \u2192 first check answered", {}, {}},
      {"first-media", "accepted \u2192 first voice heard", {}, {}},
      {"first-direct", "accepted \u2192 first direct path", {}, {}},
  };
  for (std::size_t i = 0; i < calls.size(); ++i) {
    const traces::CallRow& call = *calls[i].call;
    const auto add = [&](std::size_t step, const Moment& from, const Moment& to) {
      if (!from || !to || *to < *from) return;
      steps[step].values.push_back(SecondsBetween(*from, *to));
      steps[step].calls.push_back(call.call_id);
    };
    add(0, call.ts_offer, call.ts_ringing);
    add(1, call.ts_offer, call.ts_relays);
    add(2, call.ts_relays, call.ts_first_answer);
    add(3, call.ts_accept, FirstCheckAnswered(calls[i]));
    add(4, call.ts_accept, call.ts_first_media);
    add(5, call.ts_accept, FirstDirect(paths[i]));
  }
  return steps;
}

}  // namespace wabed::validation::report
