#pragma once

#include <cstdint>
#include <set>

#include "traces/measured/rows.h"
#include "validation/hosting/address.h"

namespace wabed::validation::hosting {

/// How many addresses, and in how many different /24, /16 and /8 they lie (slide "Revealing Hosting
/// Infrastructure" of the 2014 study).
struct PrefixCounts {
  std::uint64_t addresses = 0;
  std::uint64_t slash24 = 0;
  std::uint64_t slash16 = 0;
  std::uint64_t slash8 = 0;
};

/// Of a set of addresses.
PrefixCounts CountPrefixes(const std::set<Address>& addresses);

/// Of everything the IP-to-AS database lists for a system, overlaps counted once. A more specific
/// prefix of somebody else takes nothing away: the system announces the rest and the whole.
PrefixCounts CountAnnounced(const std::vector<traces::PrefixOriginRow>& ip_to_as, std::uint32_t as);

}  // namespace wabed::validation::hosting
