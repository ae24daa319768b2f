#include "models/population/phones.h"

#include <set>
#include <stdexcept>

namespace wabed::population {

std::vector<Phone> ListPhones(const scenarios::Scenario& scenario) {
  std::vector<Phone> phones;
  std::set<std::string> names;
  for (std::size_t i = 0; i < scenario.networks.size(); ++i) {
    const auto& network = scenario.networks[i];
    const bool is_home = network.kind == scenarios::NetworkSection::Kind::kHome;
    if (!names.insert(network.name).second) {
      throw std::invalid_argument("networks: '" + network.name + "' is declared twice");
    }
    if (is_home && network.phones_per_home == 0) {
      throw std::invalid_argument("networks: '" + network.name +
                                  "': phones_per_home must be at least 1");
    }
    for (std::uint32_t number = 1; number <= network.phones; ++number) {
      const std::uint32_t home = is_home ? (number - 1) / network.phones_per_home + 1 : 0;
      phones.push_back({network.name + "-" + std::to_string(number), i, number, home});
    }
  }
  return phones;
}

}  // namespace wabed::population
