#pragma once

#include <map>
#include <string>
#include <vector>

#include "validation/report/data/results.h"
#include "validation/report/svg/axis.h"

namespace wabed::validation::report {

/// How a figure names where a quality estimate was made: "home-lan, toward-receiver".
std::string SeriesName(const QoeResult& result);

/// Hues for series, in alphabetical order; from the eighth on all are grey.
class SeriesHues {
 public:
  explicit SeriesHues(const std::vector<std::string>& names);

  int Of(const std::string& name) const;
  std::vector<LegendEntry> Legend() const;

 private:
  std::map<std::string, int> hues_;
};

}  // namespace wabed::validation::report
