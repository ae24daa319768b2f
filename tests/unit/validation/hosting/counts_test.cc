#include <gtest/gtest.h>

#include "tests/unit/validation/hosting/sample_internet.h"
#include "validation/hosting/findings.h"

namespace wabed::validation::hosting {
namespace {

std::set<Address> Addresses(const std::vector<std::string>& texts) {
  std::set<Address> set;
  for (const std::string& text : texts) set.insert(*ParseAddress(text));
  return set;
}

TEST(Addresses, ReadAndWritten) {
  EXPECT_EQ(ParseAddress("1.2.3.4"), 0x01020304U);
  EXPECT_EQ(ToString(0xffffffffU), "255.255.255.255");
  for (const char* bad : {"", "1.2.3", "1.2.3.256", "1.2.3.4.5", "a.b.c.d", "::1", "1.2.3.4 "}) {
    EXPECT_FALSE(ParseAddress(bad)) << bad;
  }
}

TEST(Prefixes, ReadOrRefused) {
  const auto all = ParsePrefix("0.0.0.0/0");
  ASSERT_TRUE(all);
  EXPECT_EQ(all->Last(), 0xffffffffU);
  EXPECT_EQ(ParsePrefix("10.1.2.3/32")->Last(), ParsePrefix("10.1.2.3/32")->First());
  for (const char* bad : {"10.0.0.0", "10.0.0.0/33", "10.0.0.1/24", "10.0.0.0/", "10.0.0.0/-1",
                          "10.0.0.0/8x", "/8"}) {
    EXPECT_FALSE(ParsePrefix(bad)) << bad;
  }
}

TEST(Prefixes, LongestOneWins) {
  traces::Measured measured;
  measured.ip_to_as = {{"10.0.0.0/8", 1, "one"},
                       {"10.1.0.0/16", 2, "two"},
                       {"10.1.2.0/24", 3, "three"},
                       {"nonsense", 9, "nine"}};
  const Databases databases(measured);
  EXPECT_EQ(databases.AsOf(*ParseAddress("10.9.9.9")), 1U);
  EXPECT_EQ(databases.AsOf(*ParseAddress("10.1.9.9")), 2U);
  EXPECT_EQ(databases.AsOf(*ParseAddress("10.1.2.255")), 3U);
  EXPECT_EQ(databases.AsOf(*ParseAddress("11.0.0.0")), 0U);
  EXPECT_EQ(databases.unreadable_rows(), 1U);
}

TEST(PrefixCounts, OfAddresses) {
  const auto counts = CountPrefixes(
      Addresses({"1.2.3.4", "1.2.3.5", "1.2.4.1", "1.3.0.0", "1.2.255.255", "255.255.255.255"}));
  EXPECT_EQ(counts.addresses, 6U);
  EXPECT_EQ(counts.slash24, 5U);
  EXPECT_EQ(counts.slash16, 3U);
  EXPECT_EQ(counts.slash8, 2U);
  EXPECT_EQ(CountPrefixes({}).slash8, 0U);
}

TEST(PrefixCounts, OfAnnouncedSpaceWithoutCountingTwice) {
  const std::vector<traces::PrefixOriginRow> rows = {{"10.0.0.0/15", 7, ""}, {"10.1.0.0/16", 7, ""},
                                                     {"10.2.0.0/24", 7, ""}, {"10.2.1.0/24", 7, ""},
                                                     {"11.0.0.0/24", 7, ""}, {"12.0.0.0/8", 8, ""}};
  const auto counts = CountAnnounced(rows, 7);
  EXPECT_EQ(counts.addresses, 131072U + 3 * 256U);
  EXPECT_EQ(counts.slash24, 512U + 3);
  EXPECT_EQ(counts.slash16, 4U);
  EXPECT_EQ(counts.slash8, 2U);
}

TEST(Names, ClassOfEachLetterOfTable1) {
  const std::vector<std::pair<const char*, NameClass>> rows = {
      {"c1.whatsapp.net", NameClass::kControl},
      {"d13.whatsapp.net.", NameClass::kControl},
      {"E7.WhatsApp.net", NameClass::kControl},
      {"mmi123.whatsapp.net", NameClass::kPhotoAudio},
      {"mms001.whatsapp.net", NameClass::kPhotoAudio},
      {"mmv5.whatsapp.net", NameClass::kVideo},
      {"mmx.whatsapp.net", NameClass::kMmx},
      {"cdn.whatsapp.net", NameClass::kOther},
      {"crashlogs.whatsapp.net", NameClass::kOther},
      {"c1x.whatsapp.net", NameClass::kOther},
      {"mmi1.c2.whatsapp.net", NameClass::kOther},
  };
  for (const auto& [name, name_class] : rows) EXPECT_EQ(ClassOf(name), name_class) << name;
  for (const char* name : {"whatsapp.net", "c1.whatsapp.com", "c1.notwhatsapp.net", "", "."}) {
    EXPECT_FALSE(ClassOf(name)) << name;
  }
}

TEST(EdgeNames, FormOfTheStudy) {
  const auto edge = ParseEdgeName("edgeray-shv-01-MIA1.facebook.com.");
  ASSERT_TRUE(edge);
  EXPECT_EQ(edge->iata, "mia");
  EXPECT_EQ(edge->Site(), "mia1");
  for (const char* other :
       {"", "edgeray-shv-01-mia.facebook.com", "edgeray-shv-1-mia1.facebook.com",
        "edgeray-shv-01-mia1.facebook.com.evil.org"}) {
    EXPECT_FALSE(ParseEdgeName(other)) << other;
  }
}

/// Two vantage points, three servers that are verified, one whose PTR leads elsewhere.
SampleInternet SmallCrawl() {
  SampleInternet internet;
  internet.AddVantagePoint("Montevideo");
  internet.AddVantagePoint("Vienna");
  internet.AddAnswer("Montevideo", "c1.whatsapp.net", "10.0.0.1 10.0.0.2");
  internet.AddAnswer("Vienna", "c1.whatsapp.net", "10.0.0.2 10.0.0.3");
  internet.AddAnswer("Vienna", "mmi1.whatsapp.net", "10.0.0.3 10.0.0.4");
  internet.AddAnswer("Vienna", "www.example.org", "10.9.9.9");
  for (const char* address : {"10.0.0.1", "10.0.0.2", "10.0.0.3"}) {
    internet.AddPtr(address, "c1.whatsapp.net");
  }
  internet.AddPtr("10.0.0.4", "host.example.org");
  return internet;
}

TEST(FoundServers, CountWhenTheirPtrLeadsBack) {
  SampleInternet internet = SmallCrawl();
  const Servers servers = FindServers(internet.measured);
  EXPECT_EQ(servers.found.size(), 4U);
  EXPECT_TRUE(servers.ptr_asked);
  EXPECT_EQ(servers.Counted(), Addresses({"10.0.0.1", "10.0.0.2", "10.0.0.3"}));
  EXPECT_EQ(servers.found.at(*ParseAddress("10.0.0.4")).ptr, "host.example.org");
  const NameTable table = CountByName(servers);
  EXPECT_EQ(table.Of(NameClass::kControl), 3U);
  EXPECT_EQ(table.Of(NameClass::kPhotoAudio), 1U);
  EXPECT_EQ(table.sum, 4U);
  EXPECT_EQ(table.different, 3U);
  EXPECT_EQ(table.shared, 1U);
  EXPECT_EQ(table.unverified, 1U);
}

TEST(FoundServers, AllCountWhenNobodyAskedForNames) {
  SampleInternet internet = SmallCrawl();
  internet.measured.resolutions.resize(4);
  EXPECT_EQ(FindServers(internet.measured).Counted().size(), 4U);
}

TEST(FoundServers, FailedAnswersBringNone) {
  SampleInternet internet = SmallCrawl();
  for (traces::ResolutionRow& row : internet.measured.resolutions) row.rcode = "SERVFAIL";
  EXPECT_TRUE(FindServers(internet.measured).found.empty());
}

TEST(FoundServers, RelaysAreTargetsNoAnswerHeld) {
  SampleInternet internet = SmallCrawl();
  internet.AddPing("montevideo", "10.0.0.1", 150);
  internet.AddPing("montevideo", "10.9.9.9", 150);
  internet.AddPing("montevideo", internet.measured.vantage_points[1].address, 200);
  internet.AddPing("montevideo", "185.60.216.2", 65);
  internet.AddPtr("185.60.216.2", "");
  internet.AddPtr("31.13.73.48", "edgeray-shv-01-mia1.facebook.com");
  const Servers servers = FindServers(internet.measured);
  ASSERT_EQ(servers.relays.size(), 2U);
  EXPECT_EQ(servers.relays.at(*ParseAddress("185.60.216.2")).ptr_answer, PtrAnswer::kNoName);
  EXPECT_EQ(servers.relays.at(*ParseAddress("31.13.73.48")).ptr,
            "edgeray-shv-01-mia1.facebook.com");
}

TEST(ViewsOf, SharesAndSets) {
  const SampleInternet internet = SmallCrawl();
  const Views views = CompareViews(internet.measured, FindServers(internet.measured));
  EXPECT_EQ(views.all, 3U);
  ASSERT_NE(views.Of("montevideo"), nullptr);
  EXPECT_DOUBLE_EQ(views.Of("montevideo")->share, 2 / 3.0);
  EXPECT_EQ(views.Of("vienna")->country, "AT");
  EXPECT_EQ(views.different_sets, 2U);
  EXPECT_FALSE(views.AllEqual());
  EXPECT_DOUBLE_EQ(*views.least_jaccard, 1 / 3.0);
}

TEST(ViewsOf, EqualSets) {
  SampleInternet internet;
  for (const char* city : {"Vienna", "Tokyo", "London"}) {
    internet.AddVantagePoint(city);
    internet.AddAnswer(city, "c1.whatsapp.net", "10.0.0.2 10.0.0.1");
  }
  const Views views = CompareViews(internet.measured, FindServers(internet.measured));
  EXPECT_TRUE(views.AllEqual());
  EXPECT_EQ(views.least_jaccard, 1.0);
}

TEST(HopGroups, ByTheTargetsOwnFirstAnswer) {
  SampleInternet internet;
  internet.AddVantagePoint("Montevideo");
  internet.AddTrace("montevideo", "10.0.0.1", 11, 161.5);
  internet.AddTrace("montevideo", "10.0.0.1", 12, 161.4);  // a later round went further
  internet.AddTrace("montevideo", "10.0.0.2", 11, 163);
  internet.AddTrace("montevideo", "10.0.0.3", 13, 158.2);
  internet.AddTrace("montevideo", "10.0.0.4", 13, 158);
  internet.measured.hops.pop_back();  // its own answer never came
  internet.AddPing("montevideo", "10.0.0.2", 160.9);
  internet.AddTrace("montevideo", "10.0.0.5", 9, 5);  // not one of the servers
  const RoundTrips round_trips(internet.measured);
  const auto groups = GroupByHops(round_trips, "montevideo",
                                  Addresses({"10.0.0.1", "10.0.0.2", "10.0.0.3", "10.0.0.4"}));
  ASSERT_EQ(groups.size(), 2U);
  EXPECT_EQ(groups[0].hops, 11U);
  EXPECT_EQ(groups[0].addresses, 2U);
  EXPECT_DOUBLE_EQ(*groups[0].min_rtt_ms, 160.9);
  EXPECT_EQ(groups[1].hops, 13U);
  EXPECT_EQ(groups[1].addresses, 1U);
}

TEST(RttSteps, TwoDataCentresAndStrayValues) {
  Dice dice(5);
  std::vector<double> rtt;
  for (int i = 0; i < 150; ++i) rtt.push_back(106 + dice.Share());
  for (int i = 0; i < 220; ++i) rtt.push_back(114 + dice.Share());
  for (int i = 0; i < 30; ++i) rtt.push_back(dice.Between(106, 180));
  const auto steps = FindRttSteps(rtt);
  ASSERT_EQ(steps.size(), 2U);
  EXPECT_NEAR(steps[0].position_ms, 106, 0.1);
  EXPECT_NEAR(steps[0].height, 150 / 400.0, 0.02);
  EXPECT_NEAR(steps[1].median_ms, 114.5, 0.2);
  EXPECT_NEAR(steps[1].height, 220 / 400.0, 0.02);
}

TEST(RttSteps, NoneInAnEvenSpread) {
  std::vector<double> rtt;
  for (int i = 0; i < 200; ++i) rtt.push_back(50 + i);
  EXPECT_TRUE(FindRttSteps(rtt).empty());
  EXPECT_TRUE(FindRttSteps({}).empty());
  EXPECT_TRUE(FindRttSteps({std::nan(""), -3, 0}).empty());
}

}  // namespace
}  // namespace wabed::validation::hosting
