#pragma once

#include <string>
#include <vector>

#include "validation/report/paths/call_paths.h"

namespace wabed::validation::report {

/// What was heard by one kind of way, over all calls and both directions.
struct WayQuality {
  enum class Group { kRelayed, kSite, kOtherSites, kDirect, kSameNetwork, kChanging };
  Group group;
  std::string name;  ///< "relayed", "relayed, for1", "direct", "while the path changed", ...
  HeardSeconds heard;
};

/// Seconds that went one way as a whole, by way: relayed, its sites (the busiest ones, the rest
/// together; left out if there is one only), direct, within the network. Seconds in which the
/// sender changed its path, or had none for a time, stand for themselves. Groups without a second
/// are left out.
std::vector<WayQuality> QualityByWay(const std::vector<CallPaths>& paths,
                                     std::size_t most_sites = 6);

}  // namespace wabed::validation::report
