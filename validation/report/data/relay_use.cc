#include "validation/report/data/relay_use.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

namespace wabed::validation::report {
namespace {

using UseMap = std::map<std::pair<std::string, std::string>, RelayUse>;

RelayUse& UseOf(UseMap& uses, const std::string& network, const std::string& site) {
  RelayUse& entry = uses[{network, site}];
  entry.network = network;
  entry.site = site;
  return entry;
}

/// Packets between an end and the relay: those it sent, and those it received.
std::uint64_t PacketsOfEnd(const CallView& view, bool caller) {
  const traces::MediaRow* away = view.Media(caller ? kCallerToCallee : kCalleeToCaller);
  const traces::MediaRow* here = view.Media(caller ? kCalleeToCaller : kCallerToCallee);
  return (away != nullptr ? away->sent : 0) + (here != nullptr ? here->received : 0);
}

/// Calls and packets of a call that kept to the relay it had settled on, or whose ways are not
/// told.
void CountOneRelay(UseMap& uses, const CallView& view) {
  const traces::CallRow& call = *view.call;
  if (call.relay_site.empty()) return;
  RelayUse& caller_side = UseOf(uses, call.caller_network, call.relay_site);
  ++caller_side.calls_carried;
  caller_side.packets += PacketsOfEnd(view, true);
  RelayUse& callee_side = UseOf(uses, call.callee_network, call.relay_site);
  if (call.callee_network != call.caller_network) ++callee_side.calls_carried;
  callee_side.packets += PacketsOfEnd(view, false);
}

/// The same of a call that changed its way: what either end sent, site by site.
void CountWays(UseMap& uses, const CallView& view) {
  const traces::CallRow& call = *view.call;
  std::set<std::string> sites;
  for (const traces::PathRow* path : view.paths) {
    if (path->site.empty()) continue;
    sites.insert(path->site);
    UseOf(uses, call.caller_network, path->site).packets += path->packets;
    UseOf(uses, call.callee_network, path->site).packets += path->packets;
  }
  for (const std::string& site : sites) {
    ++UseOf(uses, call.caller_network, site).calls_carried;
    if (call.callee_network != call.caller_network) {
      ++UseOf(uses, call.callee_network, site).calls_carried;
    }
  }
}

bool KeptToItsRelay(const CallView& view) {
  return std::all_of(view.paths.begin(), view.paths.end(), [&](const traces::PathRow* path) {
    return path->site == view.call->relay_site;
  });
}

}  // namespace

std::vector<RelayUse> CountRelayUse(const std::vector<CallView>& calls) {
  UseMap uses;
  for (const CallView& view : calls) {
    const traces::CallRow& call = *view.call;
    std::set<std::pair<std::string, std::string>> tried;
    for (const traces::CandidateRow* candidate : view.candidates) {
      const bool caller = candidate->end == "caller";
      RelayUse& entry =
          UseOf(uses, caller ? call.caller_network : call.callee_network, candidate->site);
      if (tried.insert({candidate->end, candidate->site}).second) ++entry.ends_tried;
      if (candidate->rtt_ms) entry.rtt_ms.push_back(*candidate->rtt_ms);
    }
    if (KeptToItsRelay(view)) {
      CountOneRelay(uses, view);
    } else {
      CountWays(uses, view);
    }
  }
  std::vector<RelayUse> list;
  for (auto& entry : uses) list.push_back(std::move(entry.second));
  return list;
}

std::vector<DirectUse> CountDirectUse(const std::vector<CallView>& calls) {
  std::map<std::pair<std::string, std::string>, DirectUse> uses;
  for (const CallView& view : calls) {
    std::uint64_t packets = 0;
    bool direct = false;
    for (const traces::PathRow* path : view.paths) {
      if (!path->relay.empty()) continue;
      direct = true;
      packets += path->packets;
    }
    if (!direct) continue;
    auto networks = std::minmax(view.call->caller_network, view.call->callee_network);
    DirectUse& use = uses[{networks.first, networks.second}];
    use.network = networks.first;
    use.other = networks.second;
    ++use.calls;
    use.packets += packets;
  }
  std::vector<DirectUse> list;
  for (auto& entry : uses) list.push_back(std::move(entry.second));
  return list;
}

}  // namespace wabed::validation::report
