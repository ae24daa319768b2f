#pragma once

#include <vector>

namespace wabed::validation::report {

/// A place on the globe, degrees.
struct Place {
  double longitude = 0;
  double latitude = 0;
};

/// The shortest way over the globe as points about 4 degrees apart, both ends included. Longitudes
/// run on past 180 degrees rather than jump.
std::vector<Place> GreatCircle(const Place& from, const Place& to);

}  // namespace wabed::validation::report
