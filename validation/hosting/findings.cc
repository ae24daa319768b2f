#include "validation/hosting/findings.h"

#include <algorithm>

namespace wabed::validation::hosting {
namespace {

std::string Counted(std::size_t count, const char* one, const char* many) {
  return std::to_string(count) + " " + (count == 1 ? one : many);
}

/// Everything about one address that others say, then what distances say.
AddressFinding FindingOf(Address address, PtrAnswer ptr_answer, const std::string& ptr,
                         const Databases& databases, const Triangulation& triangulation) {
  AddressFinding finding;
  finding.address = address;
  finding.as = databases.AsOf(address);
  finding.ptr_answer = ptr_answer;
  finding.ptr = ptr;
  finding.edge = ParseEdgeName(ptr);
  if (finding.edge) finding.airport = databases.Airport(finding.edge->iata);
  finding.database = databases.Geolocation(address);
  finding.location = triangulation.Locate(address);
  if (!finding.location) return finding;
  if (finding.airport != nullptr) {
    finding.name_check =
        Check({finding.airport->latitude, finding.airport->longitude}, *finding.location);
  }
  if (finding.database != nullptr) {
    finding.database_check =
        Check({finding.database->latitude, finding.database->longitude}, *finding.location);
  }
  return finding;
}

std::vector<VantagePointFinding> LookFromEach(const traces::Measured& measured,
                                              const RoundTrips& round_trips,
                                              const std::set<Address>& targets) {
  std::vector<VantagePointFinding> list;
  std::set<std::string> done;
  for (const traces::VantagePointRow& row : measured.vantage_points) {
    if (!done.insert(row.name).second) continue;
    VantagePointFinding finding;
    finding.name = row.name;
    for (const auto& [target, way] : round_trips.From(row.name)) {
      if (targets.count(target) == 0) continue;
      ++finding.probed;
      if (way.min_rtt_ms) finding.rtt_ms.push_back(*way.min_rtt_ms);
    }
    if (finding.probed == 0) continue;
    std::sort(finding.rtt_ms.begin(), finding.rtt_ms.end());
    finding.hop_groups = GroupByHops(round_trips, row.name, targets);
    finding.steps = FindRttSteps(finding.rtt_ms);
    list.push_back(std::move(finding));
  }
  return list;
}

std::vector<SystemFinding> CountSystems(const traces::Measured& measured,
                                        const Databases& databases, const Findings& findings) {
  std::map<std::uint32_t, SystemFinding> by_as;
  for (const auto& [address, finding] : findings.addresses) {
    SystemFinding& system = by_as[finding.as];
    ++(finding.relay ? system.relays : system.servers);
    if (const auto* origin = databases.Origin(address)) system.name = origin->name;
  }
  std::vector<SystemFinding> systems;
  for (auto& [as, system] : by_as) {
    system.as = as;
    if (as != 0) system.announced = CountAnnounced(measured.ip_to_as, as);
    systems.push_back(std::move(system));
  }
  std::stable_sort(systems.begin(), systems.end(),
                   [](const SystemFinding& a, const SystemFinding& b) {
                     return a.servers + a.relays > b.servers + b.relays;
                   });
  return systems;
}

/// Names in measured/ that vantage_points.csv does not have, and names it has twice.
void RemarkNames(const traces::Measured& measured, const RoundTrips& round_trips,
                 std::vector<std::string>& remarks) {
  std::set<std::string> known;
  std::size_t twice = 0;
  for (const traces::VantagePointRow& row : measured.vantage_points) {
    if (!known.insert(row.name).second) ++twice;
  }
  std::set<std::string> unknown;
  for (const std::string& name : round_trips.VantagePoints()) {
    if (known.count(name) == 0) unknown.insert(name);
  }
  for (const traces::ResolutionRow& row : measured.resolutions) {
    if (known.count(row.vantage_point) == 0) unknown.insert(row.vantage_point);
  }
  if (!unknown.empty()) {
    remarks.push_back(Counted(unknown.size(), "vantage point", "vantage points") +
                      " that measured (\"" + *unknown.begin() +
                      "\", ...) are not in measured/vantage_points.csv: nobody knows where they "
                      "are, so they locate nothing");
  }
  if (twice > 0) {
    remarks.push_back(Counted(twice, "row", "rows") +
                      " of measured/vantage_points.csv have a name that stands there already and "
                      "are passed over");
  }
}

void Remark(const traces::Measured& measured, const Databases& databases,
            const RoundTrips& round_trips, const Triangulation& triangulation, Findings& findings) {
  std::vector<std::string>& remarks = findings.remarks;
  if (round_trips.unusable() > 0) {
    remarks.push_back(Counted(round_trips.unusable(), "row", "rows") +
                      " of measured/pings.csv and hops.csv have a target that is no IPv4 address "
                      "or a time that is no positive number and are left out");
  }
  if (databases.unreadable_rows() > 0) {
    remarks.push_back(Counted(databases.unreadable_rows(), "row", "rows") +
                      " of databases/ have a prefix that is none (a.b.c.d/length expected) and are "
                      "left out");
  }
  if (triangulation.without_place() > 0) {
    remarks.push_back(
        Counted(triangulation.without_place(), "vantage point has", "vantage points have") +
        " no latitude and longitude on the globe and locate nothing");
  }
  RemarkNames(measured, round_trips, remarks);
  for (const Landmark& landmark : findings.landmarks) {
    if (!landmark.bestline.impossible) continue;
    remarks.push_back("between " + landmark.name +
                      " and another vantage point a packet was faster than light in fibre: a place "
                      "or a clock is wrong");
  }
  std::size_t nowhere = 0;
  for (const auto& entry : findings.addresses) {
    if (entry.second.location && entry.second.location->region.impossible) ++nowhere;
  }
  if (nowhere > 0) {
    remarks.push_back("no place on Earth fits the round-trip times of " +
                      Counted(nowhere, "address", "addresses"));
  }
}

}  // namespace

const VantagePointFinding* Findings::From(const std::string& vantage_point) const {
  for (const VantagePointFinding& finding : vantage_points) {
    if (finding.name == vantage_point) return &finding;
  }
  return nullptr;
}

const AddressFinding* Findings::Of(Address address) const {
  const auto found = addresses.find(address);
  return found == addresses.end() ? nullptr : &found->second;
}

bool HasMeasurements(const traces::Measured& measured) {
  return !measured.resolutions.empty() || !measured.pings.empty() || !measured.hops.empty();
}

Findings Analyse(const traces::Measured& measured) {
  const Databases databases(measured);
  const RoundTrips round_trips(measured);
  const Triangulation triangulation(measured, round_trips);
  Findings findings;
  findings.servers = FindServers(measured);
  findings.by_name = CountByName(findings.servers);
  const std::set<Address> counted = findings.servers.Counted();
  findings.prefixes = CountPrefixes(counted);
  findings.views = CompareViews(measured, findings.servers);
  findings.vantage_points = LookFromEach(measured, round_trips, counted);
  findings.landmarks = triangulation.landmarks();
  for (const Address address : counted) {
    const Server& server = findings.servers.found.at(address);
    AddressFinding finding =
        FindingOf(address, server.ptr_answer, server.ptr, databases, triangulation);
    finding.verified = server.verified;
    findings.addresses.emplace(address, std::move(finding));
  }
  for (const auto& [address, relay] : findings.servers.relays) {
    AddressFinding finding =
        FindingOf(address, relay.ptr_answer, relay.ptr, databases, triangulation);
    finding.relay = true;
    findings.addresses.emplace(address, std::move(finding));
  }
  findings.systems = CountSystems(measured, databases, findings);
  Remark(measured, databases, round_trips, triangulation, findings);
  return findings;
}

}  // namespace wabed::validation::hosting
