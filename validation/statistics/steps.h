#pragma once

#include <cstdint>
#include <vector>

namespace wabed::validation {

/// A steep part of a distribution: many values close together.
struct Step {
  double position = 0;  ///< where it begins: the least value in it
  double median = 0;
  double end = 0;
  std::uint64_t count = 0;
  double height = 0;  ///< their share of all values
};

/// What counts as a step.
struct StepSearch {
  double reach = 1;           ///< values this close are neighbours
  double dense_share = 0.05;  ///< of all values that must be neighbours of a dense one
  double least_height = 0.1;  ///< of all values that a step holds
};

/// Steps, from small to large values. The values are clustered by density in one dimension (DBSCAN:
/// Ester, Kriegel, Sander and Xu, KDD 1996): a value is dense when enough others are near, dense
/// values that are neighbours form a cluster, and single values between two steps join neither, as
/// they would if clusters were cut at gaps. Values that are no finite positive number are left out.
std::vector<Step> FindSteps(std::vector<double> values, const StepSearch& search);

}  // namespace wabed::validation
