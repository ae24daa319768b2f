#pragma once

#include <vector>

#include "models/population/call_plan.h"

namespace wabed::population {

/// The first stream number of the population's calls; what follows is mixed from caller and day.
inline constexpr std::uint64_t kPopulationStreams = std::uint64_t{1} << 63;

/// The calls the population's users want to place, in order of time: `calls_per_day` times a user's
/// activity, by hours and days as conversations, to contacts by Zipf's law. Those to somebody
/// outside, from or to somebody out of reach are left out. How long they last is exponential, with
/// the defaults of generated calls (assumption: 60 s in the mean, at least 5 s).
std::vector<PlannedCall> PopulationCalls(const scenarios::Scenario& scenario);

}  // namespace wabed::population
