#pragma once

#include <cstdint>
#include <vector>

namespace wabed::validation::hosting {

/// A steep part of the distribution of round-trip times.
struct RttStep {
  double position_ms = 0;  ///< where it begins: the least time in it
  double median_ms = 0;
  double end_ms = 0;
  std::uint64_t addresses = 0;
  double height = 0;  ///< their share of all addresses
};

/// What counts as a step. Servers of one data centre differ by less than a millisecond; Houston and
/// Dallas, 362 km apart, by at least 3.5 ms (light in fibre, there and back).
struct StepRules {
  double reach_ms = 1;         ///< values this close are neighbours
  double dense_share = 0.05;   ///< of all values that must be neighbours of a dense one
  double least_height = 0.10;  ///< of all values that a step holds
};

/// Steps of round-trip times, from short to long (validation/statistics/steps.h says how they are
/// found). Values that are no finite positive number are left out.
std::vector<RttStep> FindRttSteps(std::vector<double> rtt_ms, const StepRules& rules = {});

}  // namespace wabed::validation::hosting
