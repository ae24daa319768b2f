#pragma once

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "models/random/stream.h"
#include "tests/unit/models/small_world.h"

/// Maps drawn at random, in which policy, islands, parallel ways and routers everywhere occur.
namespace wabed::random_world {

struct Size {
  std::uint32_t cities = 12;
  std::uint32_t systems = 14;
  std::uint32_t most_cities = 5;  ///< of one system
};

/// Systems buy from those of lower number only, so never in a circle. Some pairs do not reach each
/// other.
class Maker {
 public:
  Maker(std::uint64_t seed, Size size) : size_(size), stream_(seed, "test.random-world", 0) {}

  scenarios::BackboneSection Make() {
    section_.fibre_km_per_ms = 200;
    section_.router_delay = std::chrono::microseconds(50);
    for (std::uint32_t i = 0; i < size_.cities; ++i) {
      section_.cities.push_back(
          small_world::City(CityName(i), stream_.Below(120) - 60.0, stream_.Below(360) - 180.0));
    }
    for (std::uint32_t number = 1; number <= size_.systems; ++number) AddSystem(number);
    for (std::uint32_t b = 2; b <= size_.systems; ++b) {
      for (std::uint32_t a = 1; a < b; ++a) AddPeerings(a, b);
    }
    return std::move(section_);
  }

 private:
  static std::string CityName(std::uint32_t i) {
    return {static_cast<char>('A' + i / 26), static_cast<char>('a' + i % 26), 'x'};
  }

  bool Chance(std::uint32_t percent) { return stream_.Below(100) < percent; }

  void AddSystem(std::uint32_t number) {
    std::vector<std::string> cities;
    const std::uint32_t count = 1 + stream_.Below(size_.most_cities);
    while (cities.size() < count) {
      const std::string city = CityName(stream_.Below(size_.cities));
      if (std::count(cities.begin(), cities.end(), city) == 0) cities.push_back(city);
    }
    auto system = small_world::System(number, cities);
    system.prefixes = {"10." + std::to_string(number) + ".0.0/16"};
    section_.systems.push_back(system);
    for (std::size_t i = 0; i < cities.size(); ++i) {
      for (std::size_t j = 0; j < i; ++j) {
        if (!Chance(50)) continue;
        section_.cables.push_back(
            small_world::Cable("c" + std::to_string(section_.cables.size()), cities[j], cities[i],
                               number, 100 + stream_.Below(4000), 1 + stream_.Below(4)));
      }
    }
  }

  void AddPeerings(std::uint32_t a, std::uint32_t b) {
    const std::uint32_t kind = stream_.Below(10);
    for (const std::string& city : section_.systems[a - 1].cities) {
      const auto& others = section_.systems[b - 1].cities;
      if (std::count(others.begin(), others.end(), city) == 0 || !Chance(80)) continue;
      const bool turned = Chance(50);
      auto peering = small_world::Peering(turned ? b : a, turned ? a : b, city, stream_.Below(3));
      if (kind < 6) peering.customer = b;
      if (kind < 9) section_.peerings.push_back(peering);
    }
  }

  Size size_;
  random::Stream stream_;
  scenarios::BackboneSection section_;
};

inline scenarios::BackboneSection Make(std::uint64_t seed, Size size = {}) {
  return Maker(seed, size).Make();
}

}  // namespace wabed::random_world
