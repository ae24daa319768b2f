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

/// All phones, network by network in the scenario's order. Throws std::invalid_argument when two
/// networks have one name, or when a home network puts no phone into a home.
std::vector<Phone> ListPhones(const scenarios::Scenario& scenario);

}  // namespace wabed::population
