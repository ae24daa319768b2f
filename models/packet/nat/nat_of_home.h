#pragma once

#include <cstdint>

#include "scenarios/schema/network_section.h"

namespace wabed::packet {

/// Which of its network's kinds of NAT a home has: drawn by `nat_mix` from a stream of the home's
/// own, so that another home changes nothing about it. What the shares leave has `nat`. Homes are
/// numbered from 0.
const scenarios::NatSection& NatOfHome(const scenarios::NetworkSection& network, std::uint32_t home,
                                       std::uint64_t seed);

}  // namespace wabed::packet
