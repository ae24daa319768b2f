#include "validation/reproduction/reproduction.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

namespace wabed::validation {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

Target MeasurableTarget(const std::string& id, double value, double tolerance) {
  Target target;
  target.id = id;
  target.statement = "a <statement>";
  target.source = "a study";
  target.place = "page 1";
  target.statistic = "counted";
  target.value = value;
  target.unit = "ms";
  target.tolerance = tolerance;
  target.tolerance_reason = "rounded";
  target.measure = FindStatistic("packets-per-second");
  target.scenarios = {"world"};
  return target;
}

/// A seed that measured `value`, judged by the target.
SeedResult Seed(const Target& target, std::uint64_t seed, double value) {
  SeedResult result;
  result.seed = seed;
  result.measurement.value = Estimate{value, {value - 1, value + 1}};
  result.measurement.n = 10;
  result.accept = AcceptedBy(target);
  result.verdict = Accepts(result.accept, value) ? Verdict::kPass : Verdict::kFail;
  return result;
}

SeedResult NotMeasuredSeed(std::uint64_t seed) {
  SeedResult result;
  result.seed = seed;
  result.measurement.note = "nobody looked";
  return result;
}

std::vector<SeedResult> Seeds(const Target& target, unsigned good, unsigned bad,
                              unsigned missing = 0) {
  std::vector<SeedResult> seeds;
  for (unsigned i = 0; i < good; ++i)
    seeds.push_back(Seed(target, seeds.size() + 1, *target.value));
  for (unsigned i = 0; i < bad; ++i) seeds.push_back(Seed(target, seeds.size() + 1, 1000));
  for (unsigned i = 0; i < missing; ++i) seeds.push_back(NotMeasuredSeed(seeds.size() + 1));
  return seeds;
}

TEST(Aggregate, PassesWhenNineOfTenSeedsDo) {
  const Target target = MeasurableTarget("A.a", 100, 1);
  EXPECT_EQ(Aggregate(target, Seeds(target, 10, 0)).verdict, Verdict::kPass);
  EXPECT_EQ(Aggregate(target, Seeds(target, 9, 1)).verdict, Verdict::kPass);
  EXPECT_EQ(Aggregate(target, Seeds(target, 8, 2)).verdict, Verdict::kFail);
  EXPECT_EQ(Aggregate(target, Seeds(target, 9, 1)).passed, 9u);
}

TEST(Aggregate, OfThreeSeedsAllMustPass) {
  const Target target = MeasurableTarget("A.a", 100, 1);
  EXPECT_EQ(Aggregate(target, Seeds(target, 3, 0)).verdict, Verdict::kPass);
  EXPECT_EQ(Aggregate(target, Seeds(target, 2, 1)).verdict, Verdict::kFail);
}

TEST(Aggregate, SeedsThatMeasuredNothingDoNotPass) {
  const Target target = MeasurableTarget("A.a", 100, 1);
  EXPECT_EQ(Aggregate(target, Seeds(target, 9, 0, 1)).verdict, Verdict::kPass);
  EXPECT_EQ(Aggregate(target, Seeds(target, 8, 0, 2)).verdict, Verdict::kNotMeasured);
  EXPECT_EQ(Aggregate(target, Seeds(target, 1, 1, 8)).verdict, Verdict::kFail);
  EXPECT_EQ(Aggregate(target, {}).verdict, Verdict::kNotMeasured);
  const ReproducedTarget nothing = Aggregate(target, Seeds(target, 0, 0, 3));
  EXPECT_FALSE(nothing.value);
  EXPECT_EQ(nothing.note, "nobody looked");
}

// 98, 100, 102: mean 100, standard deviation 2, t(0.975, 2) = 4.3027: 100 +- 4.968.
TEST(Aggregate, MeansComeWithStudentsInterval) {
  const Target target = MeasurableTarget("A.a", 100, 5);
  const ReproducedTarget result =
      Aggregate(target, {Seed(target, 1, 98), Seed(target, 2, 100), Seed(target, 3, 102)});
  EXPECT_DOUBLE_EQ(result.value->value, 100);
  EXPECT_NEAR(result.value->interval.low, 100 - 4.968, 1e-3);
  EXPECT_NEAR(result.value->interval.high, 100 + 4.968, 1e-3);
}

TEST(Aggregate, IntervalsStayWhereTheQuantityCanBe) {
  Target target = MeasurableTarget("A.a", 0, 5);
  const ReproducedTarget result = Aggregate(target, {Seed(target, 1, 0), Seed(target, 2, 1)});
  EXPECT_EQ(result.value->interval.low, 0);
}

TEST(Aggregate, ASingleSeedBringsItsOwnInterval) {
  const Target target = MeasurableTarget("A.a", 100, 1);
  const ReproducedTarget result = Aggregate(target, {Seed(target, 1, 100)});
  EXPECT_EQ(result.value->interval.low, 99);
  EXPECT_EQ(result.value->interval.high, 101);
}

// 90 and 100 of 100 each: 190 of 200, whose Wilson interval is 0.9104 to 0.9726.
TEST(Aggregate, SharesOfThingsArePooled) {
  Target target = MeasurableTarget("A.a", 1, 0.2);
  target.unit = "share";
  std::vector<SeedResult> seeds(2);
  SetShare(seeds[0].measurement, 90, 100);
  SetShare(seeds[1].measurement, 100, 100);
  const ReproducedTarget result = Aggregate(target, seeds);
  EXPECT_DOUBLE_EQ(result.value->value, 0.95);
  EXPECT_NEAR(result.value->interval.low, 0.9104, 1e-4);
  EXPECT_NEAR(result.value->interval.high, 0.9726, 1e-4);
}

TEST(Aggregate, AcceptedRangesOfSeedsAreJoined) {
  const Target target = MeasurableTarget("A.a", 17, 0);
  std::vector<SeedResult> seeds = {Seed(target, 1, 16), Seed(target, 2, 17)};
  seeds[0].accept = {15, 17};
  seeds[1].accept = {16, 17};
  const ReproducedTarget result = Aggregate(target, seeds);
  EXPECT_EQ(result.accept.low, 15);
  EXPECT_EQ(result.accept.high, 17);
}

TEST(Aggregate, NotYetAndContextNeverPassNorFail) {
  Target target = MeasurableTarget("A.a", 1, 0);
  target.standing = TargetStanding::kNotYet;
  target.reason_unmeasured = "media transfers";
  EXPECT_EQ(Aggregate(target, Seeds(target, 3, 0)).verdict, Verdict::kNotYet);
  EXPECT_EQ(Aggregate(target, {}).note, "media transfers");
  target.standing = TargetStanding::kContext;
  EXPECT_EQ(Aggregate(target, {}).verdict, Verdict::kContext);
}

TEST(Verdicts, BoundsAcceptOneSide) {
  Target target = MeasurableTarget("A.a", 80, 2);
  target.bound = TargetBound::kAtLeast;
  EXPECT_TRUE(Accepts(AcceptedBy(target), 78));
  EXPECT_TRUE(Accepts(AcceptedBy(target), 1e9));
  EXPECT_FALSE(Accepts(AcceptedBy(target), 77));
  target.bound = TargetBound::kAtMost;
  EXPECT_TRUE(Accepts(AcceptedBy(target), 0));
  EXPECT_TRUE(Accepts(AcceptedBy(target), 82));
  EXPECT_FALSE(Accepts(AcceptedBy(target), 83));
}

JudgedTarget Judged(const Target& target, double value) {
  JudgedTarget judged;
  judged.target = &target;
  judged.measurement.value = Estimate{value, {value, value}};
  judged.accept = AcceptedBy(target);
  judged.verdict = Accepts(judged.accept, value) ? Verdict::kPass : Verdict::kFail;
  return judged;
}

/// 700 addresses now, 386 then, and the growth between them; one target not yet, one context.
struct Sample {
  std::vector<Target> targets;
  Reproduction reproduction;

