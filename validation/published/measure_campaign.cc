// Statistics of measurement campaigns: who was told which addresses, and in which systems they are.
#include "validation/published/measure_campaign.h"

#include <algorithm>
#include <map>

namespace wabed::validation {
namespace {

using hosting::Findings;
using hosting::NameClass;

constexpr char kNoAddresses[] = "no address of whatsapp.net was found by asking resolvers";

const std::map<std::string, NameClass>& Classes() {
  static const std::map<std::string, NameClass> classes = {
      {"control", NameClass::kControl}, {"photo-audio", NameClass::kPhotoAudio},
      {"video", NameClass::kVideo},     {"mmx", NameClass::kMmx},
      {"other", NameClass::kOther},
  };
  return classes;
}

std::uint64_t Part(const hosting::PrefixCounts& counts, const std::string& part) {
  if (part == "/24") return counts.slash24;
  if (part == "/16") return counts.slash16;
  if (part == "/8") return counts.slash8;
  return counts.addresses;
}

}  // namespace

Measurement NotMeasured(const std::string& note) {
  Measurement measurement;
  measurement.note = note;
  return measurement;
}

Measurement Counted(std::uint64_t count, std::uint64_t n) {
  Measurement measurement;
  const double value = static_cast<double>(count);
  measurement.value = Estimate{value, {value, value}};
  measurement.n = n;
  return measurement;
}

Measurement ShareOf(std::uint64_t part, std::uint64_t whole, const std::string& missing) {
  if (whole == 0) return NotMeasured(missing);
  Measurement measurement;
  SetShare(measurement, part, whole);
  measurement.n = whole;
  return measurement;
}

const traces::VantagePointRow* VantagePointIn(const Observation& observation,
                                              const std::string& city) {
  if (observation.measured == nullptr) return nullptr;
  for (const traces::VantagePointRow& row : observation.measured->vantage_points) {
    if (row.city == city && row.kind == "host") return &row;
  }
  return nullptr;
}

Measurement AddressesByName(const Observation& observation, const std::string& subject) {
  const hosting::NameTable& table = observation.findings->by_name;
  if (table.different == 0) return NotMeasured(kNoAddresses);
  if (subject == "all") return Counted(table.different, table.different);
  // How often an address is counted again: what Table 1's sum has more than the study's total.
  if (subject == "again") return Counted(table.sum - table.different, table.different);
  return Counted(table.Of(Classes().at(subject)), table.different);
}

Measurement NamesAnswered(const Observation& observation, const std::string& subject) {
  std::map<std::string, bool> answered;
  for (const traces::ResolutionRow& row : observation.measured->resolutions) {
    if (row.qtype != "A" || hosting::ClassOf(row.qname) != Classes().at(subject)) continue;
    answered[hosting::Normalized(row.qname)] |= row.rcode == "NOERROR" && !row.answers.empty();
  }
  const auto right = std::count_if(answered.begin(), answered.end(),
                                   [](const auto& entry) { return entry.second; });
  return ShareOf(static_cast<std::uint64_t>(right), answered.size(),
                 "nobody asked for a name of this kind");
}

Measurement ResolvingVantagePoints(const Observation& observation, const std::string& subject) {
  std::uint64_t local = 0;
  std::uint64_t all = 0;
  for (const hosting::View& view : observation.findings->views.views) {
    if (view.addresses == 0) continue;
    ++all;
    local += view.city == "Montevideo" ? 1 : 0;
  }
  if (all == 0) return NotMeasured(kNoAddresses);
  if (subject == "all") return Counted(all, all);
  return Counted(subject == "Montevideo" ? local : all - local, all);
}

Measurement AddressesSeenFrom(const Observation& observation, const std::string& subject) {
  const traces::VantagePointRow* point = VantagePointIn(observation, subject);
  const hosting::View* view =
      point == nullptr ? nullptr : observation.findings->views.Of(point->name);
  if (view == nullptr) return NotMeasured("nobody in " + subject + " asked for names");
  return Counted(view->addresses, observation.findings->views.all);
}

Measurement ShareSeenFrom(const Observation& observation, const std::string& subject) {
  const Measurement seen = AddressesSeenFrom(observation, subject);
  if (!seen.value) return seen;
  return ShareOf(static_cast<std::uint64_t>(seen.value->value), observation.findings->views.all,
                 kNoAddresses);
}

Measurement DifferentViews(const Observation& observation, const std::string& /*subject*/) {
  const hosting::Views& views = observation.findings->views;
  if (views.views.size() < 2 || views.all == 0) {
    return NotMeasured("at least two vantage points must have asked for names");
  }
  return Counted(views.different_sets, views.views.size());
}

Measurement AddressesInAs(const Observation& observation, const std::string& subject) {
  const bool of_relays = subject == "relays in 32934";
  const std::uint32_t as = of_relays ? 32934 : 36351;
  std::uint64_t inside = 0;
  std::uint64_t all = 0;
  for (const auto& [address, finding] : observation.findings->addresses) {
    if (finding.relay != of_relays) continue;
    ++all;
    inside += finding.as == as ? 1 : 0;
  }
  return ShareOf(inside, all, of_relays ? "no relay was measured" : kNoAddresses);
}

Measurement PrefixesOfServers(const Observation& observation, const std::string& subject) {
  const hosting::PrefixCounts& counts = observation.findings->prefixes;
  if (counts.addresses == 0) return NotMeasured(kNoAddresses);
  return Counted(Part(counts, subject), counts.addresses);
}

Measurement AnnouncedByHost(const Observation& observation, const std::string& subject) {
  const Findings& findings = *observation.findings;
  // The system that most of the known servers are in: looked up, as the study did, not assumed.
  const hosting::SystemFinding* host = nullptr;
  for (const hosting::SystemFinding& system : findings.systems) {
    const bool more = host == nullptr ? system.servers > 0 : system.servers > host->servers;
    if (system.as != 0 && more) host = &system;
  }
  if (host == nullptr) return NotMeasured("the IP-to-AS database knows none of the servers");
  return Counted(Part(host->announced, subject), host->announced.addresses);
}

}  // namespace wabed::validation
