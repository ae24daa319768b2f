#include <cmath>

#include <gtest/gtest.h>

#include "tests/unit/validation/hosting/sample_internet.h"
#include "validation/hosting/boundary.h"
#include "validation/hosting/closest_place.h"
#include "validation/hosting/findings.h"

namespace wabed::validation::hosting {
namespace {

Disc DiscAt(const std::string& city, double km, double farthest_km) {
  return {city, UnitOf(CityNamed(city).place), farthest_km * kLeastMsPerKm, km, farthest_km};
}

TEST(Sphere, KnownDistances) {
  EXPECT_NEAR(DistanceKm(GeoPoint{0, 0}, GeoPoint{0, 90}), kEarthRadiusKm * std::acos(-1.0) / 2,
              1e-6);
  EXPECT_NEAR(DistanceKm(GeoPoint{10, 20}, GeoPoint{-10, -160}), kFarthestKm, 0.2);
  EXPECT_NEAR(DistanceKm(CityNamed("Dallas").place, CityNamed("Houston").place), 362, 3);
  const GeoPoint place{-34.9, -56.19};
  EXPECT_NEAR(PlaceOf(UnitOf(place)).latitude, place.latitude, 1e-12);
  EXPECT_NEAR(PlaceOf(UnitOf(place)).longitude, place.longitude, 1e-12);
  EXPECT_FALSE(IsOnGlobe({std::nan(""), 0}));
  EXPECT_FALSE(IsOnGlobe({91, 0}));
}

TEST(Bestlines, TouchThePointsFromBelow) {
  // Mean distance 2,500 km: over it lies the hull's edge from (1000, 15) to (4000, 55).
  const Bestline line = FitBestline({{1000, 15}, {2000, 60}, {3000, 70}, {4000, 55}});
  EXPECT_EQ(line.points, 4U);
  EXPECT_DOUBLE_EQ(line.ms_per_km, 40.0 / 3000);
  EXPECT_NEAR(line.offset_ms, 15 - 1000 * 40.0 / 3000, 1e-9);
  EXPECT_NEAR(line.ReachKm(55), 4000, 1e-6);
  EXPECT_EQ(line.ReachKm(0), 0);
  EXPECT_EQ(line.ReachKm(1e9), kFarthestKm);
}

/// All slopes and offsets on a fine grid, the best that fits.
double BestOnGrid(const std::vector<Calibration>& points) {
  double mean = 0;
  for (const auto& point : points) mean += point.km / static_cast<double>(points.size());
  double best = -1;
  for (int i = 0; i <= 20000; ++i) {
    const double slope = kLeastMsPerKm * (1 + i * 1e-3);
    double offset = 1e9;
    for (const auto& point : points) offset = std::min(offset, point.rtt_ms - slope * point.km);
    if (offset >= 0) best = std::max(best, offset + slope * mean);
  }
  return best;
}

TEST(Bestlines, NearTargetsGoByTheStraightestWay) {
  // An access of 20 ms before every way: far targets go by the line, near ones do not vanish.
  const Bestline line = FitBestline({{2000, 50}, {4000, 80}, {8000, 140}, {9000, 170}});
  EXPECT_NEAR(line.offset_ms, 20, 1e-9);
  EXPECT_NEAR(line.ReachKm(140), 8000, 1e-6);
  EXPECT_NEAR(line.ReachKm(14), 14 / (140 / 8000.0), 1e-6);
}

TEST(Bestlines, SolveTheLinearProgramme) {
  Dice dice(11);
  for (int round = 0; round < 50; ++round) {
    std::vector<Calibration> points;
    double mean = 0;
    for (int i = 0; i < 12; ++i) {
      const double km = dice.Between(50, 18000);
      points.push_back({km, km * kLeastMsPerKm * dice.Between(1.05, 2.5) + dice.Between(0, 8)});
      mean += km / 12;
    }
    const Bestline line = FitBestline(points);
    for (const auto& point : points) {
      EXPECT_GE(point.rtt_ms + 1e-9, line.offset_ms + line.ms_per_km * point.km);
    }
    EXPECT_GE(line.ms_per_km, kLeastMsPerKm);
    EXPECT_GE(line.offset_ms, 0);
    EXPECT_GE(line.offset_ms + line.ms_per_km * mean + 1e-6, BestOnGrid(points));
  }
}

TEST(Bestlines, LightAloneWhenThereIsLittleOrNonsense) {
  EXPECT_EQ(FitBestline({}).ms_per_km, kLeastMsPerKm);
  EXPECT_EQ(FitBestline({{1000, 30}, {2000, 50}}).points, 0U);
  EXPECT_EQ(FitBestline({{0, 1}, {0, 2}, {0, 3}}).ms_per_km, kLeastMsPerKm);
  const Bestline impossible = FitBestline({{1000, 30}, {2000, 50}, {9000, 10}});
  EXPECT_TRUE(impossible.impossible);
  EXPECT_EQ(impossible.offset_ms, 0);
  EXPECT_FALSE(FitBestline({{1000, std::nan("")}, {2000, -50}, {9000, 1e308}}).impossible);
}

TEST(Regions, OneDiscIsItself) {
  const Region region = Intersect({DiscAt("Vienna", 500, 800)});
  EXPECT_NEAR(DistanceKm(region.centre, UnitOf(CityNamed("Vienna").place)), 0, 1e-3);
  EXPECT_NEAR(region.radius_km, 500, 0.1);
  const double cap =
      2 * std::acos(-1.0) * kEarthRadiusKm * kEarthRadiusKm * (1 - std::cos(500 / kEarthRadiusKm));
  EXPECT_NEAR(region.area_km2 / cap, 1, 2e-3);
  EXPECT_EQ(region.relaxed, 0);
  EXPECT_EQ(region.binding, std::vector<std::string>{"Vienna"});
}

TEST(Regions, ADiscThatHoldsAnotherChangesNothing) {
  const Region alone = Intersect({DiscAt("Dallas", 300, 400)});
  const Region both = Intersect({DiscAt("Dallas", 300, 400), DiscAt("Houston", 2000, 2500)});
  EXPECT_NEAR(alone.area_km2, both.area_km2, 1e-6);
  EXPECT_EQ(both.binding, std::vector<std::string>{"Dallas"});
}

TEST(Regions, ALensBetweenTwoCities) {
  const double apart = DistanceKm(CityNamed("Dallas").place, CityNamed("Atlanta").place);
  const double half = apart / 2;
  const Region region =
      Intersect({DiscAt("Dallas", half + 10, 2000), DiscAt("Atlanta", half + 10, 2000)});
  const Eigen::Vector3d middle =
      (UnitOf(CityNamed("Dallas").place) + UnitOf(CityNamed("Atlanta").place)).normalized();
  EXPECT_NEAR(DistanceKm(region.centre, middle), 0, 1);
  EXPECT_NEAR(region.radius_km, std::sqrt(std::pow(half + 10, 2) - half * half), 3);
  EXPECT_EQ(region.binding.size(), 2U);
}

TEST(Regions, RelaxedAsLittleAsNeeded) {
  const double apart = DistanceKm(CityNamed("Dallas").place, CityNamed("Atlanta").place);
  const Region region =
      Intersect({DiscAt("Dallas", apart / 2 - 50, 2000), DiscAt("Atlanta", apart / 2 - 50, 2000)});
  EXPECT_NEAR(region.relaxed, 2 * 50 / (apart / 2 - 50), 5e-3);
  EXPECT_FALSE(region.impossible);
  EXPECT_GE(region.radius_km, 100);
}

TEST(Regions, RelaxingNeverBreaksWhatLightProves) {
  // Vienna's bestline falls 200 km short; Dallas's 30 km are light's own and stay.
  const double apart = DistanceKm(CityNamed("Dallas").place, CityNamed("Vienna").place);
  const Region region =
      Intersect({DiscAt("Dallas", 30, 30), DiscAt("Vienna", apart - 200, apart + 900)});
  EXPECT_GT(region.relaxed, 0);
  EXPECT_NEAR(DistanceKm(region.centre, UnitOf(CityNamed("Dallas").place)), 0, 1);
  EXPECT_LE(region.radius_km, 31);
}

TEST(Regions, ImpossibleWhenEvenLightForbidsIt) {
  const Region region = Intersect({DiscAt("Tokyo", 100, 200), DiscAt("Vienna", 100, 300)});
  EXPECT_TRUE(region.impossible);
  EXPECT_GT(region.radius_km, 4000);
  EXPECT_EQ(region.binding.size(), 2U);
}

TEST(Regions, TheWholeEarthWhenNothingIsKnown) {
  const Region region = Intersect({DiscAt("Tokyo", kFarthestKm, kFarthestKm)});
  EXPECT_EQ(region.radius_km, kFarthestKm);
  EXPECT_FALSE(region.impossible);
}

TEST(Regions, MoreThanAHemisphere) {
  // Everything but a cap opposite Tokyo, and within Vienna's reach of that cap.
  const Region region = Intersect({DiscAt("Tokyo", 19000, 19000), DiscAt("Vienna", 18000, 18000)});
  EXPECT_FALSE(region.impossible);
  EXPECT_EQ(region.relaxed, 0);
  EXPECT_GT(region.area_km2, 4e8);
}

TEST(ClosestPlaces, BalanceWhatTheyViolate) {
  const Circle a{UnitOf({0, 0}), 0.1};
  const Circle b{UnitOf({0, 60}), 0.1};
  const GeoPoint place = PlaceOf(ClosestPlace({a, b}));
  EXPECT_NEAR(place.latitude, 0, 1e-4);
  EXPECT_NEAR(place.longitude, 30, 1e-3);
}

const std::vector<std::string> kLandmarks = {
    "Montevideo", "Vienna", "London",      "Tokyo",   "Sydney",    "Singapore",
    "New York",   "Miami",  "Los Angeles", "Chicago", "Sao Paulo", "Johannesburg"};

TEST(Triangulating, LightNeverExcludesTheTruePlace) {
  Dice dice(2016);
  for (int round = 0; round < 200; ++round) {
    SampleInternet internet;
    for (const std::string& city : kLandmarks) internet.AddVantagePoint(city);
    const GeoPoint truth = dice.Place();
    internet.PingAll("10.0.0.1", truth, dice, 1.0, 2.5, 10);
    const RoundTrips round_trips(internet.measured);
    const Triangulation triangulation(internet.measured, round_trips);
    const auto location = triangulation.Locate(*ParseAddress("10.0.0.1"));
    ASSERT_TRUE(location);
    EXPECT_FALSE(location->region.impossible);
    EXPECT_EQ(location->region.relaxed, 0);  // no calibration: light alone
    const ClaimCheck check = Check(truth, *location);
    EXPECT_EQ(check.verdict, ClaimCheck::Verdict::kAgrees);
    EXPECT_NEAR(check.outside_km, 0, 1.1) << round;
    EXPECT_LE(check.error_km, location->region.radius_km + 1.1);
  }
}

TEST(Triangulating, BestlinesStillHoldTheTruePlaceWhenPathsAreAlike) {
  // Targets whose ways are at least as long, for their distance, as those between landmarks.
  Dice dice(7);
  double error_sum = 0;
  for (int round = 0; round < 100; ++round) {
    SampleInternet internet;
    for (const std::string& city : kLandmarks) internet.AddVantagePoint(city);
    internet.PingEachOther(dice, 1.3, 1.8, 0);
    const City& city = Cities()[dice.Next() % Cities().size()];
    internet.PingAll("10.0.0.1", city.place, dice, 1.8, 1.9, 0);
    const RoundTrips round_trips(internet.measured);
    const auto location =
        Triangulation(internet.measured, round_trips).Locate(*ParseAddress("10.0.0.1"));
    ASSERT_TRUE(location);
    const ClaimCheck check = Check(city.place, *location);
    EXPECT_NE(check.verdict, ClaimCheck::Verdict::kImpossible);
    EXPECT_LE(check.error_km, location->region.radius_km + 1.1);
    error_sum += check.error_km;
  }
  EXPECT_LT(error_sum / 100, 900);
}

TEST(Triangulating, SaysNothingOfWhomNobodyHeard) {
  SampleInternet internet;
  internet.AddVantagePoint("Vienna");
  const RoundTrips round_trips(internet.measured);
  EXPECT_FALSE(Triangulation(internet.measured, round_trips).Locate(1));
}

/// Twelve vantage points, a server in Texas, a relay in Brazil without a name, and one in Atlanta
/// whose name says Sao Paulo.
SampleInternet Study() {
  SampleInternet internet;
  Dice dice(42);
  for (const std::string& city : kLandmarks) internet.AddVantagePoint(city);
  internet.AddAirports();
  internet.PingEachOther(dice, 1.25, 1.8, 1);
  internet.AddAnswer("Vienna", "c1.whatsapp.net", "50.22.1.1");
  internet.AddPtr("50.22.1.1", "c1.whatsapp.net");
  internet.PingAll("50.22.1.1", CityNamed("Dallas").place, dice, 1.3, 1.6, 0.5);
  internet.AddPtr("185.60.216.2", "");
  internet.PingAll("185.60.216.2", CityNamed("Sao Paulo").place, dice, 1.3, 1.6, 0.5);
  internet.AddPtr("173.252.114.1", "edgeray-shv-01-gru2.facebook.com");
  internet.PingAll("173.252.114.1", CityNamed("Atlanta").place, dice, 1.3, 1.6, 0.5);
  internet.measured.geolocation = {{"173.252.64.0/18", "Los Angeles", "US", 34.05, -118.24}};
  return internet;
}

TEST(Finding, TheLiarAndWhoProvesIt) {
  const SampleInternet internet = Study();
  const Findings findings = Analyse(internet.measured);
  const AddressFinding* liar = findings.Of(*ParseAddress("173.252.114.1"));
  ASSERT_NE(liar, nullptr);
  EXPECT_TRUE(liar->relay);
  EXPECT_EQ(liar->edge->Site(), "gru2");
  EXPECT_EQ(liar->airport->city, "Sao Paulo");
  EXPECT_TRUE(liar->Lies());
  EXPECT_EQ(liar->name_check.verdict, ClaimCheck::Verdict::kImpossible);
  EXPECT_FALSE(liar->name_check.proof_landmark.empty());
  EXPECT_LT(liar->name_check.proof_rtt_ms, liar->name_check.proof_least_ms);
  EXPECT_LT(DistanceKm(liar->location->place, CityNamed("Atlanta").place), 500);
  EXPECT_NE(liar->database_check.verdict, ClaimCheck::Verdict::kUnknown);
}

TEST(Finding, BrazilForTheNamelessAndTexasForTheServers) {
  const SampleInternet internet = Study();
  const Findings findings = Analyse(internet.measured);
  const AddressFinding* relay = findings.Of(*ParseAddress("185.60.216.2"));
  ASSERT_NE(relay, nullptr);
  EXPECT_EQ(relay->ptr_answer, PtrAnswer::kNoName);
  EXPECT_FALSE(relay->Lies());
  EXPECT_EQ(relay->location->country, "BR");
  const AddressFinding* server = findings.Of(*ParseAddress("50.22.1.1"));
  ASSERT_NE(server, nullptr);
  EXPECT_FALSE(server->relay);
  EXPECT_LT(DistanceKm(server->location->place, CityNamed("Dallas").place), 600);
}

}  // namespace
}  // namespace wabed::validation::hosting
