#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <set>

#include "models/backbone/geography.h"
#include "models/service/address_plan.h"
#include "tests/unit/models/catalogue.h"
#include "tests/unit/models/round_trip.h"

// Where the measurements of backbone-2016.yaml are made from, and what the map lets them see.
namespace wabed::service {
namespace {

using backbone::Attachment;
using scenarios::VantagePointSection;
using Kind = VantagePointSection::Kind;

class VantagePoints2016Test : public testing::Test {
 protected:
  static Attachment At(const VantagePointSection& point) { return {point.as, point.city, 0}; }
  double RttMs(const Attachment& from, const Attachment& to) {
    return backbone::RoundTripMs(backbone_, from, to);
  }
  double LightMs(const std::string& from, const std::string& to) {
    return backbone::LightMs(backbone_, scenario_.backbone.fibre_km_per_ms, from, to);
  }
  // Cities from which the round trip alone says that a Facebook edge is within `km`.
  std::set<std::string> CitiesThatSee(const std::string& edge, double km) {
    std::set<std::string> cities;
    for (const auto& point : scenario_.vantage_points) {
      const double reach = RttMs(At(point), {32934, edge, 0}) / 2;
      if (reach * scenario_.backbone.fibre_km_per_ms <= km) cities.insert(point.city);
    }
    return cities;
  }

