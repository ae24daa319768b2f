#pragma once

#include <cstdint>
#include <string>

#include "traces/time.h"

namespace wabed::validation::report {

/// What a run says about itself, in the part that is the same each time it is run.
struct RunHeader {
  std::string name;         ///< the scenario's name
  std::string title;        ///< one line for people
  std::string description;  ///< a paragraph for people
  std::uint64_t seed = 0;
  traces::Timestamp start;  ///< the world's clock when the run begins
  double duration_s = 0;    ///< of the world, not of the computation
  std::string version;      ///< of wabed
};

}  // namespace wabed::validation::report
