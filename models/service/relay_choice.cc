#include "models/service/relay_choice.h"

namespace wabed::service {
namespace {

using Policy = scenarios::ServiceSection::RelayChoice;
using scenarios::Duration;

std::optional<Duration> Cost(Policy policy, const RelayMeasurement& relay) {
  if (policy != Policy::kLowestRttSum) return relay.caller_rtt;
  if (!relay.caller_rtt || !relay.callee_rtt) return std::nullopt;
  return *relay.caller_rtt + *relay.callee_rtt;
}

}  // namespace

std::optional<std::size_t> ChooseRelay(Policy policy, const std::vector<RelayMeasurement>& relays,
                                       random::Stream& stream) {
  std::vector<std::size_t> usable;
  std::optional<std::size_t> best;
  for (std::size_t i = 0; i < relays.size(); ++i) {
    const auto cost = Cost(policy, relays[i]);
    if (!cost) continue;
    usable.push_back(i);
    if (policy == Policy::kFixed) return i;
    if (!best || *cost < *Cost(policy, relays[*best])) best = i;
  }
  if (policy != Policy::kRandom || usable.empty()) return best;
  return usable[stream.Below(static_cast<std::uint32_t>(usable.size()))];
}

}  // namespace wabed::service
