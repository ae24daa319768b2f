#pragma once

#include <string>

#include "traces/truth/rows.h"

namespace wabed::validation::report {

/// What validation/*.json look like (docs/validation.md), with a few rows.
std::string SamplePublished();
std::string SampleClassifiers();
/// Passive estimates half a point too rosy at the caller's side, right at the relay.
std::string SampleQoe(const traces::Truth& truth);

}  // namespace wabed::validation::report
