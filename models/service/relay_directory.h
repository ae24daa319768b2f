#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "scenarios/schema/backbone_section.h"
#include "scenarios/schema/service_section.h"

namespace wabed::service {

/// A relay address as both ends of a call are told of it.
struct Relay {
  std::string address;
  std::string site;
  bool fixed = false;
};

/// Which relay addresses the service hands out: the fixed ones, and of the others more often those
/// that are near one of the ends, and those that few calls are told of just now.
class RelayDirectory {
 public:
  /// How many calls that go on a relay was handed out to, by address; none: 0.
  using Load = std::map<std::string, std::uint32_t>;

  /// Assumption: a relay so far from both ends, in km, is drawn half as often as one beside an end.
  /// The study saw relays in Europe and Asia from Montevideo, so place cannot weigh much more.
  static constexpr double kHalfAt = 5000;

  /// Throws std::invalid_argument when relays_per_call is less than the number of fixed relays or
  /// more than all relays of the sites, or when a site's city is unknown. Without any relay it
  /// hands out none (worlds without calls).
  RelayDirectory(const scenarios::ServiceSection& service,
                 const std::vector<scenarios::CitySection>& cities, std::uint64_t seed);

  /// The addresses handed to both ends of a call between two cities: every fixed one, then varying
  /// ones drawn one after the other without replacement, each with a chance proportional to its
  /// Weight. The stream is "call.relays" of number `call_stream` (the call's own, which stays when
  /// other calls are added: PlannedCall::stream).
  std::vector<Relay> RelaysFor(std::uint64_t call_stream, const std::string& caller_city,
                               const std::string& callee_city, const Load& load = {}) const;

  /// Chance of a relay to be drawn, up to a factor: 1 / (1 + d / kHalfAt), with the great-circle
  /// distance d to the nearer end, over 1 + the calls it was handed out to.
  double Weight(const Relay& relay, const std::string& caller_city, const std::string& callee_city,
                const Load& load) const;

 private:
  const scenarios::CitySection& City(const std::string& name) const;

  std::vector<scenarios::CitySection> cities_;
  std::map<std::string, std::string> city_of_site_;
  std::vector<Relay> fixed_;
  std::vector<Relay> varying_;
  std::size_t drawn_;
  std::uint64_t seed_;
};

}  // namespace wabed::service
