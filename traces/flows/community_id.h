#pragma once

#include <cstdint>
#include <string>

#include "traces/flows/flow_tuple.h"

namespace wabed::traces {

/// Community ID 1.0 of a flow, such as "1:LQU9qZlK+B5F3KDmev6m5PMibrg=": the same for both
/// directions, and the same in every tool that follows the specification
/// (github.com/corelight/community-id-spec).
std::string CommunityId(const FlowTuple& tuple, std::uint16_t seed = 0);

}  // namespace wabed::traces
