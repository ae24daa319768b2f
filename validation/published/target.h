#pragma once

#include <optional>
#include <string>
#include <vector>

#include "validation/published/statistic.h"

namespace wabed::validation {

/// Whether the model is given the number or has to bring it out.
enum class TargetKind { kInput, kEmergent };

/// What can be done about a published statement.
enum class TargetStanding {
  kMeasurable,  ///< measured in a scenario
  kNotYet,      ///< a model is missing: nothing in the world shows it
  kContext      ///< nobody can measure it in a network: users worldwide, a price, a date
};

/// Which side of the published value is accepted besides the value itself.
enum class TargetBound {
  kAround,   ///< value +- tolerance
  kAtLeast,  ///< value - tolerance and anything above
  kAtMost    ///< value + tolerance and anything below
};

/// A published number and how to measure it the way its authors did: one entry of targets.yaml,
/// whose keys docs/validation.md explains.
struct Target {
  std::string id;         ///< fact and, after a point, which part of it
  std::string statement;  ///< what the source says, in our words
  std::string source;     ///< the study, from the id's first letter
  std::string place;      ///< where in the study
  std::string printed;    ///< as the source prints it, where the value is not that number; or empty
  std::string reading;    ///< how the value follows from what is printed; or empty
  std::string contradiction;  ///< where the source contradicts itself; or empty

  TargetStanding standing = TargetStanding::kMeasurable;
  std::string reason_unmeasured;  ///< the missing model, or why this is context

  /// Of measurable targets: the measuring function and what it is told to measure. Null for a
  /// target that is computed from two others.
  const Statistic* measure = nullptr;
  std::string subject;
  /// The relative increase from target `over` to target `increase_of`, of other scenarios perhaps.
  std::string increase_of;
  std::string over;

  std::string statistic;        ///< what is computed, in words
  std::optional<double> value;  ///< measurable targets have one
  std::string unit;
  TargetBound bound = TargetBound::kAround;
  double tolerance = 0;
  std::string tolerance_reason;
  TargetKind kind = TargetKind::kInput;
  std::vector<std::string> scenarios;  ///< names of the catalogue that show it, the first is run

  /// Whether it is computed from two other targets.
  bool Derived() const { return !increase_of.empty(); }
};

/// All targets of validation/published/targets.yaml, which is built into the program, in the
/// order they are reported.
const std::vector<Target>& Targets();

}  // namespace wabed::validation
