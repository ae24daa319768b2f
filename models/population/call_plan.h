#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "scenarios/schema/scenario.h"

namespace wabed::population {

/// A call somebody will place.
struct PlannedCall {
  std::uint64_t id = 0;  ///< 1, 2, ... in order of time: the number people and tables use
  /// The number of the call's random streams (relays, voice, ports, ...). Unlike the id it does not
  /// change when calls are added to the scenario.
  std::uint64_t stream = 0;
  scenarios::Duration at{0};
  std::string caller;
  std::string callee;
  scenarios::Duration ringing{0};    ///< from the callee's phone ringing to its answer
  scenarios::Duration duration{0};   ///< from the answer to hanging up
  std::optional<std::string> relay;  ///< settle on this one
  double malformed = 0;              ///< share of its packets a hostile caller adds such ones to
};

/// A phone is taken from the moment it calls or is called until this long after ringing and talking
/// would end: setting up and hanging up take time too.
inline constexpr scenarios::Duration kCallMargin = std::chrono::seconds(5);

/// The first stream number of calls from the scenario's list; generated calls count from 0.
inline constexpr std::uint64_t kListedStreams = std::uint64_t{1} << 32;

/// All calls of a scenario in order of time: those of its list, those drawn at random, and those
/// its population places (PopulationCalls) where both phones are free.
///
/// The i-th generated call draws from stream "call.plan" i: arrival, uniform in [from, to);
/// duration, min_duration plus an exponential so that the mean is mean_duration; which networks
/// call which, by weight; then caller and callee among the phones free at that time, arrival and
/// phones anew when nobody is; ringing, exponential. Calls of the list come first, so nobody is in
/// two calls at once, and a generated call changes only when a call listed, or generated before it,
/// takes its phones.
///
/// Throws std::invalid_argument for: an unknown phone or network, a call to oneself, two listed
/// calls of one phone at a time, times that cannot be, weights below zero or all zero, or more
/// generated calls than the phones can hold.
std::vector<PlannedCall> PlanCalls(const scenarios::Scenario& scenario);

}  // namespace wabed::population
