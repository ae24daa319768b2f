#pragma once

#include <cstddef>

#include "scenarios/schema/scenario.h"

namespace wabed::scenarios {

/// When the measurement with this index can have ended at the earliest: when everything known
/// beforehand (names, listed targets, one hop of each traceroute) has been sent, answers taking no
/// time, and what `found_by` adds not counted.
Duration EarliestEnd(const Scenario& scenario, std::size_t measurement);

}  // namespace wabed::scenarios
