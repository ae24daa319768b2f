#include "models/backbone/topology.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>
#include <limits>
#include <stdexcept>

#include "tests/unit/models/small_world.h"

namespace wabed::backbone {
namespace {

using small_world::Cable;
using small_world::WestEast;
using testing::HasSubstr;

struct Mistake {
  const char* name;
  std::function<void(scenarios::BackboneSection&)> make;
  const char* told;
};

class TopologyMistakes : public testing::TestWithParam<Mistake> {};

TEST_P(TopologyMistakes, AreTold) {
  auto section = WestEast();
  GetParam().make(section);
  try {
    Topology topology(section);
    FAIL() << "accepted";
  } catch (const std::invalid_argument& error) {
    EXPECT_THAT(error.what(), HasSubstr(GetParam().told));
  }
}

using Section = scenarios::BackboneSection;
INSTANTIATE_TEST_SUITE_P(
    All, TopologyMistakes,
    testing::Values(
        Mistake{"CityTwice", [](Section& s) { s.cities.push_back(s.cities[0]); },
                "city 'West' is declared twice"},
        Mistake{"CityOffTheMap", [](Section& s) { s.cities[0].latitude = 91; }, "lies nowhere"},
        Mistake{
            "CityNotANumber",
            [](Section& s) { s.cities[0].longitude = std::numeric_limits<double>::quiet_NaN(); },
            "lies nowhere"},
        Mistake{"SystemTwice", [](Section& s) { s.systems.push_back(s.systems[0]); },
                "AS 1 is declared twice"},
        Mistake{"SystemInUnknownCity", [](Section& s) { s.systems[0].cities = {"North"}; },
                "city 'North' is not declared"},
        Mistake{"SystemTwiceInACity",
                [](Section& s) {
                  s.systems[0].cities = {"West", "West"};
                },
                "lists city 'West' twice"},
        Mistake{"PrefixTooSmall", [](Section& s) { s.systems[1].prefixes = {"10.2.0.0/29"}; },
                "hold only 6 addresses"},
        Mistake{"PrefixShared", [](Section& s) { s.systems[1].prefixes = s.systems[0].prefixes; },
                "AS 2 and AS 1 both give routers the address 10.1.0.1"},
        Mistake{"CableTwice", [](Section& s) { s.cables.push_back(s.cables[0]); },
                "cable 'long' is declared twice"},
        Mistake{"CableWithoutRouters", [](Section& s) { s.cables[0].routers = 0; }, "at least 1"},
        Mistake{"CableNowhere", [](Section& s) { s.cables[0].to = "West"; },
                "begins and ends in 'West'"},
        Mistake{"CableToUnknownCity", [](Section& s) { s.cables[0].to = "North"; },
                "city 'North' is not declared"},
        Mistake{"CableOfAbsentSystem", [](Section& s) { s.cables[0].as = 3; },
                "AS 3 is not in 'West'"},
        Mistake{"CableNegative", [](Section& s) { s.cables[0].length_km = -1; },
                "length_km must be 0 to 1,000,000"},
        Mistake{"CableEndless",
                [](Section& s) { s.cables[0].length_km = std::numeric_limits<double>::infinity(); },
                "length_km must be 0 to 1,000,000"},
        Mistake{"PeeringWithUnknown", [](Section& s) { s.peerings[0].b = 99; },
                "AS 99 is not declared"},
        Mistake{"PeeringWithItself", [](Section& s) { s.peerings[0].b = 1; },
                "AS 1 peers with itself"},
        Mistake{"LightStandsStill", [](Section& s) { s.fibre_km_per_ms = 0; }, "fibre_km_per_ms"},
        Mistake{"ShorterThanStraight", [](Section& s) { s.detour = 0.9; }, "detour"},
        Mistake{"RoutersGuess", [](Section& s) { s.router_delay = Duration(-1); }, "router_delay"}),
    [](const auto& test) { return std::string(test.param.name); });

TEST(TopologyTest, WhatIsAddedLastMovesNoAddress) {
  auto section = WestEast();
  const Topology before(section);
  section.cables.push_back(Cable("more", "West", "East", 2, 3000, 3));
  const Topology after(section);
  ASSERT_EQ(after.Routers().size(), before.Routers().size() + 2);
  for (std::size_t i = 0; i < before.Routers().size(); ++i) {
    EXPECT_EQ(after.Routers()[i].address, before.Routers()[i].address);
    EXPECT_EQ(after.Routers()[i].name, before.Routers()[i].name);
  }
}

TEST(TopologyTest, WithoutAFormRoutersHaveNoName) {
  auto section = WestEast();
  section.systems[0].router_name.clear();
  EXPECT_EQ(Topology(section).Routers()[0].name, "");
}

}  // namespace
}  // namespace wabed::backbone
