#pragma once

#include <string>

#include "validation/hosting/findings.h"

namespace wabed::cli {

/// What vantage points found, for a terminal: Table 1, Table 2, prefixes and systems, views, steps
/// of round-trip times, names and databases that distances contradict.
std::string HostingTable(const validation::hosting::Findings& findings);

/// One address with every constraint on its place.
std::string LocationText(const validation::hosting::AddressFinding& finding);

}  // namespace wabed::cli
