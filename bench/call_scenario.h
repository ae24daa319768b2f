#pragma once

#include <cstdint>

#include "scenarios/schema/scenario.h"

namespace wabed::bench {

/// From this moment all calls of CallsAtOnce have voice in both directions.
constexpr scenarios::Duration kSteady = std::chrono::seconds(18);

/// `calls` relayed calls at once in the world of 2016, each from a home of its own in Montevideo to
/// a phone on 3G there, with the links of scenarios/calling-2016.yaml; captured at the mobile core,
/// at a relay site and in one home. Lasts kSteady and `steady` beyond.
scenarios::Scenario CallsAtOnce(std::uint32_t calls, scenarios::Duration steady);

}  // namespace wabed::bench
