#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <map>
#include <set>

#include "models/service/address_plan.h"
#include "tests/unit/models/catalogue.h"
#include "tests/unit/models/naming.h"
#include "tests/unit/models/round_trip.h"

// Where the measurements of 2014 are made from, and what the map lets them see; and what changes
// when the media servers of 2016 move.
namespace wabed::service {
namespace {

using backbone::Attachment;
using backbone::RoundTripMs;
using testing::AllOf;
using testing::Ge;
using testing::Le;

// B.rtt_steps. That the first step is Dallas is what geography gives; the slides do not say.
TEST(VantagePoints2014Test, ViennaSeesTwoSteps) {
  const auto scenario = FromCatalogue("backbone-2014.yaml");
  backbone::Backbone backbone(scenario.backbone);
  const AddressPlan plan(scenario, backbone);
  ASSERT_EQ(scenario.vantage_points.size(), 1u);
  const auto& vienna = scenario.vantage_points[0];
  EXPECT_EQ(vienna.city, "Vienna");
  const auto access = vienna.access.up.delay + vienna.access.down.delay;
  const std::map<std::string, double> steps = {{"Dallas", 106}, {"Houston", 114}};
  std::map<std::string, int> servers;
  for (const Server* server : NamedServers(plan)) {
    const double rtt = RoundTripMs(backbone, {vienna.as, vienna.city, 0}, server->attachment) +
                       1e-6 * static_cast<double>(access.count());
    ASSERT_EQ(steps.count(server->row.city), 1u) << server->row.city;
    EXPECT_NEAR(rtt, steps.at(server->row.city), 0.5) << server->row.address;
    ++servers[server->row.city];
  }
  EXPECT_EQ(servers["Dallas"] + servers["Houston"], 386);
  for (const auto& [city, count] : servers) EXPECT_GE(count, 100) << city;  // "two big steps"
}

TEST(VantagePoints2014Test, SixHundredProbesMostOfThemInEurope) {
  const auto scenario = FromCatalogue("resolver-study-600.yaml");
  std::uint32_t probes = 0, in_europe = 0;
  std::set<std::string> countries, resolvers;
  for (const auto& point : scenario.vantage_points) {
    EXPECT_THAT(point.count, AllOf(Ge(5u), Le(15u))) << point.name;
    probes += point.count;
    ASSERT_TRUE(point.resolver.has_value()) << point.name;
    EXPECT_TRUE(resolvers.insert(*point.resolver).second) << point.name;
    for (const auto& city : scenario.backbone.cities) {
      if (city.name != point.city) continue;
      countries.insert(city.country);
      const bool europe = city.longitude > -25 && city.longitude < 45 && city.latitude > 35;
      if (europe) in_europe += point.count;
    }
  }
  EXPECT_EQ(probes, 600u);  // B.atlas
  EXPECT_GE(countries.size(), 40u);
  EXPECT_THAT(in_europe, AllOf(Ge(360u), Le(480u)));
}

TEST(VantagePoints2014Test, EveryProbeReachesTheServersWithinReason) {
  const auto scenario = FromCatalogue("resolver-study-600.yaml");
  backbone::Backbone backbone(scenario.backbone);
  for (const auto& point : scenario.vantage_points) {
    const Attachment probe{point.as, point.city, 0};
    for (const char* city : {"Dallas", "Houston"}) {
      const Attachment servers{36351, city, 0};
      const double rtt = RoundTripMs(backbone, probe, servers);
      const double light =
          backbone::LightMs(backbone, scenario.backbone.fibre_km_per_ms, point.city, city);
      EXPECT_GE(rtt, light) << point.name;
      EXPECT_LT(rtt, 2.2 * light + 12) << point.name;
      EXPECT_LT(backbone.RouteBetween(probe, servers).hops.size(), 25u) << point.name;
    }
  }
}

// Everything but the places of pools is as in backbone-2016.yaml.
TEST(MediaInEuropeTest, MediaAnswersFromEuropeAndChatFromTexas) {
  const auto scenario = FromCatalogue("media-in-europe.yaml");
  backbone::Backbone backbone(scenario.backbone);
  const AddressPlan plan(scenario, backbone);
  std::map<std::string, std::set<std::string>> cities;  // by role
  for (const Server* server : NamedServers(plan)) {
    cities[server->row.role].insert(server->row.city);
    const bool media = server->row.role == "photo-audio" || server->row.role == "video";
    const double berlin = RoundTripMs(backbone, {8881, "Berlin", 0}, server->attachment);
    const double montevideo = RoundTripMs(backbone, {6057, "Montevideo", 0}, server->attachment);
    EXPECT_EQ(berlin < 30, media) << server->row.address;
    EXPECT_EQ(montevideo > 200, media) << server->row.address;
  }
  EXPECT_EQ(cities["chat"], (std::set<std::string>{"Dallas", "Houston"}));
  EXPECT_EQ(cities["photo-audio"], (std::set<std::string>{"Amsterdam", "Frankfurt"}));
  EXPECT_EQ(cities["video"], (std::set<std::string>{"Amsterdam", "Frankfurt"}));
  EXPECT_EQ(NamedServers(plan).size(), 700u);
}

}  // namespace
}  // namespace wabed::service
