#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "models/packet/nat/nat_router.h"
#include "traces/truth/rows.h"

namespace wabed::packet {

/// What truth/nats.csv says about a NAT of `network`, in the home of that number or in none.
traces::NatRow NatRowOf(const NatRouter& router, const std::string& network,
                        std::optional<std::uint32_t> home);

}  // namespace wabed::packet
