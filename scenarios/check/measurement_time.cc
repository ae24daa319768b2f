#include "scenarios/check/measurement_time.h"

#include <algorithm>
#include <set>
#include <string>

namespace wabed::scenarios {
namespace {

using Kind = MeasurementSection::Kind;

// Longer than any run may last; sums of two such still fit.
constexpr Duration kForever = std::chrono::hours(24 * 366 * 100);

// Packets that one vantage point sends in a round, at least.
std::uint64_t LeastSent(const Scenario& scenario, const MeasurementSection& measurement) {
  if (measurement.kind == Kind::kResolve) {
    if (!measurement.names.empty()) return measurement.names.size();
    std::set<std::string> names;
    for (const PoolSection& pool : scenario.service.pools) {
      if (pool.role != "authoritative-dns") names.insert(pool.names.begin(), pool.names.end());
    }
    return names.size();
  }
  std::uint64_t targets =
      std::set<std::string>(measurement.targets.begin(), measurement.targets.end()).size();
  if (measurement.kind == Kind::kPtr) return targets;
  if (measurement.vantage_points) {
    std::uint64_t hosts = 0;
    for (const VantagePointSection& point : scenario.vantage_points) hosts += point.count;
    targets += hosts > 0 ? hosts - 1 : 0;
  }
  return targets * measurement.count;
}

Duration Times(Duration span, std::uint64_t factor) {
  if (span.count() <= 0 || factor == 0) return Duration(0);
  if (factor > static_cast<std::uint64_t>(kForever.count() / span.count())) return kForever;
  return span * static_cast<std::int64_t>(factor);
}

// When a measurement can have ended, had it not to wait for another.
Duration EndWhenBegun(const Scenario& scenario, const MeasurementSection& measurement,
                      Duration begun) {
  const std::uint64_t sent = LeastSent(scenario, measurement);
  const Duration round = Times(measurement.spacing, sent == 0 ? 0 : sent - 1);
  const Duration between = Times(std::max(measurement.interval, round), measurement.rounds - 1u);
  return std::min(begun + between + round, kForever);
}

}  // namespace

Duration EarliestEnd(const Scenario& scenario, std::size_t measurement) {
  const MeasurementSection& own = scenario.measurements[measurement];
  Duration begun = own.at;
  if (own.found_by) {
    for (const MeasurementSection& other : scenario.measurements) {
      if (other.name != *own.found_by || other.kind != Kind::kResolve) continue;
      begun = std::max(begun, EndWhenBegun(scenario, other, other.at));
    }
  }
  return EndWhenBegun(scenario, own, begun);
}

}  // namespace wabed::scenarios
