#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/report/sample_run.h"
#include "tests/unit/validation/hosting/sample_internet.h"
#include "traces/measured/measured_files.h"
#include "traces/truth/truth_files.h"
#include "validation/report/report.h"

namespace wabed::validation::report {
namespace {

using hosting::CityNamed;
using hosting::Dice;
using hosting::SampleInternet;
using testing::HasSubstr;
using testing::Not;

/// Vantage points in seven cities find two servers in Dallas; a relay in Atlanta says Sao Paulo.
SampleInternet Found() {
  SampleInternet internet;
  Dice dice(3);
  for (const char* city :
       {"Montevideo", "Vienna", "New York", "Miami", "Los Angeles", "Chicago", "Tokyo"}) {
    internet.AddVantagePoint(city);
  }
  internet.AddAirports();
  internet.PingEachOther(dice, 1.3, 1.5, 1);
  for (const char* server : {"50.22.1.1", "50.22.1.2"}) {
    internet.AddAnswer("Vienna", "c1.whatsapp.net", server);
    internet.AddPtr(server, "c1.whatsapp.net");
    Dice same(4);
    internet.PingAll(server, CityNamed("Dallas").place, same, 1.3, 1.5, 1);
    internet.AddTrace("montevideo", server, 13, 158);
  }
  internet.AddAnswer("Montevideo", "mmi1.whatsapp.net", "50.22.1.1");
  internet.AddPtr("173.252.114.1", "edgeray-shv-01-gru2.facebook.com");
  internet.PingAll("173.252.114.1", CityNamed("Atlanta").place, dice, 1.3, 1.5, 1);
  internet.measured.ip_to_as = {{"50.22.0.0/15", 36351, "SoftLayer"}};
  internet.measured.geolocation = {{"173.252.64.0/18", "<b>Menlo</b> Park", "US", 37.45, -122.18}};
  return internet;
}

std::string PageOf(const ScratchFolder& folder, const traces::Measured& measured) {
  WriteSampleRun(folder.path(), SampleRun{});
  traces::WriteMeasured(folder.path(), measured);
  WriteReport(folder.path(), SampleHeader(SampleRun{}));
  return ReadText(folder.path() / "report.html");
}

TEST(ServersSection, AppearsOnlyWhenSomethingWasMeasured) {
  const ScratchFolder folder("unmeasured");
  traces::Measured databases_alone;
  databases_alone.ip_to_as = {{"50.22.0.0/15", 36351, "SoftLayer"}};
  const std::string page = PageOf(folder, databases_alone);
  EXPECT_THAT(page, Not(HasSubstr("id=\"servers\"")));
  EXPECT_THAT(page, Not(HasSubstr("href=\"#servers\"")));
  EXPECT_FALSE(std::filesystem::exists(folder.path() / "figures/server-map.svg"));
}

TEST(ServersSection, StandsAloneWhenNoPhoneDidAnything) {
  const ScratchFolder folder("measured");
  WriteSampleRun(folder.path(), SampleRun{});
  traces::WriteTruth(folder.path(), traces::Truth{});
  traces::WriteMeasured(folder.path(), Found().measured);
  WriteReport(folder.path(), SampleHeader(SampleRun{}));
  const std::string page = ReadText(folder.path() / "report.html");
  EXPECT_THAT(page, HasSubstr("id=\"servers\""));
  EXPECT_THAT(page, HasSubstr("<b>7</b><span>vantage points"));
  for (const char* section : {"call", "time", "relays", "classifier", "quality", "calls", "dns"}) {
    EXPECT_THAT(page, Not(HasSubstr("id=\"" + std::string(section) + "\""))) << section;
  }
}

TEST(ServersSection, SetsTheStudysTablesBesideThisRuns) {
  const ScratchFolder folder("servers");
  const std::string page = PageOf(folder, Found().measured);
  EXPECT_THAT(page, HasSubstr("<section id=\"servers\""));
  EXPECT_THAT(page, HasSubstr("Table 1: addresses by third-level name"));
  EXPECT_THAT(page, HasSubstr(">217</td>"));  // what the study printed for cX dX eX
  EXPECT_THAT(page, HasSubstr("Table 2: servers by hops, seen from montevideo"));
  EXPECT_THAT(page, HasSubstr(">320</td>"));  // and for 13 hops
  EXPECT_THAT(page, HasSubstr("AS 36351 (SoftLayer), with 2 of the servers"));
  EXPECT_THAT(page, HasSubstr("2 different sets of addresses"));
  EXPECT_THAT(page, HasSubstr("light in fibre needs"));
  EXPECT_THAT(page, Not(HasSubstr("<b>Menlo")));
}

TEST(ServersSection, FiguresComeWithTheirData) {
  const ScratchFolder folder("server-figures");
  PageOf(folder, Found().measured);
  const std::string map = ReadText(folder.path() / "figures/server-map.svg");
  EXPECT_THAT(map, HasSubstr("2 servers near"));
  EXPECT_THAT(map, HasSubstr("1 name says Sao Paulo"));
  const std::string csv = ReadText(folder.path() / "figures/server-map.csv");
  EXPECT_THAT(csv, HasSubstr("173.252.114.1,relay,0,edgeray-shv-01-gru2.facebook.com"));
  EXPECT_THAT(csv, HasSubstr("Sao Paulo,impossible"));
  const std::string rtt = ReadText(folder.path() / "figures/server-rtt.svg");
  EXPECT_THAT(rtt, HasSubstr("study: 106 ms"));
  EXPECT_THAT(rtt, HasSubstr("study: 161 ms"));
  EXPECT_THAT(ReadText(folder.path() / "figures/server-rtt.csv"), HasSubstr("vienna,Vienna,"));
}

TEST(ServersSection, NonsenseIsToldAndDrawsNothingWrong) {
  const ScratchFolder folder("nonsense");
  traces::Measured measured = Found().measured;
  for (traces::PingRow& row : measured.pings) row.min_ms = -1;
  for (traces::HopRow& row : measured.hops) row.rtt_ms = 0;
  for (traces::VantagePointRow& row : measured.vantage_points) row.latitude = 1000;
  const std::string page = PageOf(folder, measured);
  EXPECT_THAT(page, HasSubstr("a time that is no positive number"));
  EXPECT_THAT(page, HasSubstr("no latitude and longitude on the globe"));
  EXPECT_THAT(page, HasSubstr("nobody got an answer"));
  EXPECT_THAT(page, Not(HasSubstr(">nan")));
}

}  // namespace
}  // namespace wabed::validation::report
