#include "models/service/place_table.h"

#include <algorithm>
#include <functional>
#include <map>
#include <set>
#include <stdexcept>
#include <utility>

#include "models/random/stream.h"

namespace wabed::service {
namespace {

// What is in use within one /24, and where it is believed to be.
struct Use {
  std::uint32_t first;
  std::uint32_t last;
  const scenarios::CitySection* city;
};
using Uses = std::vector<Use>;

using Cities = std::map<std::string, const scenarios::CitySection*>;

const scenarios::CitySection& CityOf(const Cities& cities, const std::string& name,
                                     const std::string& what) {
  const auto found = cities.find(name);
  if (found == cities.end()) {
    throw std::invalid_argument(what + ": city '" + name + "' is not declared");
  }
  return *found->second;
}

std::map<std::uint32_t, Uses> UsesBySlash24(const scenarios::Scenario& scenario,
                                            const Cities& cities,
                                            const std::vector<Holding>& in_use) {
  std::map<std::uint32_t, const scenarios::CitySection*> seats;
  for (const auto& headquarters : scenario.databases.headquarters) {
    seats[headquarters.as] = &CityOf(cities, headquarters.city, "databases: headquarters");
  }
  std::map<std::uint32_t, Uses> uses;
  for (const Holding& holding : in_use) {
    const auto seat = seats.find(holding.as);
    const auto* city = seat != seats.end()
                           ? seat->second
                           : &CityOf(cities, holding.city, "AS " + std::to_string(holding.as));
    const std::uint32_t first = holding.block.base.to_uint();
    const std::uint32_t last = holding.block.Last().to_uint();
    for (std::uint64_t number = first >> 8; number <= last >> 8; ++number) {
      const auto start = static_cast<std::uint32_t>(number << 8);
      uses[start >> 8].push_back({std::max(first, start), std::min(last, start | 0xff), city});
    }
  }
  return uses;
}

// Cuts a block into pieces that are each in use in one city.
void Cut(const backbone::Prefix& block, const Uses& uses,
         const std::function<void(const backbone::Prefix&, const scenarios::CitySection&)>& add) {
  const std::uint32_t first = block.base.to_uint();
  const std::uint32_t last = block.Last().to_uint();
  std::set<const scenarios::CitySection*> here;
  for (const Use& use : uses) {
    if (use.first <= last && use.last >= first) here.insert(use.city);
  }
  if (here.empty()) return;
  if (here.size() == 1 || block.length == 32) {
    add(block, **here.begin());
    return;
  }
  const unsigned length = block.length + 1;
  Cut({block.base, length}, uses, add);
  Cut({backbone::Address(first | 1u << (32 - length)), length}, uses, add);
}

// A city of the map where nothing of the /24 is; nullptr when there is none.
const scenarios::CitySection* WrongCity(const scenarios::Scenario& scenario, const Uses& uses,
                                        random::Stream& stream) {
  std::vector<const scenarios::CitySection*> others;
  for (const auto& city : scenario.backbone.cities) {
    const bool here = std::any_of(uses.begin(), uses.end(),
                                  [&](const Use& use) { return use.city->name == city.name; });
    if (!here) others.push_back(&city);
  }
  if (others.empty()) return nullptr;
  return others[stream.Below(static_cast<std::uint32_t>(others.size()))];
}

}  // namespace

PlaceTable::PlaceTable(const scenarios::Scenario& scenario, const std::vector<Holding>& in_use) {
  Cities cities;
  for (const auto& city : scenario.backbone.cities) cities.emplace(city.name, &city);
  const double wrong = scenario.databases.wrong_city.value;
  const double unknown = scenario.databases.no_city.value;
  for (const auto& [number, uses] : UsesBySlash24(scenario, cities, in_use)) {
    const backbone::Prefix block{backbone::Address(number << 8), 24};
    random::Stream stream(scenario.seed, "databases.place", number);
    const double draw = stream.Uniform();
    if (draw >= 1 - unknown) continue;
    const auto* elsewhere = draw < wrong ? WrongCity(scenario, uses, stream) : nullptr;
    if (elsewhere != nullptr) {
      Add(block, *elsewhere);
    } else {
      Cut(block, uses, [this](const auto& piece, const auto& city) { Add(piece, city); });
    }
  }
}

void PlaceTable::Add(const backbone::Prefix& block, const scenarios::CitySection& city) {
  blocks_.push_back(block);
  rows_.push_back({block.ToString(), city.name, city.country, city.latitude, city.longitude});
}

const traces::GeolocationRow* PlaceTable::Find(std::uint32_t address) const {
  const auto after = std::upper_bound(
      blocks_.begin(), blocks_.end(), address,
      [](std::uint32_t a, const backbone::Prefix& block) { return a < block.base.to_uint(); });
  if (after == blocks_.begin()) return nullptr;
  const auto at = static_cast<std::size_t>(after - blocks_.begin()) - 1;
  return blocks_[at].Contains(backbone::Address(address)) ? &rows_[at] : nullptr;
}

}  // namespace wabed::service
