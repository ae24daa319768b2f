// Vantage points as a user meets them: run, measure, lookup.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <set>
#include <string>

#include "tests/integration/run_command.h"
#include "tests/unit/traces/scratch.h"
#include "traces/measured/rows.h"
#include "traces/run_folder/run_folder.h"

namespace wabed {
namespace {

using ::testing::AllOf;
using ::testing::ContainsRegex;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::SizeIs;
using Json = nlohmann::json;

/// Montevideo to Dallas by Miami; nobody calls, two places measure.
constexpr const char* kWorld = R"(name: survey
duration: 2 min
backbone:
  fibre_km_per_ms: 200
  router_delay: 100 us
  cities:
    - {name: Montevideo, iata: mvd, country: UY, latitude: -34.90, longitude: -56.16}
    - {name: Dallas, iata: dal, country: US, latitude: 32.78, longitude: -96.80}
    - {name: Miami, iata: mia, country: US, latitude: 25.76, longitude: -80.19}
  systems:
    - {number: 6057, name: Antel, cities: [Montevideo, Miami], prefixes: [200.40.16.0/24],
       router_name: "ae{n}.{iata}.antel.net.uy"}
    - {number: 36351, name: SoftLayer, cities: [Dallas, Miami], prefixes: [173.192.18.0/24]}
  cables:
    - {name: monet, from: Montevideo, to: Miami, as: 6057, length_km: 10000}
    - {name: gulf, from: Miami, to: Dallas, as: 36351, length_km: 2000}
  peerings:
    - {a: 6057, b: 36351, city: Miami}
service:
  pools:
    - {name: chat, role: chat, city: Dallas, names: [c1.whatsapp.net, e1.whatsapp.net],
       prefixes: [158.85.58.0/28], addresses: 6, silent: 1}
    - {name: dns, role: authoritative-dns, city: Dallas, names: [ns1.whatsapp.net],
       prefixes: [67.228.254.4/32], addresses: 1, zones: ["."]}
  sites:
    - {code: mia1, city: Miami, as: 36351, relays: [{address: 31.13.73.48}]}
  relays_per_call: 1
vantage_points:
  - {name: lab, city: Montevideo, as: 6057, prefix: 164.73.32.0/30, resolver: 200.40.30.245}
  - {name: glass, kind: looking-glass, city: Miami, as: 36351, prefix: 193.0.2.0/30}
measurements:
  - {name: crawl, kind: resolve}
  - {name: reverse, kind: ptr, found_by: crawl}
  - {name: ping, kind: ping, found_by: crawl}
  - {name: trace, kind: traceroute, found_by: crawl, max_hops: 8}
)";

class MeasureCommand : public ::testing::Test {
 protected:
  MeasureCommand() { traces::WriteFile(scratch_ / "survey.yaml", kWorld); }

  tests::CommandResult Wabed(const std::string& words) const {
    return tests::RunCommand("cd " + tests::Quoted(scratch_.path().string()) + " && " +
                             tests::Quoted(WABED_BINARY) + " " + words + " 2>&1");
  }

