#pragma once

#include <chrono>

#include <ns3/nstime.h>
#include <ns3/simulator.h>

namespace wabed::packet {

/// Simulated time since the run began; what the engine computes with between ns-3 calls.
using Nanoseconds = std::chrono::nanoseconds;

/// The simulation's clock.
inline Nanoseconds Now() { return Nanoseconds(ns3::Simulator::Now().GetTimeStep()); }

/// A span of time as ns-3 takes it. The engine checks at its start that a step is a nanosecond.
inline ns3::Time ToTime(Nanoseconds span) { return ns3::TimeStep(span.count()); }

}  // namespace wabed::packet
