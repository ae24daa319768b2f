#pragma once

#include <string>
#include <vector>

namespace wabed::validation::report {

/// A lane of a ladder: who stands there.
struct LadderLane {
  bool present = false;
  std::string name;
  std::string below;    ///< smaller, under the name: an address
  double x = 0;         ///< pixels from the left
  bool passes = false;  ///< lets through what goes by: gets a dot
};

/// One rung. Lanes are indices into Ladder::lanes.
struct LadderStep {
  enum class Kind {
    kMessage,   ///< from path.front() along the path to path.back()
    kExchange,  ///< many messages there and back
    kMedia,     ///< a stream along the path
    kEvent      ///< something that happens at path.front()
  };
  enum class Phase { kBefore, kSetUp, kChecks, kMedia, kEnd };
  Phase phase = Phase::kSetUp;
  Kind kind = Kind::kMessage;
  double t_s = 0;  ///< since the ladder's first moment
  std::vector<int> path;
  std::string text;
  std::string detail;  ///< smaller, under the rung
};

/// Who sent what to whom, from top to bottom.
struct Ladder {
  std::vector<LadderLane> lanes;
  std::vector<LadderStep> steps;    ///< by phase and time
  std::vector<std::string> phases;  ///< words for the phases, in their order
};

}  // namespace wabed::validation::report
