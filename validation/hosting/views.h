#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "traces/measured/rows.h"
#include "validation/hosting/servers.h"

namespace wabed::validation::hosting {

/// What one vantage point was told.
struct View {
  std::string vantage_point;
  std::string group;
  std::string city;
  std::string country;
  std::uint64_t addresses = 0;  ///< different ones, of those that count
  double share = 0;             ///< of the union
  std::size_t set = 0;          ///< vantage points with the same number saw the same set
};

/// What all were told.
struct Views {
  std::vector<View> views;  ///< of vantage points that asked for any name, in table order
  std::uint64_t all = 0;    ///< the union
  std::size_t different_sets = 0;
  /// The least Jaccard index (shared addresses over all addresses of two) of any two vantage
  /// points; 1 when all saw the same. Nothing below two vantage points.
  std::optional<double> least_jaccard;

  bool AllEqual() const { return different_sets <= 1; }
  const View* Of(const std::string& vantage_point) const;
};

Views CompareViews(const traces::Measured& measured, const Servers& servers);

}  // namespace wabed::validation::hosting