  scenarios::Scenario scenario_ = FromCatalogue("backbone-2016.yaml");
  backbone::Backbone backbone_{scenario_.backbone};
  AddressPlan plan_{scenario_, backbone_};
};

TEST_F(VantagePoints2016Test, TwelveHostsOnAllContinentsAndLookingGlasses) {
  std::set<std::string> countries;
  std::size_t hosts = 0;
  for (const auto& point : scenario_.vantage_points) {
    EXPECT_EQ(point.count, 1u) << point.name;
    EXPECT_EQ(point.resolver.has_value(), point.kind == Kind::kHost) << point.name;
    if (point.kind != Kind::kHost) continue;
    ++hosts;
    countries.insert(backbone_.Map().City(point.city).country);
  }
  EXPECT_EQ(hosts, 12u);  // A.vps
  EXPECT_THAT(countries, testing::IsSupersetOf({"UY", "US", "GB", "ZA", "JP", "AU"}));
  EXPECT_GE(scenario_.vantage_points.size() - hosts, 15u);
}

TEST_F(VantagePoints2016Test, EveryCityThatAnEdgesNameTellsHasALookingGlass) {
  std::map<std::string, std::string> city_of_code;
  for (const auto& city : scenario_.backbone.cities) city_of_code[city.iata] = city.name;
  std::set<std::string> glasses;
  for (const auto& point : scenario_.vantage_points) {
    if (point.kind == Kind::kLookingGlass) glasses.insert(point.city);
  }
  int told = 0;
  for (const Server& server : plan_.Servers()) {
    if (server.row.role != "relay" || server.row.ptr.empty()) continue;
    const auto dot = server.row.ptr.find('.');
    const auto dash = server.row.ptr.rfind('-', dot);
    const std::string code = server.row.ptr.substr(dash + 1, 3);
    ASSERT_EQ(city_of_code.count(code), 1u) << server.row.ptr;
    EXPECT_EQ(glasses.count(city_of_code[code]), 1u) << city_of_code[code];
    ++told;
  }
  EXPECT_EQ(told, 14);
}

TEST_F(VantagePoints2016Test, EverybodyReachesEverythingWithinReason) {
  std::set<Attachment> places;
  for (const Server& server : plan_.Servers()) places.insert(server.attachment);
  for (const auto& point : scenario_.vantage_points) places.insert(At(point));
  for (const auto& point : scenario_.vantage_points) {
    for (const Attachment& place : places) {
      const double rtt = RttMs(At(point), place);
      EXPECT_GE(rtt, LightMs(point.city, place.city)) << point.name << " " << place.city;
      EXPECT_LT(rtt, 450) << point.name << " " << place.city;
      EXPECT_LT(backbone_.RouteBetween(At(point), place).hops.size(), 25u);
    }
  }
}

TEST_F(VantagePoints2016Test, WaysToTexasAreNotMuchLongerThanTheEarthAsks) {
  for (const auto& point : scenario_.vantage_points) {
    const double rtt = RttMs(At(point), {36351, "Dallas", 3});
    EXPECT_LT(rtt, 2.1 * LightMs(point.city, "Dallas") + 2) << point.name;
  }
}

TEST_F(VantagePoints2016Test, SeveralPlacesAroundSeeThatTwoEdgesAreNearAtlanta) {
  EXPECT_EQ(CitiesThatSee("Atlanta", 50), std::set<std::string>{"Atlanta"});
  EXPECT_THAT(CitiesThatSee("Atlanta", 2000),
              testing::IsSupersetOf({"Atlanta", "Washington", "New York", "Dallas"}));
  // And Brazil is out of the question: from its own coast they are as far as the United States.
  EXPECT_GT(RttMs({12956, "Fortaleza", 0}, {32934, "Atlanta", 0}), 90);
}

TEST_F(VantagePoints2016Test, BrazilsCitiesSeeThatThreeRelaysAreInBrazil) {
  EXPECT_EQ(CitiesThatSee("Fortaleza", 50), std::set<std::string>{"Fortaleza"});
  EXPECT_THAT(CitiesThatSee("Fortaleza", 5000),
              testing::UnorderedElementsAre("Fortaleza", "São Paulo", "Rio de Janeiro"));
}

// The map's header says how lengths at sea come about: 1.24 times the great circles between landing
// points, 1.18 times those on land. Nothing is left to tune a single cable with.
TEST_F(VantagePoints2016Test, SouthAmericasCablesAreAsLongAsTheirLandingPointsMakeThem) {
  struct Point {
    double latitude;
    double longitude;
  };
  const Point buenos_aires{-34.60, -58.38}, las_toninas{-36.49, -56.70}, santos{-23.96, -46.33},
      sao_paulo{-23.55, -46.63}, rio{-22.91, -43.17}, salvador{-12.97, -38.50},
      fortaleza{-3.72, -38.54}, san_juan{18.47, -66.11}, boca_raton{26.36, -80.08},
      miami{25.76, -80.19}, st_croix{17.73, -64.73}, hollywood{26.01, -80.15};
  const auto km = [](const std::vector<Point>& points) {
    double sum = 0;
    for (std::size_t i = 1; i < points.size(); ++i) {
      scenarios::CitySection a, b;
      a.latitude = points[i - 1].latitude, a.longitude = points[i - 1].longitude;
      b.latitude = points[i].latitude, b.longitude = points[i].longitude;
      sum += backbone::GreatCircleKm(a, b);
    }
    return sum;
  };
  const double toninas = km({buenos_aires, las_toninas}), inland = km({santos, sao_paulo});
  const std::map<std::string, double> lengths = {
      {"sam-1-south", 1.18 * (toninas + inland) + 1.24 * km({las_toninas, santos})},
      {"sam-1-brazil", 1.18 * inland + 1.24 * km({santos, rio, salvador, fortaleza})},
      {"sam-1-north",
       1.18 * km({boca_raton, miami}) + 1.24 * km({fortaleza, san_juan, boca_raton})},
      {"sac-south", 1.18 * (toninas + inland) + 1.24 * km({las_toninas, santos})},
      {"sac-rio", 1.18 * inland + 1.24 * km({santos, rio})},
      {"sac-north",
       1.18 * km({hollywood, miami}) + 1.24 * km({rio, fortaleza, st_croix, hollywood})}};
  std::size_t compared = 0;
  for (const auto& cable : scenario_.backbone.cables) {
    const auto expected = lengths.find(cable.name);
    if (expected == lengths.end()) continue;
    ++compared;
    EXPECT_NEAR(cable.length_km.value_or(0), expected->second, 1) << cable.name;
  }
  EXPECT_EQ(compared, lengths.size());
}

}  // namespace
}  // namespace wabed::service
