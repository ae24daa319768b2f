#pragma once

#include <string>
#include <vector>

namespace wabed::tests {

/// A world that contradicts what the studies print: a scenario of the catalogue with something
/// changed.
struct BrokenWorld {
  const char* name;                ///< of the test
  const char* scenario;            ///< of the catalogue
  const char* overlay;             ///< YAML laid over it
  std::vector<std::string> fails;  ///< targets that must notice
};

/// Between them they contradict every target that a scenario can contradict.
const std::vector<BrokenWorld>& BrokenWorlds();

/// Targets that no key of a scenario reaches, since the program does it in one way only: doctored
/// captures contradict them in tests/unit/validation/published_test.cc.
const std::vector<std::string>& OnlyBrokenInCaptures();

}  // namespace wabed::tests
