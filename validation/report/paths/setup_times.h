#pragma once

#include <string>
#include <vector>

#include "validation/report/paths/call_paths.h"

namespace wabed::validation::report {

/// How long one step of setting calls up took.
struct SetupStep {
  std::string id;                    ///< for data files
  std::string name;                  ///< for people: from what to what
  std::vector<double> values;        ///< seconds, a call each, in the order of calls
  std::vector<std::uint64_t> calls;  ///< whose
};

/// The steps, always the same ones in the same order; one without a value has none:
/// signalling (offer until it rings), relays told (offer until the caller knows them), first answer
/// of a relay (from then), first check answered, first media and first direct path (all three from
/// the moment the callee answers).
std::vector<SetupStep> SetupTimes(const std::vector<CallView>& calls,
                                  const std::vector<CallPaths>& paths);

}  // namespace wabed::validation::report
