// The catalogue's scenarios about paths of calls show what their headers say.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "tests/unit/models/catalogue.h"
#include "tests/unit/packet/mini_world.h"

namespace wabed::tests {
namespace {

using namespace std::chrono_literals;
using traces::PathRow;

struct Lived {
  scenarios::Scenario scenario;
  traces::Truth truth;
};

Lived Live(scenarios::Scenario scenario) {
  scenario.captures.clear();
  packet::testing::LivedWorld world(scenario, false);
  traces::Truth truth = world.Live();
  return {std::move(scenario), std::move(truth)};
}

double Since(const Lived& lived, traces::Timestamp moment) {
  return std::chrono::duration<double>(moment - lived.scenario.start).count();
}

/// The stretches of a call's end, in order of time.
std::vector<PathRow> PathsOf(const Lived& lived, std::uint64_t call, const std::string& end) {
  std::vector<PathRow> paths;
  for (const PathRow& row : lived.truth.paths) {
    if (row.call_id == call && row.end == end) paths.push_back(row);
  }
  std::sort(paths.begin(), paths.end(),
            [](const PathRow& a, const PathRow& b) { return a.ts_first < b.ts_first; });
  return paths;
}

TEST(CallScenarios, RouteChangeMovesCallsAndBack) {
  const Lived lived = Live(FromCatalogue("route-change.yaml"));
  for (const std::uint64_t call : {1, 2}) {
    const auto paths = PathsOf(lived, call, "caller");
    ASSERT_EQ(paths.size(), 3u) << call;
    EXPECT_EQ(paths[0].site, "for1");
    EXPECT_EQ(paths[1].site, "mia1");
    EXPECT_EQ(paths[1].cause, "shorter");
    EXPECT_NEAR(Since(lived, paths[1].ts_first), 75, 16) << "a quarter to half a minute";
    EXPECT_EQ(paths[2].site, "for1");
    EXPECT_EQ(paths[2].cause, "shorter");
    EXPECT_GT(Since(lived, paths[2].ts_first), 120);
  }
  EXPECT_EQ(PathsOf(lived, 3, "caller").back().kind, "direct");
  for (const traces::MediaSecondRow& row : lived.truth.media_seconds) {
    if (row.call_id == 3) continue;
    const double second = Since(lived, row.ts);
    const bool cut = second > 58 && second < 61;
    EXPECT_LE(row.lost, cut ? 1u : 0u) << "second " << second;
    if (second > 66 && second < 74) {
      EXPECT_EQ(row.late, 0u) << "second " << second;
    }
  }
}

/// The site dies: each direction loses less than two seconds of speech, all in three seconds. The
/// way back, later, loses nothing; what is still on the longer way then comes late.
void ExpectShortHole(const Lived& lived) {
  std::map<std::pair<std::uint64_t, std::string>, double> concealed;
  for (const traces::MediaSecondRow& row : lived.truth.media_seconds) {
    const double second = Since(lived, row.ts);
    if (row.concealed_ms == 0) continue;
    EXPECT_GT(second, 58);
    if (second > 63) {
      EXPECT_EQ(row.lost, 0u);
      EXPECT_LE(row.late, 5u);
      continue;
    }
    concealed[{row.call_id, row.direction}] += row.concealed_ms;
  }
  EXPECT_EQ(concealed.size(), 6u);
  for (const auto& [direction, milliseconds] : concealed) {
    EXPECT_GT(milliseconds, 900);
    EXPECT_LT(milliseconds, 2000) << direction.first << " " << direction.second;
  }
  for (const std::uint64_t call : {1, 2, 3}) {
    const auto paths = PathsOf(lived, call, "caller");
    ASSERT_GE(paths.size(), 2u);
    EXPECT_EQ(paths[0].site, "for1");
    EXPECT_NE(paths[1].site, "for1");
    EXPECT_EQ(paths[1].cause, "dead");
    EXPECT_NEAR(Since(lived, paths[1].ts_first), 61, 0.5);
  }
  for (const traces::CallRow& call : lived.truth.calls) EXPECT_EQ(call.end_reason, "hangup");
}

TEST(CallScenarios, RelayOutageCostsLittleMoreThanASecond) {
  const Lived lived = Live(FromCatalogue("relay-outage.yaml"));
  ExpectShortHole(lived);
  EXPECT_EQ(PathsOf(lived, 1, "caller").back().site, "for1") << "back again";
}

// The site is there, and its link carries nothing: the same to those who talk.
TEST(CallScenarios, ARelaySiteBehindADeadLinkIsTheSame) {
  scenarios::Scenario scenario = FromCatalogue("relay-outage.yaml");
  scenario.events.clear();
  scenario.impairments = {packet::testing::Blackout(
      "site.for1", scenarios::ImpairmentSection::Direction::kBoth, 60s, 90s)};
  ExpectShortHole(Live(std::move(scenario)));
}

// Two phones of one home, two of one mobile network: neither call leaves its network.
TEST(CallScenarios, NeighboursStayAtHome) {
  scenarios::Scenario scenario = FromCatalogue("relay-outage.yaml");
  scenario.events.clear();
  auto& calls = scenario.calls.list;
  calls[0].caller = "home-1";
  calls[0].callee = "home-2";
  calls[1].caller = "3g-1";
  calls[1].callee = "3g-2";
  calls[2].callee = "3g-3";
  scenario.networks[0].phones_per_home = 3;
  const Lived lived = Live(std::move(scenario));
  for (const std::uint64_t call : {1, 2}) {
    for (const char* end : {"caller", "callee"}) {
      EXPECT_EQ(PathsOf(lived, call, end).back().kind, "same-network") << call << " " << end;
    }
  }
  EXPECT_EQ(PathsOf(lived, 3, "caller").back().kind, "relayed");
}

}  // namespace
}  // namespace wabed::tests
