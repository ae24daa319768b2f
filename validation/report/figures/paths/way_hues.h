#pragma once

#include <map>
#include <string>
#include <vector>

#include "validation/report/paths/call_paths.h"
#include "validation/report/svg/axis.h"

namespace wabed::validation::report {

/// Colours of ways: one for direct paths, one for those within a network, one each for the relay
/// sites used longest, grey for the others.
class WayHues {
 public:
  explicit WayHues(const std::vector<CallPaths>& paths);

  /// Class of a filled area, to be written on.
  std::string Fill(const Way& way) const;
  /// Class of a solid mark.
  std::string Solid(const Way& way) const;
  /// What occurs among the paths, with cities of sites where they are known.
  std::vector<LegendEntry> Legend(const std::map<std::string, std::string>& city_of_site) const;

 private:
  int HueOf(const Way& way) const;

  std::vector<std::string> sites_;  ///< with a hue, longest used first
  bool other_sites_ = false;
  bool direct_ = false;
  bool same_network_ = false;
  bool none_ = false;
};

/// The cities of relay sites, by site.
std::map<std::string, std::string> CitiesOfSites(const traces::Truth& truth);

}  // namespace wabed::validation::report
