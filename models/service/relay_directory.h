#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "scenarios/schema/service_section.h"

namespace wabed::service {

/// A relay address as both ends of a call are told of it.
struct Relay {
  std::string address;
  std::string site;
  bool fixed = false;
};

/// Which relay addresses the service hands out.
class RelayDirectory {
 public:
  /// Throws std::invalid_argument when relays_per_call is less than the number of fixed relays or
  /// more than all relays of the sites. Without any relay it hands out none (worlds without calls).
  RelayDirectory(const scenarios::ServiceSection& service, std::uint64_t seed);

  /// The addresses handed to both ends of a call: every fixed one, then varying ones drawn without
  /// replacement by the stream "call.relays" of number `call_stream` (the call's own, which stays
  /// when other calls are added: PlannedCall::stream). The same number always gets the same ones.
  std::vector<Relay> RelaysFor(std::uint64_t call_stream) const;

 private:
  std::vector<Relay> fixed_;
  std::vector<Relay> varying_;
  std::size_t drawn_;
  std::uint64_t seed_;
};

}  // namespace wabed::service
