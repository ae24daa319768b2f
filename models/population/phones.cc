#include "models/population/phones.h"

#include <set>
#include <stdexcept>

#include "models/population/traits.h"

namespace wabed::population {
namespace {

Phone MakePhone(const scenarios::Scenario& scenario, std::size_t network, std::uint32_t number) {
  const auto& section = scenario.networks[network];
  const bool is_home = section.kind == scenarios::NetworkSection::Kind::kHome;
  return {section.name + "-" + std::to_string(number), network, number,
          is_home ? (number - 1) / section.phones_per_home + 1 : 0};
}

}  // namespace

std::vector<bool> PeopledNetworks(const scenarios::Scenario& scenario) {
  std::vector<bool> peopled(scenario.networks.size(), false);
  if (scenario.population.users == 0) return peopled;
  for (std::size_t i = 0; i < scenario.networks.size(); ++i) {
    for (const auto& share : scenario.population.networks) {
      if (share.network == scenario.networks[i].name) peopled[i] = true;
    }
  }
  return peopled;
}

std::vector<Phone> UserPhones(const scenarios::Scenario& scenario) {
  std::vector<Phone> phones;
  if (scenario.population.users == 0) return phones;
  const Traits traits(scenario);
  std::vector<std::uint32_t> numbers(scenario.networks.size(), 0);
  phones.reserve(static_cast<std::size_t>(traits.Users()));
  for (Index index = 0; index < traits.Users(); ++index) {
    const std::size_t network = traits.Network(index);
    phones.push_back(MakePhone(scenario, network, ++numbers[network]));
  }
  return phones;
}

std::vector<std::uint32_t> PhoneCounts(const scenarios::Scenario& scenario) {
  const std::vector<bool> peopled = PeopledNetworks(scenario);
  std::vector<std::uint32_t> counts(scenario.networks.size(), 0);
  for (std::size_t i = 0; i < counts.size(); ++i) {
    if (!peopled[i]) counts[i] = scenario.networks[i].phones;
  }
  if (scenario.population.users == 0) return counts;
  const Traits traits(scenario);
  for (Index index = 0; index < traits.Users(); ++index) ++counts[traits.Network(index)];
  return counts;
}

std::vector<Phone> ListPhones(const scenarios::Scenario& scenario) {
  std::vector<Phone> phones;
  std::set<std::string> names;
  const std::vector<std::uint32_t> counts = PhoneCounts(scenario);
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
    for (std::uint32_t number = 1; number <= counts[i]; ++number) {
      phones.push_back(MakePhone(scenario, i, number));
    }
  }
  return phones;
}

}  // namespace wabed::population
