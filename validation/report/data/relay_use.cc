#include "validation/report/data/relay_use.h"

#include <set>
#include <utility>

namespace wabed::validation::report {
namespace {

/// Packets between an end and the relay: those it sent, and those it received.
std::uint64_t PacketsOfEnd(const CallView& view, bool caller) {
  const traces::MediaRow* away = view.Media(caller ? kCallerToCallee : kCalleeToCaller);
  const traces::MediaRow* here = view.Media(caller ? kCalleeToCaller : kCallerToCallee);
  return (away != nullptr ? away->sent : 0) + (here != nullptr ? here->received : 0);
}

}  // namespace

std::vector<RelayUse> CountRelayUse(const std::vector<CallView>& calls) {
  std::map<std::pair<std::string, std::string>, RelayUse> uses;
  const auto use = [&](const std::string& network, const std::string& site) -> RelayUse& {
    RelayUse& entry = uses[{network, site}];
    entry.network = network;
    entry.site = site;
    return entry;
  };
  for (const CallView& view : calls) {
    const traces::CallRow& call = *view.call;
    std::set<std::pair<std::string, std::string>> tried;
    for (const traces::CandidateRow* candidate : view.candidates) {
      const bool caller = candidate->end == "caller";
      RelayUse& entry = use(caller ? call.caller_network : call.callee_network, candidate->site);
      if (tried.insert({candidate->end, candidate->site}).second) ++entry.ends_tried;
      if (candidate->rtt_ms) entry.rtt_ms.push_back(*candidate->rtt_ms);
    }
    if (call.relay_site.empty()) continue;
    RelayUse& caller_side = use(call.caller_network, call.relay_site);
    ++caller_side.calls_carried;
    caller_side.packets += PacketsOfEnd(view, true);
    RelayUse& callee_side = use(call.callee_network, call.relay_site);
    if (call.callee_network != call.caller_network) ++callee_side.calls_carried;
    callee_side.packets += PacketsOfEnd(view, false);
  }
  std::vector<RelayUse> list;
  for (auto& entry : uses) list.push_back(std::move(entry.second));
  return list;
}

}  // namespace wabed::validation::report
