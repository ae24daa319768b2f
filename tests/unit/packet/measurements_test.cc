// Look-ups, pings and traceroutes from vantage points inside a small world.
#include "models/packet/measurements/measurements.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <set>
#include <sstream>

#include "tests/unit/packet/measuring_world.h"

namespace wabed::packet {
namespace {

using namespace std::chrono_literals;
using namespace ::testing;
using namespace packet::testing;
using Kind = scenarios::MeasurementSection::Kind;
using Protocol = scenarios::MeasurementSection::Protocol;

constexpr const char* kChat = "203.0.113.1";
constexpr const char* kNobody = "203.0.113.14";

double Ms(Nanoseconds span) { return static_cast<double>(span.count()) / 1e6; }

/// The way there and the way back, as the map has it.
struct Ways {
  backbone::Route there, back;
  double RoundTripMs() const { return Ms(there.total_delay + back.total_delay); }
};

Ways Between(const backbone::Attachment& here, const std::string& server,
             const scenarios::Scenario& scenario) {
  LivedWorld world(scenario);
  const backbone::Attachment& there = world->Plan().Find(server)->attachment;
  return {world->Map().RouteBetween(here, there), world->Map().RouteBetween(there, here)};
}

TEST(Ping, TakesTheTimeOfTheWayAndOfTheAccess) {
  auto scenario = Measuring();
  scenario.vantage_points[0].access.up.delay = 3ms;
  scenario.vantage_points[0].access.down.delay = 4ms;
  scenario.measurements = {Measurement("ping", Kind::kPing, {"lab"}, {kChat})};
  const auto measured = Measure(scenario);
  const Ways ways = Between({1, "West", 0}, kChat, scenario);
  ASSERT_THAT(measured.pings, SizeIs(1));
  const traces::PingRow& ping = measured.pings[0];
  EXPECT_EQ(ping.measurement, "ping");
  EXPECT_EQ(ping.round, 1u);
  EXPECT_EQ(ping.vantage_point, "lab");
  EXPECT_EQ(ping.target, kChat);
  EXPECT_EQ(ping.ts, scenario.start);
  EXPECT_EQ(ping.sent, 3u);
  EXPECT_EQ(ping.received, 3u);
  ASSERT_TRUE(ping.min_ms);
  EXPECT_NEAR(*ping.min_ms, ways.RoundTripMs() + 7, 0.001);
  EXPECT_EQ(*ping.max_ms, *ping.min_ms);
  EXPECT_NEAR(*ping.mean_ms, *ping.min_ms, 1e-9);
  EXPECT_EQ(*ping.ttl, 64 - ways.back.hops.size());
}

TEST(Ping, SerialisationAddsItsTimeBothWays) {
  auto scenario = Measuring();
  scenario.vantage_points[0].access.up.rate = scenarios::BitRate{84'000};     // 84 octets: 8 ms
  scenario.vantage_points[0].access.down.rate = scenarios::BitRate{168'000};  // 4 ms
  scenario.measurements = {Measurement("ping", Kind::kPing, {"lab"}, {kChat})};
  const auto measured = Measure(scenario);
  const Ways ways = Between({1, "West", 0}, kChat, scenario);
  ASSERT_TRUE(measured.pings.at(0).min_ms);
  EXPECT_NEAR(*measured.pings[0].min_ms, ways.RoundTripMs() + 12, 0.001);
}

TEST(Ping, NobodyAnswersForAnAddressWithoutOwner) {
  auto scenario = Measuring();
  scenario.measurements = {Measurement("ping", Kind::kPing, {"lab"}, {kNobody})};
  const auto measured = Measure(scenario);
  ASSERT_THAT(measured.pings, SizeIs(1));
  EXPECT_EQ(measured.pings[0].sent, 3u);
  EXPECT_EQ(measured.pings[0].received, 0u);
  EXPECT_FALSE(measured.pings[0].min_ms || measured.pings[0].ttl);
}

TEST(Ping, ShowsLossOnTheAccess) {
  auto scenario = Measuring();
  scenario.vantage_points[0].access.up.loss.model = scenarios::LossSection::Model::kBernoulli;
  scenario.vantage_points[0].access.up.loss.probability.value = 0.3;
  auto ping = Measurement("ping", Kind::kPing, {"lab"}, {kChat});
  ping.count = 1000;
  ping.spacing = 1ms;
  scenario.measurements = {ping};
  const auto measured = Measure(scenario);
  EXPECT_EQ(measured.pings.at(0).sent, 1000u);
  EXPECT_NEAR(measured.pings[0].received, 700, 60);  // four standard deviations
}

TEST(Ping, AnAnswerThatComesTooLateIsNone) {
  auto scenario = Measuring();
  const double way = Between({1, "West", 0}, kChat, scenario).RoundTripMs();
  auto ping = Measurement("ping", Kind::kPing, {"lab"}, {kChat});
  ping.timeout = std::chrono::duration_cast<Nanoseconds>(
      std::chrono::duration<double, std::milli>(way - 0.01));
  scenario.measurements = {ping};
  EXPECT_EQ(Measure(scenario).pings.at(0).received, 0u);
  scenario.measurements[0].timeout += 1ms;
  EXPECT_EQ(Measure(scenario).pings.at(0).received, 3u);
}

TEST(Ping, VantagePointsPingEachOtherButNotThemselves) {
  auto scenario = Measuring();
  auto ping = Measurement("ping", Kind::kPing, {});
  ping.vantage_points = true;
  scenario.measurements = {ping};
  const auto measured = Measure(scenario);
  EXPECT_THAT(measured.pings, SizeIs(5 * 4));
  std::map<std::string, std::string> addresses;
  for (const auto& row : measured.vantage_points) addresses[row.name] = row.address;
  for (const traces::PingRow& row : measured.pings) {
    EXPECT_NE(row.target, addresses.at(row.vantage_point));
    EXPECT_EQ(row.received, 3u) << row.vantage_point << " to " << row.target;
  }
}

TEST(Ping, RoundsBeginAfterAnIntervalOrWhenTheOneBeforeHasEnded) {
  auto scenario = Measuring();
  auto ping = Measurement("ping", Kind::kPing, {"lab"}, {kNobody});
  ping.rounds = 3;
  ping.count = 1;
  ping.at = 5s;
  ping.timeout = 2s;
  ping.interval = 1s;
  scenario.measurements = {ping};
  const auto overlapping = Measure(scenario);
  ASSERT_THAT(overlapping.pings, SizeIs(3));
  for (int round = 0; round < 3; ++round) {
    EXPECT_EQ(overlapping.pings[round].round, round + 1u);
    EXPECT_EQ(overlapping.pings[round].ts, scenario.start + 5s + round * 2s);
  }
  scenario.measurements[0].interval = 10s;
  const auto apart = Measure(scenario);
  for (int round = 0; round < 3; ++round) {
    EXPECT_EQ(apart.pings.at(round).ts, scenario.start + 5s + round * 10s);
  }
}

class Traceroute : public ::testing::TestWithParam<Protocol> {};

TEST_P(Traceroute, SeesEveryRouterAndThenTheServer) {
  auto scenario = Measuring();
  auto trace = Measurement("trace", Kind::kTraceroute, {"lab"}, {kChat});
  trace.protocol = GetParam();
  scenario.measurements = {trace};
  const auto measured = Measure(scenario);
  const Ways ways = Between({1, "West", 0}, kChat, scenario);
  const std::size_t hops = ways.there.hops.size();
  ASSERT_EQ(measured.hops.size(), 3 * (hops + 1));
  for (std::size_t i = 0; i < measured.hops.size(); ++i) {
    const traces::HopRow& row = measured.hops[i];
    EXPECT_EQ(row.target, kChat);
    EXPECT_EQ(row.ttl, i / 3 + 1);
    EXPECT_EQ(row.probe, i % 3 + 1);
    ASSERT_TRUE(row.rtt_ms) << i;
    if (i / 3 == hops) {
      EXPECT_EQ(row.router, kChat);
      EXPECT_EQ(row.answer, GetParam() == Protocol::kUdp ? "port-unreachable" : "echo-reply");
      EXPECT_NEAR(*row.rtt_ms, ways.RoundTripMs(), 0.001);
    } else {
      EXPECT_EQ(row.router, ways.there.hops[i / 3].address.to_string());
      EXPECT_EQ(row.answer, "time-exceeded");
      EXPECT_GE(*row.rtt_ms, 2 * Ms(ways.there.hops[i / 3].one_way_delay) - 0.001);
    }
  }
}

TEST_P(Traceroute, AsksASilentServerUpToTheMostHops) {
  auto scenario = Measuring();
  scenario.service.pools[0].silent = 5;
  auto trace = Measurement("trace", Kind::kTraceroute, {"lab"}, {kChat});
  trace.protocol = GetParam();
  trace.count = 2;
  trace.max_hops = 9;
  scenario.measurements = {trace};
  const auto measured = Measure(scenario);
  const std::size_t hops = Between({1, "West", 0}, kChat, scenario).there.hops.size();
  ASSERT_THAT(measured.hops, SizeIs(2 * 9));
  for (const traces::HopRow& row : measured.hops) {
    EXPECT_EQ(row.rtt_ms.has_value(), row.ttl <= hops) << row.ttl;
    EXPECT_EQ(row.router.empty(), row.ttl > hops);
    EXPECT_EQ(row.answer.empty(), row.ttl > hops);
  }
}

TEST_P(Traceroute, EndsWhereSomebodySaysThatNobodyIsThere) {
  auto scenario = Measuring();
  auto trace = Measurement("trace", Kind::kTraceroute, {"lab"}, {kNobody});
  trace.protocol = GetParam();
  scenario.measurements = {trace};
  const auto measured = Measure(scenario);
  ASSERT_FALSE(measured.hops.empty());
  EXPECT_EQ(measured.hops.back().answer, "host-unreachable");
  EXPECT_NE(measured.hops.back().router, kNobody);
  EXPECT_LT(measured.hops.size(), 30u);
}

TEST_P(Traceroute, ManyTargetsTakeTurns) {
  auto scenario = Measuring();
  scenario.service.pools[0].silent = 2;
  auto trace = Measurement("trace", Kind::kTraceroute, {"lab", "glass"});
  trace.protocol = GetParam();
  for (int i = 1; i <= 5; ++i) trace.targets.push_back("203.0.113." + std::to_string(i));
  trace.rounds = 2;
  trace.interval = 1ms;
  scenario.measurements = {trace};
  const auto measured = Measure(scenario);
  std::map<std::tuple<std::uint64_t, std::string, std::string>, std::uint32_t> reached, most;
  std::set<traces::Timestamp> times;
  for (const traces::HopRow& row : measured.hops) {
    const std::tuple key(row.round, row.vantage_point, row.target);
    most[key] = std::max(most[key], row.ttl);
    if (row.router == row.target) reached[key] = row.ttl;
    if (row.vantage_point == "lab") {
      EXPECT_TRUE(times.insert(row.ts).second) << "two at a time";
    }
  }
  EXPECT_THAT(most, SizeIs(2 * 2 * 5));
  EXPECT_THAT(reached, SizeIs(2 * 2 * 3));
  for (const auto& [key, hops] : reached) EXPECT_EQ(most.at(key), hops) << "nothing after it";
}

INSTANTIATE_TEST_SUITE_P(OfBothKinds, Traceroute,
                         ::testing::Values(Protocol::kUdp, Protocol::kIcmp), [](const auto& kind) {
                           return std::string(kind.param == Protocol::kUdp ? "Udp" : "Icmp");
                         });

TEST(Silence, ServicePortsAnswerAllTheSame) {
  auto scenario = Measuring();
  scenario.service.pools[1].silent = 1;  // the name server
  scenario.measurements = {
      Measurement("ping", Kind::kPing, {"lab"}, {"203.0.113.64", kChat}),
      Measurement("names", Kind::kResolve, {"lab"}),
  };
  const auto measured = Measure(scenario);
  ASSERT_THAT(measured.pings, SizeIs(2));
  EXPECT_EQ(measured.pings[0].received, 3u);
  EXPECT_EQ(measured.pings[1].target, "203.0.113.64");
  EXPECT_EQ(measured.pings[1].received, 0u);
  ASSERT_THAT(measured.resolutions, SizeIs(2));
  EXPECT_EQ(measured.resolutions[0].rcode, "NOERROR");
}

TEST(Resolve, AsksAllNamesOfThePoolsByDefault) {
  auto scenario = Measuring();
  scenario.measurements = {Measurement("names", Kind::kResolve, {})};
  const auto measured = Measure(scenario);
  ASSERT_THAT(measured.resolutions, SizeIs(4 * 2)) << "the looking glass asks nothing";
  EXPECT_EQ(measured.resolutions[0].qname, "c1.whatsapp.net");
  EXPECT_EQ(measured.resolutions[1].qname, "e1.whatsapp.net");
  for (const traces::ResolutionRow& row : measured.resolutions) {
    EXPECT_EQ(row.resolver, "198.51.100.53");
    EXPECT_EQ(row.qtype, "A");
    EXPECT_EQ(row.rcode, "NOERROR");
    EXPECT_EQ(std::count(row.answers.begin(), row.answers.end(), ' '), 2) << row.answers;
    EXPECT_EQ(row.queries, 1u);
    EXPECT_GT(row.ttl_s, 0u);
    ASSERT_TRUE(row.time_ms);
  }
}

TEST(Resolve, ANameThatIsNotThereIsSaidNotToBe) {
  auto scenario = Measuring();
  auto resolve = Measurement("names", Kind::kResolve, {"lab"});
  resolve.names = {"nobody.whatsapp.net"};
  scenario.measurements = {resolve};
  const auto measured = Measure(scenario);
  ASSERT_THAT(measured.resolutions, SizeIs(1));
  EXPECT_EQ(measured.resolutions[0].rcode, "NXDOMAIN");
  EXPECT_TRUE(measured.resolutions[0].answers.empty());
}

TEST(FoundBy, TakesWhatAnyoneFoundAfterItWasFound) {
  auto scenario = Measuring();
  auto crawl = Measurement("crawl", Kind::kResolve, {"atlas"});
  crawl.rounds = 2;
  crawl.interval = 6min;  // beyond the answers' time to live
  crawl.at = 1s;
  auto reverse = Measurement("reverse", Kind::kPtr, {"lab"});
  auto ping = Measurement("ping", Kind::kPing, {"glass"}, {"203.0.113.64"});
  reverse.found_by = ping.found_by = "crawl";
  scenario.measurements = {ping, reverse, crawl};
  scenario.duration = 10min;
  const auto measured = Measure(scenario);
  std::set<std::string> found;
  traces::Timestamp last_answer{};
  for (const traces::ResolutionRow& row : measured.resolutions) {
    if (row.measurement != "crawl") continue;
    std::istringstream answers(row.answers);
    for (std::string address; answers >> address;) found.insert(address);
    last_answer = std::max(last_answer, row.ts);
  }
  EXPECT_THAT(found, SizeIs(Ge(4u)));
  std::set<std::string> pinged;
  for (const traces::PingRow& row : measured.pings) {
    pinged.insert(row.target);
    EXPECT_GT(row.ts, last_answer);
  }
  std::set<std::string> expected = found;
  expected.insert("203.0.113.64");
  EXPECT_EQ(pinged, expected);
  std::size_t pointers = 0;
  for (const traces::ResolutionRow& row : measured.resolutions) {
    if (row.measurement != "reverse") continue;
    ++pointers;
    EXPECT_EQ(row.qtype, "PTR");
    EXPECT_THAT(row.qname, EndsWith(".113.0.203.in-addr.arpa"));
    EXPECT_THAT(row.answers, EndsWith(".whatsapp.net"));
  }
  EXPECT_EQ(pointers, found.size());
}

TEST(Measurements, SameSeedSameRowsAndAnotherMeasurementChangesNone) {
  auto scenario = Measuring();
  scenario.vantage_points[0].access.up.delay = 2ms;
  auto trace = Measurement("trace", Kind::kTraceroute, {"lab"}, {kChat, kNobody});
  scenario.measurements = {trace};
  const auto alone = Measure(scenario);
  const auto again = Measure(scenario);
  scenario.measurements.insert(scenario.measurements.begin(),
                               Measurement("ping", Kind::kPing, {}, {kChat, "203.0.113.2"}));
  scenario.measurements.push_back(Measurement("names", Kind::kResolve, {}));
  const auto with_others = Measure(scenario);
  ASSERT_FALSE(alone.hops.empty());
  for (const auto* other : {&again, &with_others}) {
    ASSERT_EQ(other->hops.size(), alone.hops.size());
    for (std::size_t i = 0; i < alone.hops.size(); ++i) {
      EXPECT_EQ(other->hops[i].ts, alone.hops[i].ts);
      EXPECT_EQ(other->hops[i].router, alone.hops[i].router);
      EXPECT_EQ(other->hops[i].rtt_ms, alone.hops[i].rtt_ms);
    }
  }
}

TEST(Measurements, WhatTheEndCutsShortIsKeptAndSaid) {
  auto scenario = Measuring();
  auto ping = Measurement("ping", Kind::kPing, {"lab"}, {kChat});
  ping.rounds = 5;
  ping.interval = 1min;
  scenario.measurements = {ping, Measurement("names", Kind::kResolve, {"lab"})};
  scenario.duration = 90s;
  LivedWorld world(scenario);
  world->Run();
  EXPECT_FALSE(world->measurements().AllEnded());
  EXPECT_THAT(world->measurements().Unfinished(), ElementsAre("ping: 2 of 5 rounds had ended"));
  EXPECT_THAT(world->TakeMeasured().pings, SizeIs(2));
}

TEST(Measurements, VantagePointsAreListedWithTheirPlaces) {
  const auto measured = Measure(Measuring());
  ASSERT_THAT(measured.vantage_points, SizeIs(5));
  const traces::VantagePointRow& lab = measured.vantage_points[0];
  EXPECT_EQ(lab.name, "lab");
  EXPECT_EQ(lab.address, "192.0.2.65");
  EXPECT_EQ(lab.resolver, "198.51.100.53");
  EXPECT_EQ(lab.longitude, -20);
  EXPECT_EQ(measured.vantage_points[3].name, "atlas-3");
  EXPECT_EQ(measured.vantage_points[3].group, "atlas");
  EXPECT_EQ(measured.vantage_points[3].address, "192.0.2.75");
  EXPECT_EQ(measured.vantage_points[4].kind, "looking-glass");
  EXPECT_TRUE(measured.vantage_points[4].resolver.empty());
}

}  // namespace
}  // namespace wabed::packet
