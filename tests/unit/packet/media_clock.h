#pragma once

#include <functional>

#include <ns3/simulator.h>

#include "models/packet/core/clock.h"

namespace wabed::packet::testing {

/// Does something at a moment of simulated time; to be followed by ns3::Simulator::Run().
inline void At(Nanoseconds moment, std::function<void()> what) {
  ns3::Simulator::Schedule(ToTime(moment) - ns3::Simulator::Now(), std::move(what));
}

}  // namespace wabed::packet::testing
