#pragma once

#include <cstdint>
#include <string>

#include "scenarios/check/check_context.h"

namespace wabed::scenarios {

/// Whether the population's users are spread over a network.
bool IsPeopled(const Scenario& scenario, const NetworkSection& network);

/// How many phones a network can have: those it says, or with a population as many as there are
/// users. How many were drawn to it, the run tells.
std::uint32_t MostPhones(const Scenario& scenario, const NetworkSection& network);

/// Whether `name`, at `where`, is a phone's; reports it if not. Says nothing when a broken
/// declaration may be what is meant.
bool RequirePhone(CheckContext& context, const std::string& name, const Location& where);

}  // namespace wabed::scenarios
