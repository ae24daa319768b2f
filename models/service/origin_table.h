#pragma once

#include <vector>

#include "models/service/holdings.h"
#include "scenarios/schema/scenario.h"
#include "traces/measured/rows.h"

namespace wabed::service {

/// Who announces which prefix, as a collector of BGP routes would see it, with the errors of
/// `databases.wrong_as` and `databases.no_as`. Sorted by address; no address is in two rows.
///
/// A system announces what it says it does. Addresses in use beyond that are announced as their
/// /24, the longest prefix most systems accept from each other, unless several systems share the
/// /24: then each announces its own blocks. Where something longer has another origin, it is cut
/// out of the shorter prefix. Errors strike a whole /24, each drawn from a stream of its own.
///
/// Throws std::invalid_argument for what is no prefix.
std::vector<traces::PrefixOriginRow> OriginTable(const scenarios::Scenario& scenario,
                                                 const std::vector<Holding>& in_use);

}  // namespace wabed::service