  traces::Scratch scratch_;
};

TEST_F(MeasureCommand, ARunMeasuresWithoutAnybodyToCall) {
  const auto run = Wabed("run survey.yaml -o out");
  ASSERT_EQ(run.exit_code, 0) << run.output;
  EXPECT_THAT(run.output,
              AllOf(HasSubstr("look-ups"), HasSubstr("from 2 hosts"), Not(HasSubstr("cut short"))));
  // Nobody called, nothing was captured: only what was found out is told.
  EXPECT_THAT(run.output, AllOf(HasSubstr("Published numbers: none is about this scenario"),
                                HasSubstr("Servers: where the geolocation database puts them"),
                                HasSubstr("Dallas, US"), Not(HasSubstr("captured")),
                                Not(HasSubstr("Classifiers")), Not(HasSubstr("Quality of calls"))));
  const traces::RunFolder folder(scratch_ / "out");
  EXPECT_TRUE(folder.VerifyHashes().empty());
  const traces::Measured measured = folder.ReadMeasured();
  EXPECT_THAT(measured.vantage_points, SizeIs(2));
  std::set<std::string> found;
  for (const traces::PingRow& row : measured.pings) found.insert(row.target);
  EXPECT_GE(found.size(), 3u);
  EXPECT_EQ(measured.pings.size(), 2 * found.size());
  // 12,000 km and back are 120 ms, and each way passes at most five routers.
  for (const traces::PingRow& row : measured.pings) {
    if (row.vantage_point != "lab" || row.received == 0) continue;
    EXPECT_GT(*row.min_ms, 120);
    EXPECT_LT(*row.min_ms, 121);
  }
  EXPECT_FALSE(measured.hops.empty());
  EXPECT_FALSE(measured.ip_to_as.empty());

  const std::string address = *found.begin();
  const auto lookup = Wabed("lookup out " + address + " 9.9.9.9 --json");
  ASSERT_EQ(lookup.exit_code, 0) << lookup.output;
  const Json known = Json::parse(lookup.output);
  EXPECT_EQ(known[0]["origin"]["as"], 36351);
  EXPECT_EQ(known[0]["place"]["city"], "Dallas");
  EXPECT_THAT(known[0]["ptr"].get<std::string>(), HasSubstr(".whatsapp.net"));
  EXPECT_TRUE(known[1]["origin"].is_null());
  EXPECT_TRUE(known[1]["ptr"].is_null());
  EXPECT_THAT(Wabed("lookup out " + address).output, HasSubstr("SoftLayer"));
  EXPECT_EQ(Wabed("lookup out 1.2.3").exit_code, 2);
  EXPECT_EQ(Wabed("lookup nothing 1.2.3.4").exit_code, 2);
}

TEST_F(MeasureCommand, ARunThatEndsTooEarlySaysSo) {
  const auto run = Wabed("run survey.yaml -o out --set 'duration=300 ms' --json");
  ASSERT_EQ(run.exit_code, 0) << run.output;
  const Json json = Json::parse(run.output);
  EXPECT_THAT(json["cut_short"], SizeIs(3));
  EXPECT_THAT(Wabed("run survey.yaml -o out2 --set 'duration=300 ms'").output,
              HasSubstr("ping: 0 of 1 rounds had ended"));
}

TEST_F(MeasureCommand, PingsAreATable) {
  const auto ping = Wabed("measure ping survey.yaml 158.85.58.1 158.85.58.6 --from lab");
  ASSERT_EQ(ping.exit_code, 0) << ping.output;
  EXPECT_THAT(ping.output, ContainsRegex("lab +158.85.58.1 +AS36351 +1 +3 +0 % +120\\.[0-9]{3} "));
  EXPECT_THAT(ping.output, ContainsRegex("lab +158.85.58.6 +AS36351 +1 +3 +100 % +- "));
}

TEST_F(MeasureCommand, TracesNameTheRouters) {
  const auto trace = Wabed("measure traceroute survey.yaml 158.85.58.1 --from lab");
  ASSERT_EQ(trace.exit_code, 0) << trace.output;
  EXPECT_THAT(trace.output, HasSubstr("traceroute from lab to 158.85.58.1"));
  EXPECT_THAT(
      trace.output,
      ContainsRegex(" 1  ae1.mvd.antel.net.uy \\(200.40.16.1\\) \\[AS6057\\]  0.[0-9]+ ms"));
  const auto json = Wabed("measure traceroute survey.yaml 158.85.58.1 --protocol icmp --json");
  ASSERT_EQ(json.exit_code, 0) << json.output;
  const Json rows = Json::parse(json.output)["rows"];
  EXPECT_EQ(rows.back()["answer"], "echo-reply");
  EXPECT_EQ(rows.back()["router_name"], "c1.whatsapp.net");
  EXPECT_EQ(rows.front()["router_as"], 6057);
}

TEST_F(MeasureCommand, NamesAndAddressesAreLookedUp) {
  const auto names = Wabed("measure resolve survey.yaml");
  ASSERT_EQ(names.exit_code, 0) << names.output;
  EXPECT_THAT(names.output, AllOf(HasSubstr("c1.whatsapp.net"), HasSubstr("158.85.58."),
                                  Not(HasSubstr("ns1.")), Not(HasSubstr("glass"))));
  const auto pointers = Wabed("measure ptr survey.yaml 158.85.58.2 158.85.58.9 --from lab");
  ASSERT_EQ(pointers.exit_code, 0) << pointers.output;
  EXPECT_THAT(pointers.output, ContainsRegex("158.85.58.2 +1 +e1.whatsapp.net"));
  EXPECT_THAT(pointers.output, ContainsRegex("158.85.58.9 +1 +NXDOMAIN"));
}

TEST_F(MeasureCommand, WhatCannotBeIsRefusedInWords) {
  const std::pair<const char*, const char*> mistakes[] = {
      {"ping survey.yaml 158.85.58.1 --from lap", "did you mean 'lab'"},
      {"ping survey.yaml 158.85.58.1 --from lap", "There are: lab, glass"},
      {"ping survey.yaml c1.whatsapp.net", "'c1.whatsapp.net' is no IPv4 address"},
      {"ping survey.yaml", "nothing to measure"},
      {"resolve survey.yaml --from glass", "glass has no resolver"},
      {"ping survey.yaml 158.85.58.1 --timeout 5", "'5' has no unit"},
      {"ping survey.yaml 158.85.58.1 --count 0", "--count"},
      {"ping survey.yaml 158.85.58.1 --set seeed=1", "seeed"},
      {"ping nothing.yaml 158.85.58.1", "nothing.yaml"},
      {"png survey.yaml", "subcommand"},
      {"traceroute survey.yaml 158.85.58.1 --max-hops 255 --count 1000", "more probes"},
  };
  for (const auto& [words, said] : mistakes) {
    const auto result = Wabed(std::string("measure ") + words);
    EXPECT_EQ(result.exit_code, 2) << words << "\n" << result.output;
    EXPECT_THAT(result.output, HasSubstr(said)) << words;
  }
}

}  // namespace
}  // namespace wabed
