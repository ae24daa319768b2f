#pragma once

#include "validation/published/statistic.h"

/// One function a statistic; each says in its Measurement what was missing when it has no value.
/// Shares come with Wilson's interval, means with Student's; counts without (low = value = high).
namespace wabed::validation {

/// Calls needed before "in every call" and "of all addresses" mean anything: with five of fourteen
/// varying addresses a call, some varying one is in all of eight calls once in 270 times.
inline constexpr std::uint64_t kEnoughCalls = 8;

// Relays: measure_relays.cc
Measurement ServersPerEnd(const Observation& observation);
Measurement SetupSpread(const Observation& observation);
Measurement FixedServers(const Observation& observation);
Measurement FixedServersOfTheStudy(const Observation& observation);
Measurement VaryingServers(const Observation& observation);
Measurement DistinctVaryingSets(const Observation& observation);
Measurement DistinctServers(const Observation& observation);
Measurement StunPortShare(const Observation& observation);
Measurement RelaysWithDnsName(const Observation& observation);
Measurement MediaFlowsPerEnd(const Observation& observation);

// Paths: measure_paths.cc
Measurement FurtherAttempts(const Observation& observation);
Measurement MovedStreams(const Observation& observation);

// Media: measure_media.cc
Measurement PacketsPerSecond(const Observation& observation);
Measurement EthernetFrameSize(const Observation& observation);
Measurement EthernetRate(const Observation& observation);
Measurement PayloadSize(const Observation& observation);
Measurement PayloadRate(const Observation& observation);
Measurement RtpRate(const Observation& observation);
Measurement RateVariation(const Observation& observation);
Measurement TwoWayShare(const Observation& observation);
Measurement RtcpShare(const Observation& observation);

// How a call comes about: measure_signalling.cc
Measurement SignallingShare(const Observation& observation);
Measurement MediaAfterStunShare(const Observation& observation);
Measurement ControlConnectionsPerPhone(const Observation& observation);
Measurement DynamicPayloadTypeShare(const Observation& observation);
Measurement PrintedRelays(const Observation& observation);

// Hosting: measure_hosting.cc
Measurement ChatPortShare(const Observation& observation);
Measurement ControlInSoftLayer(const Observation& observation);
Measurement RelaysInFacebook(const Observation& observation);
Measurement AsNumbers(const Observation& observation);

}  // namespace wabed::validation
