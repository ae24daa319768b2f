#pragma once

#include <stdexcept>
#include <string>

#include "scenarios/reader.h"

namespace wabed {

/// Reads a scenario of the catalogue; its diagnostics fail the test that calls.
inline scenarios::Scenario FromCatalogue(const std::string& file) {
  const auto result = scenarios::ReadScenario(std::string(WABED_SOURCE_DIR "/scenarios/") + file);
  if (!result.Ok()) throw std::invalid_argument(scenarios::RenderDiagnostics(result));
  return result.scenario;
}

}  // namespace wabed
