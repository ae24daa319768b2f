// Statistics of campaigns about call relays: their names, and whether their places are true.
#include <algorithm>
#include <set>

#include "validation/published/measure_campaign.h"
#include "validation/statistics/sample.h"

namespace wabed::validation {
namespace {

using hosting::AddressFinding;
using hosting::PtrAnswer;

constexpr char kBrazil[] = "BR";

std::vector<const AddressFinding*> Relays(const Observation& observation) {
  std::vector<const AddressFinding*> relays;
  for (const auto& [address, finding] : observation.findings->addresses) {
    if (finding.relay) relays.push_back(&finding);
  }
  return relays;
}

std::vector<const AddressFinding*> With(const Observation& observation,
                                        bool (*holds)(const AddressFinding&)) {
  std::vector<const AddressFinding*> chosen;
  for (const AddressFinding* relay : Relays(observation)) {
    if (holds(*relay)) chosen.push_back(relay);
  }
  return chosen;
}

bool IsNameless(const AddressFinding& relay) { return relay.ptr_answer == PtrAnswer::kNoName; }

bool IsNamed(const AddressFinding& relay) { return relay.ptr_answer == PtrAnswer::kName; }

bool IsLocatedInBrazil(const AddressFinding& relay) {
  return relay.location && !relay.location->region.impossible && relay.location->country == kBrazil;
}

bool LiesAboutBrazil(const AddressFinding& relay) {
  return relay.airport != nullptr && relay.airport->country == kBrazil && relay.Lies();
}

std::string LyingMissing() { return "no relay's name says Brazil while its distance contradicts"; }

}  // namespace

Measurement RelaysWithoutName(const Observation& observation, const std::string& /*subject*/) {
  const std::size_t named = With(observation, IsNamed).size();
  const std::size_t nameless = With(observation, IsNameless).size();
  if (named + nameless == 0) return NotMeasured("nobody asked for the names of relays");
  return Counted(nameless, named + nameless);
}

Measurement NamelessRelaysIn(const Observation& observation, const std::string& /*subject*/) {
  const auto nameless = With(observation, IsNameless);
  if (nameless.empty()) return NotMeasured("every relay that was asked about has a name");
  const auto located = std::count_if(nameless.begin(), nameless.end(),
                                     [](const auto* relay) { return relay->location.has_value(); });
  if (located == 0) return NotMeasured("nobody measured the distance of the nameless relays");
  const auto there = std::count_if(nameless.begin(), nameless.end(),
                                   [](const auto* relay) { return IsLocatedInBrazil(*relay); });
  return Counted(static_cast<std::uint64_t>(there), nameless.size());
}

Measurement EdgeNameShare(const Observation& observation, const std::string& /*subject*/) {
  const auto named = With(observation, IsNamed);
  const auto right = std::count_if(named.begin(), named.end(),
                                   [](const auto* relay) { return relay->edge.has_value(); });
  return ShareOf(static_cast<std::uint64_t>(right), named.size(),
                 "no relay is known to have a name");
}

Measurement EdgeCities(const Observation& observation, const std::string& /*subject*/) {
  static const std::set<std::string> study = {"Amsterdam", "Los Angeles", "Atlanta", "Vienna",
                                              "Milan",     "Paris",       "Tokyo"};
  std::set<std::string> found;
  const auto named = With(observation, IsNamed);
  if (named.empty()) return NotMeasured("no relay is known to have a name");
  for (const AddressFinding* relay : named) {
    if (relay->airport != nullptr && study.count(relay->airport->city) != 0) {
      found.insert(relay->airport->city);
    }
  }
  return Counted(found.size(), named.size());
}

Measurement LyingRelays(const Observation& observation, const std::string& /*subject*/) {
  const auto relays = Relays(observation);
  const auto checked = std::count_if(relays.begin(), relays.end(), [](const auto* relay) {
    return relay->name_check.verdict != hosting::ClaimCheck::Verdict::kUnknown;
  });
  if (checked == 0)
    return NotMeasured("no relay has both a name that tells its place and distances");
  return Counted(With(observation, LiesAboutBrazil).size(), static_cast<std::uint64_t>(checked));
}

Measurement RelayRtt(const Observation& observation, const std::string& subject) {
  const bool lying = subject == "lying";
  const traces::VantagePointRow* point = VantagePointIn(observation, "Montevideo");
  if (point == nullptr) return NotMeasured("nobody measured in Montevideo");
  const auto relays = With(observation, lying ? LiesAboutBrazil : IsLocatedInBrazil);
  std::vector<double> times;
  for (const AddressFinding* relay : relays) {
    if (!relay->location) continue;
    for (const hosting::Disc& disc : relay->location->discs) {
      if (disc.landmark == point->name) times.push_back(disc.rtt_ms);
    }
  }
  if (times.empty()) {
    return NotMeasured(lying ? LyingMissing() : "no relay in Brazil answered in Montevideo");
  }
  Measurement measurement;
  measurement.value = {Median(times), {Quantile(times, 0), Quantile(times, 1)}};
  measurement.n = times.size();
  measurement.note = "median; in place of an interval the least and the greatest";
  return measurement;
}

Measurement LyingRelaysFromAtlanta(const Observation& observation, const std::string& /*subject*/) {
  const auto& airports = observation.measured->airports;
  const auto atlanta = std::find_if(airports.begin(), airports.end(),
                                    [](const auto& row) { return row.city == "Atlanta"; });
  if (atlanta == airports.end()) return NotMeasured("the database of airports has no Atlanta");
  const auto lying = With(observation, LiesAboutBrazil);
  if (lying.empty()) return NotMeasured(LyingMissing());
  double farthest = 0;
  for (const AddressFinding* relay : lying) {
    farthest = std::max(farthest, hosting::DistanceKm(relay->location->place,
                                                      {atlanta->latitude, atlanta->longitude}));
  }
  Measurement measurement;
  measurement.value = Estimate{farthest, {farthest, farthest}};
  measurement.n = lying.size();
  return measurement;
}

}  // namespace wabed::validation
