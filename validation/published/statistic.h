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
  std::optional<std::uint64_t> part_of_n;  ///< of a share of n things: how many
  std::vector<std::string> captures;       ///< capture points or measurements it was taken from
  std::string note;                        ///< what was missing, or how to read it
};

/// Makes a measurement a share of things: `part` of `whole`, which is not 0, with Wilson's
/// interval.
void SetShare(Measurement& measurement, std::uint64_t part, std::uint64_t whole);

/// What a statistic is computed from.
enum class StatisticSource {
  kCaptures,     ///< packets of calls at capture points
  kPaths,        ///< the same, of calls that can go past relays: not every scenario's can
  kUsage,        ///< metered flows of chat and media, tagged with names
  kMeasurements  ///< tables of what vantage points measured, and databases
};

/// A measuring function that targets.yaml names.
struct Statistic {
  const char* name;
  StatisticSource source;
  /// What `of:` may say; empty: the statistic takes none.
  std::vector<std::string> subjects;
  Measurement (*measure)(const Observation& observation, const std::string& subject);
};

/// All of them, by name.
const std::vector<Statistic>& Statistics();

/// The one of this name, or null.
const Statistic* FindStatistic(const std::string& name);

}  // namespace wabed::validation
