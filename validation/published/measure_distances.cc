// Statistics of campaigns about where servers are: hops, round-trip times, databases.
#include <algorithm>
#include <map>

#include "validation/published/measure_campaign.h"

namespace wabed::validation {
namespace {

constexpr char kMontevideo[] = "Montevideo";
constexpr char kVienna[] = "Vienna";
/// A city with fewer of the located servers is an error of the database, not a data centre.
constexpr double kDataCentreShare = 0.1;

/// What the host in a city found; null with a reason in `missing`.
const hosting::VantagePointFinding* FindingOf(const Observation& observation,
                                              const std::string& city, std::string& missing) {
  const traces::VantagePointRow* point = VantagePointIn(observation, city);
  const hosting::VantagePointFinding* finding =
      point == nullptr ? nullptr : observation.findings->From(point->name);
  if (finding == nullptr) missing = "nobody in " + city + " pinged or traced the servers";
  return finding;
}

Measurement Milliseconds(double ms, std::uint64_t n) {
  Measurement measurement;
  measurement.value = Estimate{ms, {ms, ms}};
  measurement.n = n;
  return measurement;
}

/// The two highest steps in order of time.
std::vector<hosting::RttStep> BigSteps(std::vector<hosting::RttStep> steps) {
  std::stable_sort(steps.begin(), steps.end(),
                   [](const auto& a, const auto& b) { return a.addresses > b.addresses; });
  if (steps.size() > 2) steps.resize(2);
  std::stable_sort(steps.begin(), steps.end(),
                   [](const auto& a, const auto& b) { return a.position_ms < b.position_ms; });
  return steps;
}

/// Servers that the database puts anywhere, by city.
std::map<std::string, std::uint64_t> ServersByCity(const Observation& observation) {
  std::map<std::string, std::uint64_t> cities;
  for (const auto& [address, finding] : observation.findings->addresses) {
    if (!finding.relay && finding.database != nullptr) ++cities[finding.database->city];
  }
  return cities;
}

std::uint64_t Sum(const std::map<std::string, std::uint64_t>& counts) {
  std::uint64_t sum = 0;
  for (const auto& entry : counts) sum += entry.second;
  return sum;
}

std::uint64_t Of(const std::map<std::string, std::uint64_t>& counts, const std::string& city) {
  const auto entry = counts.find(city);
  return entry == counts.end() ? 0 : entry->second;
}

constexpr char kNowhere[] = "the geolocation database knows none of the servers";

}  // namespace

Measurement HopGroupAddresses(const Observation& observation, const std::string& subject) {
  std::string missing;
  const auto* finding = FindingOf(observation, kMontevideo, missing);
  if (finding == nullptr) return NotMeasured(missing);
  std::uint64_t all = 0;
  std::uint64_t here = 0;
  for (const hosting::HopGroup& group : finding->hop_groups) {
    all += group.addresses;
    if (std::to_string(group.hops) == subject) here += group.addresses;
  }
  if (all == 0) return NotMeasured("no server answered a traceroute from Montevideo");
  return Counted(subject == "groups" ? all : here, all);
}

Measurement HopGroups(const Observation& observation, const std::string& /*subject*/) {
  std::string missing;
  const auto* finding = FindingOf(observation, kMontevideo, missing);
  if (finding == nullptr) return NotMeasured(missing);
  if (finding->hop_groups.empty()) {
    return NotMeasured("no server answered a traceroute from Montevideo");
  }
  return Counted(finding->hop_groups.size(), finding->probed);
}

Measurement HopGroupRtt(const Observation& observation, const std::string& subject) {
  std::string missing;
  const auto* finding = FindingOf(observation, kMontevideo, missing);
  if (finding == nullptr) return NotMeasured(missing);
  for (const hosting::HopGroup& group : finding->hop_groups) {
    if (std::to_string(group.hops) != subject || !group.min_rtt_ms) continue;
    return Milliseconds(*group.min_rtt_ms, group.addresses);
  }
  return NotMeasured("no server is " + subject + " hops from Montevideo");
}

Measurement RttStepPosition(const Observation& observation, const std::string& subject) {
  std::string missing;
  const auto* finding = FindingOf(observation, kVienna, missing);
  if (finding == nullptr) return NotMeasured(missing);
  const std::vector<hosting::RttStep> steps = BigSteps(finding->steps);
  const std::size_t wanted = subject == "first" ? 0 : 1;
  if (steps.size() <= wanted) {
    return NotMeasured("the round-trip times from Vienna have " + std::to_string(steps.size()) +
                       " steps");
  }
  return Milliseconds(steps[wanted].position_ms, steps[wanted].addresses);
}

Measurement RttSteps(const Observation& observation, const std::string& /*subject*/) {
  std::string missing;
  const auto* finding = FindingOf(observation, kVienna, missing);
  if (finding == nullptr) return NotMeasured(missing);
  if (finding->rtt_ms.empty()) return NotMeasured("no server answered anybody in Vienna");
  return Counted(finding->steps.size(), finding->rtt_ms.size());
}

Measurement LocatedInTexas(const Observation& observation, const std::string& /*subject*/) {
  const auto cities = ServersByCity(observation);
  return ShareOf(Of(cities, "Dallas") + Of(cities, "Houston"), Sum(cities), kNowhere);
}

Measurement CitiesOfServers(const Observation& observation, const std::string& /*subject*/) {
  const auto cities = ServersByCity(observation);
  const std::uint64_t all = Sum(cities);
  if (all == 0) return NotMeasured(kNowhere);
  std::uint64_t found = 0;
  for (const char* city : {"Dallas", "Houston"}) {
    const double here = static_cast<double>(Of(cities, city));
    if (here >= kDataCentreShare * static_cast<double>(all)) ++found;
  }
  return Counted(found, all);
}

Measurement DistanceAgrees(const Observation& observation, const std::string& /*subject*/) {
  using Verdict = hosting::ClaimCheck::Verdict;
  std::uint64_t agree = 0;
  std::uint64_t compared = 0;
  for (const auto& [address, finding] : observation.findings->addresses) {
    if (finding.relay || finding.database_check.verdict == Verdict::kUnknown) continue;
    ++compared;
    agree += finding.database_check.verdict == Verdict::kAgrees ? 1 : 0;
  }
  return ShareOf(agree, compared,
                 "no server has both a place in the database and round-trip times");
}

}  // namespace wabed::validation
