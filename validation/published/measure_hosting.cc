#include <set>

#include "validation/published/measurements.h"

namespace wabed::validation {
namespace {

constexpr std::uint32_t kSoftLayer = 36351;
constexpr std::uint32_t kFacebook = 32934;

struct Servers {
  std::set<std::string> addresses;
  std::set<std::string> points;
};

Servers ControlServers(const Observation& observation) {
  Servers servers;
  for (const ObservedControl& control : FindControl(observation)) {
    servers.addresses.insert(control.server);
    servers.points.insert(control.point);
  }
  return servers;
}

Servers Relays(const Observation& observation) {
  Servers servers;
  for (const ObservedEnd& end : FindEnds(observation)) {
    servers.addresses.insert(end.servers.begin(), end.servers.end());
    servers.points.insert(end.point);
  }
  return servers;
}

/// Share of addresses in one AS; an address that the table does not have is in none.
Measurement ShareInAs(const Observation& observation, const Servers& servers, std::uint32_t as,
                      const std::string& missing) {
  Measurement measurement;
  measurement.n = servers.addresses.size();
  measurement.captures = {servers.points.begin(), servers.points.end()};
  if (observation.as_numbers.empty()) {
    measurement.note = "there is no table of addresses and AS numbers (databases/ip_to_as.csv)";
  } else if (servers.addresses.empty()) {
    measurement.note = missing;
  } else {
    std::uint64_t inside = 0;
    for (const std::string& address : servers.addresses) {
      const auto entry = observation.as_numbers.find(address);
      if (entry != observation.as_numbers.end() && entry->second == as) ++inside;
    }
    SetShare(measurement, inside, servers.addresses.size());
  }
  return measurement;
}

constexpr char kNoControl[] = "no connection to a name c, d or e of whatsapp.net is seen";
constexpr char kNoRelay[] = "no call is set up in any capture on the phones' side";

}  // namespace

Measurement ChatPortShare(const Observation& observation) {
  Measurement measurement;
  std::set<std::string> points;
  std::uint64_t right = 0;
  for (const ObservedControl& control : FindControl(observation)) {
    points.insert(control.point);
    ++measurement.n;
    if (control.port == 5222 || control.port == 443) ++right;
  }
  measurement.captures = {points.begin(), points.end()};
  if (measurement.n == 0) {
    measurement.note = kNoControl;
  } else {
    SetShare(measurement, right, measurement.n);
  }
  return measurement;
}

Measurement ControlInSoftLayer(const Observation& observation) {
  return ShareInAs(observation, ControlServers(observation), kSoftLayer, kNoControl);
}

Measurement RelaysInFacebook(const Observation& observation) {
  return ShareInAs(observation, Relays(observation), kFacebook, kNoRelay);
}

Measurement AsNumbers(const Observation& observation) {
  const Servers control = ControlServers(observation);
  const Servers relays = Relays(observation);
  Servers all = control;
  all.addresses.insert(relays.addresses.begin(), relays.addresses.end());
  all.points.insert(relays.points.begin(), relays.points.end());
  Measurement measurement = ShareInAs(observation, all, kSoftLayer, kNoControl);
  if (!measurement.value) return measurement;
  measurement.value.reset();
  measurement.part_of_n.reset();
  if (control.addresses.empty() || relays.addresses.empty()) {
    measurement.note = control.addresses.empty() ? kNoControl : kNoRelay;
    return measurement;
  }
  std::set<std::uint32_t> numbers;
  for (const std::string& address : all.addresses) {
    const auto entry = observation.as_numbers.find(address);
    numbers.insert(entry == observation.as_numbers.end() ? 0 : entry->second);
  }
  const double count = static_cast<double>(numbers.size());
  measurement.value = Estimate{count, {count, count}};
  return measurement;
}

}  // namespace wabed::validation
