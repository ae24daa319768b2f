#pragma once

#include <string>

#include "validation/published/statistic.h"

/// Statistics of the messenger's flows as an operator has them: metered, tagged with names by DNS,
/// and by kind of terminal. All need Observation::usage; what a subject means is said with each.
namespace wabed::validation {

/// Share (%) of chat flows smaller than so many octets of IP packets, both ways. "10 KB".
Measurement ChatFlowsBelow(const Observation& observation, const std::string& subject);
/// Share (%) of media flows larger than that. "70 KB".
Measurement MediaFlowsAbove(const Observation& observation, const std::string& subject);
/// The highest mean rate (bit/s) among flows that carried more than 1 MB that way. "down" or "up".
Measurement LargeFlowThroughput(const Observation& observation, const std::string& subject);
/// Where a step of the distribution of flow durations begins: "android 1 min" is the first of
/// Android's steps among chat flows, in minutes, "blackberry media s" BlackBerry's among media
/// flows in seconds.
Measurement DurationStep(const Observation& observation, const std::string& subject);
/// Share (%) of the volume: "media of all", "video of all", "video of media".
Measurement VolumeShare(const Observation& observation, const std::string& subject);
/// Mean number of control connections a phone has at a time while it has any.
Measurement ControlConnectionsAtOnce(const Observation& observation);
/// Share of media flows that go to port 443.
Measurement MediaPortShare(const Observation& observation);
/// Different server addresses in an hour, in DNS answers and flows: "chat", "images", of which the
/// study says "always on": median over the hours; "video", "audio", at peak: the most; "total", at
/// any time: the least.
Measurement ActiveAddresses(const Observation& observation, const std::string& subject);

/// Share of what the experimenters did whose packets went to names of exactly the kinds the study
/// found: "text", "photo-audio", "video".
Measurement NamesOfAction(const Observation& observation, const std::string& subject);
/// Media connections a file that was sent or fetched.
Measurement MediaConnectionsPerFile(const Observation& observation);

}  // namespace wabed::validation
