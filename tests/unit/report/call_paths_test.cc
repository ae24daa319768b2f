#include "validation/report/paths/call_paths.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/report/path_world.h"
#include "validation/report/paths/setup_times.h"
#include "validation/report/paths/way_quality.h"

namespace wabed::validation::report {
namespace {

using testing::DoubleNear;
using testing::ElementsAre;
using testing::IsEmpty;

double Length(const Stretch& stretch) { return SecondsBetween(stretch.first, stretch.last); }

TEST(CallPaths, BeginWithNoPathWhileNoneIsThere) {
  PathWorld world;
  world.AddCall(10, 43);  // answered at 13
  world.AddPath("caller", 13.25, 20, "for1");
  world.AddPath("caller", 20, 43, "", "shorter");
  world.AddPath("callee", 13, 43, "for1");
  const CallPaths paths = world.Paths().front();
  ASSERT_EQ(paths.caller.stretches.size(), 3u);
  EXPECT_EQ(paths.caller.stretches[0].way, (Way{WayKind::kNone, ""}));
  EXPECT_DOUBLE_EQ(Length(paths.caller.stretches[0]), 0.25);
  EXPECT_EQ(paths.caller.stretches[1].way, (Way{WayKind::kRelayed, "for1"}));
  EXPECT_EQ(paths.caller.stretches[2].way, (Way{WayKind::kDirect, ""}));
  EXPECT_DOUBLE_EQ(Length(paths.caller.stretches[2]), 23);
  ASSERT_EQ(paths.callee.stretches.size(), 1u) << "it had a path at once";
}

TEST(CallPaths, OfACallWithoutAnyAreOneStretchOfNone) {
  PathWorld world;
  world.AddCall(10, 23).end_reason = "no-path";
  const CallPaths paths = world.Paths().front();
  for (const EndPaths* end : {&paths.caller, &paths.callee}) {
    ASSERT_EQ(end->stretches.size(), 1u);
    EXPECT_EQ(end->stretches[0].way.kind, WayKind::kNone);
    EXPECT_DOUBLE_EQ(Length(end->stretches[0]), 10);
  }
  EXPECT_FALSE(paths.Any());
}

TEST(CallPaths, OfACallNobodyAnsweredAreNone) {
  PathWorld world;
  traces::CallRow& call = world.AddCall(10, 43);
  call.ts_accept.reset();
  call.ts_first_media.reset();
  EXPECT_THAT(world.Paths().front().caller.stretches, IsEmpty());
}

TEST(CallPaths, WithoutACallAreLeftOut) {
  PathWorld world;
  world.AddCall(10, 43);
  world.AddPath("caller", 13, 43, "for1").call_id = 99;
  world.AddCheck("caller", "host").call_id = 99;
  EXPECT_FALSE(world.Paths().front().Any());
  EXPECT_THAT(world.Views().front().checks, IsEmpty());
}

TEST(CallPaths, AreSortedAndNeverEndBeforeTheyBegin) {
  PathWorld world;
  world.AddCall(10, 43);
  world.AddPath("caller", 30, 43, "", "shorter");
  world.AddPath("caller", 13, 30, "for1");
  world.AddPath("callee", 14, 12, "for1");
  const CallPaths paths = world.Paths().front();
  EXPECT_EQ(paths.caller.stretches[0].way.kind, WayKind::kRelayed);
  EXPECT_EQ(paths.caller.stretches[1].way.kind, WayKind::kDirect);
  EXPECT_DOUBLE_EQ(Length(paths.callee.stretches.back()), 0);
}

TEST(CallPaths, ASecondBelongsToThePathItWasMostlyIn) {
  PathWorld world;
  world.AddCall(10, 43);
  world.AddPath("caller", 13, 15.4, "for1");
  world.AddPath("caller", 15.4, 43, "", "shorter");
  world.AddSecond(kCallerToCallee, 14, 1);
  world.AddSecond(kCallerToCallee, 15, 2);  // 0.4 s by the relay, 0.6 s directly
  world.AddSecond(kCallerToCallee, 16, 4);
  world.AddSecond(kCalleeToCaller, 14, 8);  // whose sender had no path
  const CallPaths paths = world.Paths().front();
  ASSERT_EQ(paths.caller.seconds.size(), 3u);
  EXPECT_TRUE(paths.caller.seconds[0].whole);
  EXPECT_FALSE(paths.caller.seconds[1].whole);
  EXPECT_TRUE(paths.caller.seconds[2].whole);
  EXPECT_EQ(paths.caller.stretches[0].heard.unheard, 1u);
  EXPECT_EQ(paths.caller.stretches[1].heard.unheard, 6u);
  EXPECT_EQ(paths.caller.stretches[1].heard.mos.size(), 2u);
  EXPECT_EQ(paths.callee.stretches.front().way.kind, WayKind::kNone);
  EXPECT_EQ(paths.callee.stretches.front().heard.unheard, 8u);
}

TEST(CallPaths, ASecondIsBadWhenMoreThanATenthIsUnheard) {
  PathWorld world;
  world.AddCall(10, 43);
  world.AddPaths(13, 43, "for1");
  world.AddSecond(kCallerToCallee, 14, 5);
  world.AddSecond(kCallerToCallee, 15, 6);
  world.AddSecond(kCallerToCallee, 16, 5).late = 1;
  world.AddSecond(kCalleeToCaller, 16, 50);
  world.AddSecond(kCalleeToCaller, 17).sent = 0;  // silence is no loss
  EXPECT_EQ(world.Paths().front().BadSeconds(), 3u);
}

TEST(CallPaths, ChangesAreCountedByCause) {
  PathWorld world;
  world.AddCall(10, 43);
  world.AddPaths(13, 20, "for1");
  world.AddPaths(20, 30, "mia1", "dead");
  world.AddPath("caller", 30, 43, "", "shorter");
  const CallPaths paths = world.Paths().front();
  EXPECT_EQ(paths.Changes(), 3u);
  EXPECT_EQ(paths.Changes("dead"), 2u);
  EXPECT_EQ(paths.Changes("shorter"), 1u);
  EXPECT_EQ(paths.Changes("loss"), 0u);
}

TEST(CallPaths, WaysAreToldInTheirOrderAndChangesOfRelayWithinASiteAreNone) {
  PathWorld world;
  world.AddCall(10, 43);
  EXPECT_EQ(WaysInOrder(world.Paths().front().caller), "");
  world.AddPath("caller", 13.5, 20, "for1");
  world.AddPath("caller", 20, 25, "for1", "shorter");
  world.AddPath("caller", 25, 30, "", "shorter");
  world.AddPath("caller", 30, 43, "mia1", "loss");
  EXPECT_EQ(WaysInOrder(world.Paths().front().caller), "for1, direct, mia1");
  EXPECT_EQ(WaysInOrder(world.Paths().front().caller, 2), "for1, direct, \u2026");
}

TEST(Way, WordsOfForeignTablesStandForThemselves) {
  traces::PathRow row;
  row.kind = "teleported";
  EXPECT_EQ(WayOf(row).kind, WayKind::kDirect);
  row.relay = "31.13.64.48";
  EXPECT_EQ(WayOf(row), (Way{WayKind::kRelayed, "31.13.64.48"})) << "its site is not known";
  EXPECT_EQ(CauseInWords("whim"), "whim");
}

const WayQuality* Find(const std::vector<WayQuality>& ways, const std::string& name) {
  for (const WayQuality& way : ways) {
    if (way.name == name) return &way;
  }
  return nullptr;
}

TEST(WayQuality, NoSecondIsLostAndNoneCountedTwice) {
  PathWorld world;
  world.AddCall(10, 43);
  world.AddPath("caller", 13, 20.5, "for1");
  world.AddPath("caller", 20.5, 43, "", "shorter");
  world.AddPath("callee", 13, 43, "mia1");
  world.AddSeconds(13, 43);
  const std::vector<WayQuality> ways = QualityByWay(world.Paths());
  ASSERT_TRUE(Find(ways, "relayed") && Find(ways, "direct") && Find(ways, "relayed, for1"));
  EXPECT_EQ(Find(ways, "relayed, for1")->heard.mos.size(), 7u);
  EXPECT_EQ(Find(ways, "relayed, mia1")->heard.mos.size(), 30u);
  EXPECT_EQ(Find(ways, "relayed")->heard.mos.size(), 37u);
  EXPECT_EQ(Find(ways, "direct")->heard.mos.size(), 22u);
  EXPECT_EQ(Find(ways, "while the path changed")->heard.mos.size(), 1u);
  EXPECT_EQ(Find(ways, "relayed")->heard.sent, 37u * 50);
  EXPECT_EQ(Find(ways, "same network"), nullptr);
}

TEST(WayQuality, ManySitesShareARow) {
  PathWorld world;
  for (int site = 0; site < 9; ++site) {
    world.AddCall(10, 43);
    world.AddPaths(13, 43, "site" + std::to_string(site));
    world.AddSeconds(13, 14 + site);
  }
  const std::vector<WayQuality> ways = QualityByWay(world.Paths(), 2);
  ASSERT_EQ(ways.size(), 4u);
  EXPECT_EQ(ways[1].name, "relayed, site8") << "the busiest one first";
  EXPECT_EQ(ways[2].name, "relayed, site7");
  EXPECT_EQ(ways[3].name, "relayed, other sites");
  EXPECT_EQ(ways[0].heard.mos.size(),
            ways[1].heard.mos.size() + ways[2].heard.mos.size() + ways[3].heard.mos.size());
}

TEST(SetupTimes, AreThoseOfTheTruth) {
  PathWorld world;
  world.AddCall(10, 43);  // answered at 13
  world.AddPaths(13.375, 14, "for1");
  world.AddPath("callee", 14.5, 43, "", "shorter");
  world.AddPath("caller", 14, 43, "", "shorter");
  world.AddCheck("caller", "relayed", 13.5);
  world.AddCheck("callee", "reflexive", 13.25);
  world.AddCall(50, 60).ts_first_media.reset();
  world.AddCall(70, 80).ts_ringing = PathWorld::At(69);  // clocks gone wrong
  const std::vector<SetupStep> steps = SetupTimes(world.Views(), world.Paths());
  ASSERT_EQ(steps.size(), 6u);
  EXPECT_THAT(steps[0].values, ElementsAre(0.75, 0.75)) << "offer until it rings";
  EXPECT_THAT(steps[0].calls, ElementsAre(1, 2));
  EXPECT_THAT(steps[1].values, ElementsAre(0.5, 0.5, 0.5)) << "offer until relays are known";
  EXPECT_THAT(steps[2].values, ElementsAre(0.125, 0.125, 0.125)) << "from then to an answer";
  EXPECT_THAT(steps[3].values, ElementsAre(0.25)) << "the first check answered, of either end";
  EXPECT_THAT(steps[4].values, ElementsAre(DoubleNear(0.4, 1e-9), DoubleNear(0.4, 1e-9)));
  EXPECT_THAT(steps[5].values, ElementsAre(1)) << "the first end that went directly";
}

TEST(SetupTimes, OfNoCallsAreNone) {
  for (const SetupStep& step : SetupTimes({}, {})) EXPECT_THAT(step.values, IsEmpty());
}

}  // namespace
}  // namespace wabed::validation::report
