#pragma once

#include <string>
#include <vector>

#include "validation/hosting/findings.h"
#include "validation/report/data/run_data.h"

namespace wabed::validation::report {

/// A place on the map of servers: what distances put there, or who measured there.
struct ServerSpot {
  /// The lower, the earlier it gets its label and the further on top it lies.
  enum Kind { kServers, kRelays, kHost, kLookingGlass };
  Kind kind = kServers;
  hosting::GeoPoint place;
  double radius_km = 0;  ///< greatest uncertainty of those there
  std::size_t count = 0;
  std::string label;
  std::string tip;
};

/// Relays whose name says one city and whose distance says another.
struct LiarSpot {
  hosting::GeoPoint claimed;
  hosting::GeoPoint measured;
  std::string claimed_city;
  std::size_t count = 0;
  std::string tip;
};

/// Located addresses, those within half a degree together, then vantage points, those of one place
/// together.
std::vector<ServerSpot> FindServerSpots(const RunData& data);

std::vector<LiarSpot> FindLiarSpots(const hosting::Findings& findings);

}  // namespace wabed::validation::report
