#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "validation/published/observed_calls.h"
#include "validation/statistics/interval.h"

namespace wabed::validation {

/// What a measurement brought.
struct Measurement {
  std::optional<Estimate> value;   ///< empty: there was nothing to measure
  std::optional<Interval> accept;  ///< replaces value +- tolerance where it depends on the sample
  std::uint64_t n = 0;             ///< how many things it rests on
  std::vector<std::string> captures;
  std::string note;  ///< what was missing, or how to read it
};

/// Whether the model is given the number or has to bring it out.
enum class TargetKind { kInput, kEmergent };

/// A published number and how to measure it the way its authors did.
struct Target {
  std::string id;         ///< fact and, after a point, which part of it
  std::string statement;  ///< what the source says, in our words
  std::string source;
  std::string place;
  std::string statistic;  ///< what is computed from the captures
  double value = 0;
  std::string unit;
  double tolerance = 0;
  std::string tolerance_reason;
  TargetKind kind = TargetKind::kInput;
  Measurement (*measure)(const Observation&) = nullptr;
};

/// All targets, in the order they are reported.
const std::vector<Target>& Targets();

}  // namespace wabed::validation
