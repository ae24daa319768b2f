#include "models/service/databases.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdint>
#include <map>
#include <stdexcept>
#include <string>
#include <vector>

#include "tests/unit/models/small_world.h"

namespace wabed::service {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::ElementsAreArray;
using testing::IsEmpty;
using testing::Not;

std::uint32_t Number(const std::string& address) {
  return backbone::ParseAddress(address, "test").to_uint();
}

Databases Publish(const scenarios::Scenario& scenario) {
  const backbone::Backbone backbone(scenario.backbone);
  const AddressPlan plan(scenario, backbone);
  return Databases(scenario, backbone, plan);
}

std::vector<std::string> Origins(const Databases& databases) {
  std::vector<std::string> lines;
  for (const auto& row : databases.IpToAs()) {
    lines.push_back(row.prefix + " " + std::to_string(row.as));
  }
  return lines;
}

std::vector<std::string> Places(const Databases& databases) {
  std::vector<std::string> lines;
  for (const auto& row : databases.Geolocation()) lines.push_back(row.prefix + " " + row.city);
  return lines;
}

// A world with 4,096 /24 of vantage points in West, whose errors can be counted.
scenarios::Scenario Wide() {
  auto scenario = small_world::Scenario();
  scenarios::VantagePointSection point;
  point.name = "probes";
  point.city = "West";
  point.as = 1;
  point.prefix = "16.0.0.0/12";
  scenario.vantage_points = {point};
  return scenario;
}

std::map<std::string, int> CountCities(const scenarios::Scenario& scenario) {
  std::map<std::string, int> counts;
  const auto databases = Publish(scenario);
  for (const auto& row : databases.Geolocation()) {
    if (row.prefix.compare(0, 3, "16.") == 0) ++counts[row.city];
  }
  return counts;
}

// /24 of 16.0.0.0/12 by origin.
std::map<std::uint32_t, std::uint64_t> CountOrigins(const scenarios::Scenario& scenario) {
  std::map<std::uint32_t, std::uint64_t> counts;
  const auto databases = Publish(scenario);
  for (const auto& row : databases.IpToAs()) {
    const auto prefix = backbone::ParsePrefix(row.prefix, "test");
    if (row.prefix.compare(0, 3, "16.") == 0) counts[row.as] += 1u << (24 - prefix.length);
  }
  return counts;
}

TEST(IpToAsTest, WhatIsInUseIsAnnouncedAsItsSlash24) {
  const auto databases = Publish(small_world::Scenario());
  EXPECT_THAT(Origins(databases),
              ElementsAre("10.1.0.0/24 1", "10.2.0.0/24 2", "10.3.0.0/24 3", "192.0.2.0/24 1",
                          "198.51.100.0/24 1", "203.0.113.0/24 3"));
  EXPECT_EQ(databases.IpToAs()[5].name, "System 3");
}

TEST(IpToAsTest, WhatASystemAnnouncesStandsAsItSays) {
  auto scenario = small_world::Scenario();
  scenario.backbone.systems[2].announces = {"203.0.112.0/21", "198.18.0.0/15", "10.3.0.0/16"};
  EXPECT_THAT(Origins(Publish(scenario)),
              ElementsAre("10.1.0.0/24 1", "10.2.0.0/24 2", "10.3.0.0/16 3", "192.0.2.0/24 1",
                          "198.18.0.0/15 3", "198.51.100.0/24 1", "203.0.112.0/21 3"));
}

TEST(IpToAsTest, AnothersBlockIsCutOut) {
  auto scenario = small_world::Scenario();
  scenario.backbone.systems[1].announces = {"192.0.0.0/22"};  // around network home's /24
  EXPECT_THAT(
      Origins(Publish(scenario)),
      ElementsAre("10.1.0.0/24 1", "10.2.0.0/24 2", "10.3.0.0/24 3", "192.0.0.0/23 2",
                  "192.0.2.0/24 1", "192.0.3.0/24 2", "198.51.100.0/24 1", "203.0.113.0/24 3"));
}

TEST(IpToAsTest, ASharedSlash24IsCutToItsOwnersBlocks) {
  auto scenario = small_world::Scenario();
  scenario.networks[1].as = 2;  // mobile, 192.0.2.16/30, beside home's 192.0.2.0/28
  scenario.networks[1].resolver = "198.51.200.53";
  EXPECT_THAT(
      Origins(Publish(scenario)),
      ElementsAre("10.1.0.0/24 1", "10.2.0.0/24 2", "10.3.0.0/24 3", "192.0.2.0/28 1",
                  "192.0.2.16/30 2", "198.51.100.0/24 1", "198.51.200.0/24 2", "203.0.113.0/24 3"));
}

TEST(IpToAsTest, ErrorsHaveTheirShare) {
  auto scenario = Wide();
  scenario.databases.wrong_as.value = 0.2;
  scenario.databases.no_as.value = 0.1;
  auto counts = CountOrigins(scenario);
  // Four standard deviations of 4,096 draws.
  EXPECT_NEAR(static_cast<double>(counts[2]) / 4096, 0.2, 0.025);  // 1's only neighbour
  EXPECT_NEAR(static_cast<double>(counts[1]) / 4096, 0.7, 0.029);
  EXPECT_EQ(counts.count(3), 0u);
}

TEST(IpToAsTest, AllWrongAndAllUnknown) {
  auto scenario = Wide();
  scenario.databases.wrong_as.value = 1;
  EXPECT_THAT(CountOrigins(scenario), ElementsAre(testing::Pair(2u, 4096u)));
  scenario.databases.wrong_as.value = 0;
  scenario.databases.no_as.value = 1;
  EXPECT_THAT(Origins(Publish(scenario)), IsEmpty());
}

TEST(GeolocationTest, ASlash24InOneCityIsOneRowAndOthersAreCut) {
  const auto databases = Publish(small_world::Scenario());
  // System 2's routers: five addresses in West, five in East, one along the cable.
  EXPECT_THAT(Places(databases),
              ElementsAre("10.1.0.0/24 West", "10.2.0.0/30 West", "10.2.0.4/31 West",
                          "10.2.0.6/31 East", "10.2.0.8/29 East", "10.3.0.0/24 East",
                          "192.0.2.0/24 West", "198.51.100.0/24 West", "203.0.113.0/24 East"));
}

TEST(GeolocationTest, CountryOfLooksInTheRowThatHoldsTheAddress) {
  auto scenario = small_world::Scenario();
  scenario.backbone.cities[1].country = "AR";
  const auto databases = Publish(scenario);
  EXPECT_EQ(databases.CountryOf(Number("192.0.2.0")), "UY");
  EXPECT_EQ(databases.CountryOf(Number("192.0.2.255")), "UY");
  EXPECT_EQ(databases.CountryOf(Number("10.2.0.5")), "UY");
  EXPECT_EQ(databases.CountryOf(Number("10.2.0.6")), "AR");
  EXPECT_EQ(databases.CountryOf(Number("203.0.113.1")), "AR");
  EXPECT_EQ(databases.CountryOf(Number("203.0.114.0")), "");
  EXPECT_EQ(databases.CountryOf(Number("192.0.1.255")), "");
  EXPECT_EQ(databases.CountryOf(0), "");
  EXPECT_EQ(databases.CountryOf(0xffffffff), "");
}

TEST(GeolocationTest, HeadquartersTakeAllOfASystem) {
  auto scenario = small_world::Scenario();
  scenario.databases.headquarters = {{3, "West"}};
  const auto places = Places(Publish(scenario));
  EXPECT_THAT(places, Contains("203.0.113.0/24 West"));
  EXPECT_THAT(places, Contains("10.3.0.0/24 West"));
  EXPECT_THAT(places, Contains("10.2.0.8/29 East"));  // another's
  scenario.databases.headquarters = {{3, "North"}};
  EXPECT_THROW(Publish(scenario), std::invalid_argument);
}

TEST(GeolocationTest, ErrorsHaveTheirShare) {
  auto scenario = Wide();
  scenario.databases.wrong_city.value = 0.2;
  scenario.databases.no_city.value = 0.1;
  auto counts = CountCities(scenario);
  EXPECT_NEAR(counts["East"] / 4096.0, 0.2, 0.025);
  EXPECT_NEAR(counts["West"] / 4096.0, 0.7, 0.029);
}

TEST(GeolocationTest, AllWrongAndAllUnknown) {
  auto scenario = Wide();
  scenario.databases.wrong_city.value = 1;
  EXPECT_THAT(CountCities(scenario), ElementsAre(testing::Pair("East", 4096)));
  scenario.databases.wrong_city.value = 0;
  scenario.databases.no_city.value = 1;
  EXPECT_THAT(Places(Publish(scenario)), IsEmpty());
}

TEST(DatabasesTest, APrefixMoreChangesNoOthersErrors) {
  auto scenario = Wide();
  scenario.databases.wrong_city.value = 0.3;
  scenario.databases.no_city.value = 0.3;
  scenario.databases.wrong_as.value = 0.3;
  scenario.databases.no_as.value = 0.3;
  const auto before = Publish(scenario);
  auto more = scenario.vantage_points[0];
  more.name = "more";
  more.prefix = "15.0.0.0/16";
  scenario.vantage_points.insert(scenario.vantage_points.begin(), more);
  const auto after = Publish(scenario);
  const auto without_new = [](std::vector<std::string> lines) {
    std::vector<std::string> kept;
    for (auto& line : lines) {
      if (line.compare(0, 3, "15.") != 0) kept.push_back(line);
    }
    return kept;
  };
  EXPECT_THAT(without_new(Origins(after)), ElementsAreArray(Origins(before)));
  EXPECT_THAT(without_new(Places(after)), ElementsAreArray(Places(before)));
}

TEST(DatabasesTest, TheSeedDecidesTheErrorsAndNothingElseDoes) {
  auto scenario = Wide();
  scenario.databases.wrong_city.value = 0.3;
  scenario.databases.wrong_as.value = 0.3;
  const auto one = Publish(scenario);
  const auto again = Publish(scenario);
  EXPECT_THAT(Places(again), ElementsAreArray(Places(one)));
  EXPECT_THAT(Origins(again), ElementsAreArray(Origins(one)));
  scenario.seed = 8;
  const auto other = Publish(scenario);
  EXPECT_THAT(Places(other), Not(ElementsAreArray(Places(one))));
  EXPECT_THAT(Origins(other), Not(ElementsAreArray(Origins(one))));
}

TEST(DatabasesTest, AirportsAreTheMapsCities) {
  const auto databases = Publish(small_world::Scenario());
  ASSERT_EQ(databases.Airports().size(), 2u);
  EXPECT_EQ(databases.Airports()[0].city, "West");
  EXPECT_EQ(databases.Airports()[0].iata, "Wes");
  EXPECT_EQ(databases.Airports()[0].longitude, -20);
}

}  // namespace
}  // namespace wabed::service
