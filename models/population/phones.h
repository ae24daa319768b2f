#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "scenarios/schema/scenario.h"

namespace wabed::population {

/// A phone of the scenario.
struct Phone {
  std::string name;          ///< NETWORK-1, NETWORK-2, ...
  std::size_t network = 0;   ///< index into Scenario::networks
  std::uint32_t number = 1;  ///< within its network, from 1
  std::uint32_t home = 0;    ///< from 1; 0 in a mobile network
};

/// Which networks the population's users are spread over, by index; none without users.
std::vector<bool> PeopledNetworks(const scenarios::Scenario& scenario);

/// How many phones each network has, by index: those the scenario says, or as many as users of the
/// population were drawn to it.
std::vector<std::uint32_t> PhoneCounts(const scenarios::Scenario& scenario);

/// The phones of the population's users, in the users' order. In each network they are numbered in
/// that order, so that more users change nobody's phone.
std::vector<Phone> UserPhones(const scenarios::Scenario& scenario);

/// All phones, network by network in the scenario's order. Throws std::invalid_argument when two
/// networks have one name, when a home network puts no phone into a home, or when the population
/// names a network or device profile that does not exist.
std::vector<Phone> ListPhones(const scenarios::Scenario& scenario);

}  // namespace wabed::population
