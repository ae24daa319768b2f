#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "models/random/stream.h"
#include "scenarios/schema/service_section.h"

namespace wabed::service {

/// What the ends of a call measured of one relay; nothing where no response came.
struct RelayMeasurement {
  std::string address;
  std::optional<scenarios::Duration> caller_rtt;
  std::optional<scenarios::Duration> callee_rtt;
};

/// Index of the relay the caller settles on, or nothing when none can carry the call.
///
/// lowest-rtt-caller: least round trip as the caller measured it, of those that answered the caller
/// ("several relays tested, least latency picked", fact R.webrtchacks); lowest-rtt-sum: least sum
/// of both ends' round trips, of those that answered both; random: any that answered the caller;
/// fixed: the first listed of those that answered the caller.
/// Ties go to the one listed first. `stream` is drawn from by random only.
std::optional<std::size_t> ChooseRelay(scenarios::ServiceSection::RelayChoice policy,
                                       const std::vector<RelayMeasurement>& relays,
                                       random::Stream& stream);

}  // namespace wabed::service
