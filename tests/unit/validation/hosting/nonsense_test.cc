#include <cmath>
#include <limits>

#include <gtest/gtest.h>

#include "tests/unit/validation/hosting/sample_internet.h"
#include "validation/hosting/findings.h"
#include "validation/hosting/hosting_json.h"

namespace wabed::validation::hosting {
namespace {

/// A small world that makes sense.
SampleInternet Sound() {
  SampleInternet internet;
  Dice dice(1);
  for (const char* city : {"Montevideo", "Vienna", "Tokyo", "Miami", "London"}) {
    internet.AddVantagePoint(city);
  }
  internet.AddAirports();
  internet.PingEachOther(dice, 1.2, 1.6, 1);
  for (const char* server : {"50.22.1.1", "50.22.1.2", "50.23.1.1"}) {
    internet.AddAnswer("Vienna", "c1.whatsapp.net", server);
    internet.AddPtr(server, "c1.whatsapp.net");
    internet.PingAll(server, CityNamed("Dallas").place, dice, 1.2, 1.6, 1);
    internet.AddTrace("vienna", server, 9, 120);
  }
  internet.PingAll("31.13.73.48", CityNamed("Miami").place, dice, 1.2, 1.6, 1);
  internet.AddPtr("31.13.73.48", "edgeray-shv-01-mia1.facebook.com");
  internet.measured.ip_to_as = {{"50.22.0.0/15", 36351, "SoftLayer"}};
  internet.measured.geolocation = {{"50.22.0.0/15", "Dallas", "US", 32.8, -96.8}};
  return internet;
}

bool Mentions(const Findings& findings, const std::string& words) {
  for (const std::string& remark : findings.remarks) {
    if (remark.find(words) != std::string::npos) return true;
  }
  return false;
}

TEST(Nonsense, NothingMeasuredFindsNothing) {
  const traces::Measured nothing;
  EXPECT_FALSE(HasMeasurements(nothing));
  const Findings findings = Analyse(nothing);
  EXPECT_TRUE(findings.addresses.empty());
  EXPECT_TRUE(findings.remarks.empty());
  EXPECT_FALSE(HostingJson(findings).dump().empty());
}

TEST(Nonsense, TimesThatAreNoneAreLeftOutAndTold) {
  SampleInternet internet = Sound();
  const std::size_t located = Analyse(internet.measured).addresses.size();
  internet.AddPing("vienna", "50.22.1.1", std::nan(""));
  internet.AddPing("vienna", "50.22.1.1", -5);
  internet.AddPing("vienna", "50.22.1.1", std::numeric_limits<double>::infinity());
  internet.AddPing("vienna", "no address", 5);
  const Findings findings = Analyse(internet.measured);
  EXPECT_TRUE(Mentions(findings, "4 rows of measured/pings.csv"));
  EXPECT_EQ(findings.addresses.size(), located);
}

TEST(Nonsense, AVantagePointNobodyKnowsIsTold) {
  SampleInternet internet = Sound();
  internet.AddPing("atlantis", "50.22.1.1", 0.001);
  const Findings findings = Analyse(internet.measured);
  EXPECT_TRUE(Mentions(findings, "\"atlantis\""));
  EXPECT_FALSE(findings.Of(*ParseAddress("50.22.1.1"))->location->region.impossible);
}

TEST(Nonsense, NamesTwiceCountOnce) {
  SampleInternet internet = Sound();
  traces::VantagePointRow twice = internet.measured.vantage_points[0];
  twice.latitude = 80;
  internet.measured.vantage_points.push_back(twice);
  const Findings findings = Analyse(internet.measured);
  EXPECT_TRUE(Mentions(findings, "stands there already"));
  EXPECT_EQ(findings.landmarks.size(), 5U);
}

TEST(Nonsense, FasterThanLightIsNamedNotBelieved) {
  SampleInternet internet = Sound();
  internet.AddPing("vienna", internet.measured.vantage_points[2].address, 0.01);
  internet.AddPing("tokyo", "31.13.73.48", 0.01);
  const Findings findings = Analyse(internet.measured);
  EXPECT_TRUE(Mentions(findings, "faster than light"));
  EXPECT_TRUE(Mentions(findings, "no place on Earth fits"));
  const AddressFinding* relay = findings.Of(*ParseAddress("31.13.73.48"));
  EXPECT_TRUE(relay->location->region.impossible);
  EXPECT_EQ(relay->name_check.verdict, ClaimCheck::Verdict::kUnknown);
}

TEST(Nonsense, PlacesOffTheGlobeLocateNothingAndAreTold) {
  SampleInternet internet = Sound();
  for (traces::VantagePointRow& row : internet.measured.vantage_points) row.latitude = 1000;
  const Findings findings = Analyse(internet.measured);
  EXPECT_TRUE(Mentions(findings, "5 vantage points have no latitude and longitude on the globe"));
  EXPECT_TRUE(findings.landmarks.empty());
  EXPECT_FALSE(findings.Of(*ParseAddress("50.22.1.1"))->location);
}

TEST(Nonsense, DatabasesWithoutPrefixesAreTold) {
  SampleInternet internet = Sound();
  internet.measured.ip_to_as.push_back({"50.22.0.0/99", 1, ""});
  internet.measured.geolocation.push_back({"", "", "", std::nan(""), 0});
  EXPECT_TRUE(Mentions(Analyse(internet.measured), "2 rows of databases/"));
}

std::string Strange(Dice& dice) {
  static const std::vector<std::string> words = {"",
                                                 "vienna",
                                                 "50.22.1.1",
                                                 "0.0.0.0",
                                                 "255.255.255.255",
                                                 "\"",
                                                 "c1.whatsapp.net",
                                                 "A",
                                                 "PTR",
                                                 "NOERROR",
                                                 "50.22.1.1 50.22.1.1 x",
                                                 "1.1.22.50.in-addr.arpa",
                                                 ".",
                                                 "\xff\xfe",
                                                 "0.0.0.0/0",
                                                 "edgeray-shv-01-mia1.facebook.com",
                                                 std::string(3000, 'c')};
  return words[dice.Next() % words.size()];
}

double StrangeNumber(Dice& dice) {
  static const std::vector<double> numbers = {0,
                                              -1,
                                              1e-300,
                                              1e300,
                                              90,
                                              -180,
                                              20015,
                                              0.2,
                                              150,
                                              std::nan(""),
                                              std::numeric_limits<double>::infinity()};
  return numbers[dice.Next() % numbers.size()];
}

/// Cells replaced at random: every finding must come to an end, with numbers that are finite.
TEST(Nonsense, CellsReplacedAtRandomNeverBreakIt) {
  for (std::uint64_t seed = 0; seed < 400; ++seed) {
    Dice dice(seed);
    SampleInternet internet = Sound();
    traces::Measured& m = internet.measured;
    for (int change = 0; change < 12; ++change) {
      traces::VantagePointRow& from = m.vantage_points[dice.Next() % m.vantage_points.size()];
      traces::ResolutionRow& answer = m.resolutions[dice.Next() % m.resolutions.size()];
      traces::PingRow& ping = m.pings[dice.Next() % m.pings.size()];
      traces::HopRow& hop = m.hops[dice.Next() % m.hops.size()];
      switch (dice.Next() % 12) {
        case 0:
          from.name = Strange(dice);
          break;
        case 1:
          from.latitude = StrangeNumber(dice);
          break;
        case 2:
          from.longitude = StrangeNumber(dice);
          break;
        case 3:
          from.address = Strange(dice);
          break;
        case 4:
          answer.qname = Strange(dice);
          break;
        case 5:
          answer.answers = Strange(dice);
          break;
        case 6:
          answer.qtype = Strange(dice);
          break;
        case 7:
          ping.min_ms = StrangeNumber(dice);
          break;
        case 8:
          ping.target = Strange(dice);
          break;
        case 9:
          hop.router = Strange(dice);
          break;
        case 10:
          hop.rtt_ms = StrangeNumber(dice);
          break;
        default:
          m.airports[dice.Next() % m.airports.size()].latitude = StrangeNumber(dice);
      }
    }
    const Findings findings = Analyse(m);
    for (const auto& [address, finding] : findings.addresses) {
      if (!finding.location) continue;
      EXPECT_TRUE(std::isfinite(finding.location->region.radius_km)) << seed;
      EXPECT_TRUE(IsOnGlobe(finding.location->place)) << seed;
    }
    EXPECT_FALSE(HostingJson(findings)
                     .dump(1, ' ', false, nlohmann::json::error_handler_t::replace)
                     .empty());
  }
}

}  // namespace
}  // namespace wabed::validation::hosting