  explicit Sample(double now_found = 700) {
    targets = {MeasurableTarget("A.now", 700, 0), MeasurableTarget("A.then", 386, 0),
               MeasurableTarget("A.increase", 0.8, 0), MeasurableTarget("B.later", 1, 0),
               MeasurableTarget("B.date", 1, 0)};
    targets[0].scenarios = {"new"};
    targets[1].scenarios = {"old"};
    targets[2].measure = nullptr;
    targets[2].increase_of = "A.now";
    targets[2].over = "A.then";
    targets[2].unit = "share";
    targets[2].bound = TargetBound::kAtLeast;
    targets[2].scenarios = {"new", "old"};
    targets[2].contradiction = "it does not add up";
    targets[3].standing = TargetStanding::kNotYet;
    targets[3].reason_unmeasured = "a model";
    targets[3].source = "another study";
    targets[4].standing = TargetStanding::kContext;
    targets[4].reason_unmeasured = "a date";
    targets[4].source = "another study";
    targets[4].value.reset();
    targets[4].printed = "1 & 2";
    reproduction.seeds = {5, 6};
    for (std::uint64_t seed : reproduction.seeds) {
      reproduction.runs.push_back({"new", seed, "abc", {Judged(targets[0], now_found)}});
      reproduction.runs.push_back({"old", seed, "def", {Judged(targets[1], 386)}});
    }
    std::vector<const Target*> all;
    for (const Target& target : targets) all.push_back(&target);
    reproduction.targets = AggregateAll(all, reproduction.runs, reproduction.seeds);
  }
  Sample(const Sample&) = delete;
  Sample& operator=(const Sample&) = delete;
};

TEST(AggregateAll, ComputesAnIncreaseOverTwoScenarios) {
  const Sample sample;
  const ReproducedTarget& increase = sample.reproduction.targets.at(2);
  EXPECT_NEAR(increase.value->value, 700.0 / 386 - 1, 1e-12);
  EXPECT_EQ(increase.verdict, Verdict::kPass);
  EXPECT_EQ(increase.seeds.size(), 2u);
  EXPECT_TRUE(sample.reproduction.Passed());
}

TEST(AggregateAll, AnIncreaseCanFail) {
  const Sample sample(690);
  EXPECT_EQ(sample.reproduction.targets.at(0).verdict, Verdict::kFail);
  EXPECT_EQ(sample.reproduction.targets.at(2).verdict, Verdict::kFail);
  EXPECT_FALSE(sample.reproduction.Passed());
}

TEST(AggregateAll, ATargetOfARunThatIsMissingIsNotMeasured) {
  Sample sample;
  sample.reproduction.runs.pop_back();
  sample.reproduction.runs.erase(sample.reproduction.runs.begin() + 1);
  const std::vector<ReproducedTarget> results =
      AggregateAll({&sample.targets[1], &sample.targets[2]}, sample.reproduction.runs, {5, 6});
  EXPECT_EQ(results[0].verdict, Verdict::kNotMeasured);
  EXPECT_EQ(results[1].verdict, Verdict::kNotMeasured);
  EXPECT_THAT(results[1].note, HasSubstr("A.now or A.then was not measured"));
}

TEST(ReproductionFiles, JsonHasEverySeedAndTheSummary) {
  const Sample sample;
  const auto json = ReproductionJson(sample.reproduction);
  EXPECT_EQ(json["schema"], "wabed.reproduction/1");
  EXPECT_EQ(json["summary"].dump(),
            R"({"pass":3,"fail":0,"not-measured":0,"not-yet":1,"context":1})");
  ASSERT_EQ(json["targets"].size(), 5u);
  const auto& now = json["targets"][0];
  for (const char* key : {"id", "statement", "source", "place", "statistic", "value", "unit",
                          "bound", "tolerance", "tolerance_reason", "kind", "scenarios", "verdict",
                          "measured", "accept", "seeds_passed", "seeds", "note"}) {
    EXPECT_TRUE(now.contains(key)) << key;
  }
  EXPECT_EQ(now["seeds"][1]["seed"], 6);
  EXPECT_EQ(now["seeds"][1]["measured"]["value"], 700);
  EXPECT_EQ(json["targets"][2]["contradiction"], "it does not add up");
  EXPECT_TRUE(json["targets"][2]["accept"]["high"].is_null());
  EXPECT_TRUE(json["targets"][4]["value"].is_null());
  EXPECT_EQ(json["runs"].size(), 4u);
}

TEST(ReproductionFiles, JunitHasASuiteAStudy) {
  Sample sample(690);
  sample.reproduction.targets[1].verdict = Verdict::kNotMeasured;
  const std::string xml = ReproductionJunit(sample.reproduction);
  EXPECT_THAT(xml, HasSubstr("<testsuites name=\"reproduction\" tests=\"5\" failures=\"2\" "
                             "errors=\"1\" skipped=\"2\">"));
  EXPECT_THAT(xml, HasSubstr("<testsuite name=\"published.A\" tests=\"3\" failures=\"2\" "
                             "errors=\"1\" skipped=\"0\">"));
  EXPECT_THAT(xml, HasSubstr("<testsuite name=\"published.B\" tests=\"2\" failures=\"0\" "
                             "errors=\"0\" skipped=\"2\">"));
  EXPECT_THAT(xml, HasSubstr("name=\"A.now\"><failure message=\"a &lt;statement&gt;: 0 of 2 seeds "
                             "agree, measured 690 ms, expected 700 to 700 (counted)\"/>"));
  EXPECT_THAT(xml, HasSubstr("<skipped message=\"not-yet: a model\"/>"));
}

TEST(ReproductionFiles, ThePageShowsEveryTargetAndLoadsNothing) {
  const Sample sample;
  const std::string page = ReproductionPage(sample.reproduction);
  for (const Target& target : sample.targets) EXPECT_THAT(page, HasSubstr(target.id));
  EXPECT_THAT(page, HasSubstr("a &lt;statement&gt;"));
  EXPECT_THAT(page, HasSubstr("Contradiction: it does not add up"));
  EXPECT_THAT(page, HasSubstr("1 &amp; 2"));
  EXPECT_THAT(page, HasSubstr("aria-label=\"measured 700, published 700"));
  EXPECT_THAT(page, Not(HasSubstr("http://")));
  EXPECT_THAT(page, Not(HasSubstr("https://")));
  EXPECT_THAT(page, Not(HasSubstr("nan")));
}

TEST(ReproductionFiles, TheSameResultsGiveTheSameBytes) {
  EXPECT_EQ(ReproductionPage(Sample().reproduction), ReproductionPage(Sample().reproduction));
  EXPECT_EQ(ReproductionJson(Sample().reproduction).dump(),
            ReproductionJson(Sample().reproduction).dump());
}

}  // namespace
}  // namespace wabed::validation
