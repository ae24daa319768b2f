#include "models/population/call_plan.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>
#include <limits>
#include <map>
#include <stdexcept>
#include <utility>

#include "tests/unit/models/small_world.h"

namespace wabed::population {
namespace {

using std::chrono::minutes;
using std::chrono::seconds;
using testing::HasSubstr;

scenarios::CallSection Listed(scenarios::Duration at, const std::string& caller,
                              const std::string& callee) {
  scenarios::CallSection call;
  call.at = at;
  call.caller = caller;
  call.callee = callee;
  return call;
}

scenarios::Scenario Generating(std::uint32_t count) {
  auto scenario = small_world::Scenario();
  scenario.networks[0].phones = 40;
  scenario.networks[1].phones = 40;
  scenarios::CallGeneratorSection generator;
  generator.count = count;
  generator.from = seconds(30);
  generator.to = minutes(60);
  generator.mean_duration = seconds(60);
  generator.min_duration = seconds(10);
  generator.pairs = {{"home", "mobile", 3}, {"mobile", "mobile", 1}};
  scenario.calls.generate = generator;
  return scenario;
}

TEST(CallPlanTest, TheListIsSortedAndNumbered) {
  auto scenario = small_world::Scenario();
  scenario.calls.list = {Listed(seconds(90), "home-1", "mobile-1"),
                         Listed(seconds(20), "mobile-2", "home-2")};
  scenario.calls.list[0].relay = "203.0.113.100";
  scenario.calls.list[1].duration = seconds(12);
  const auto calls = PlanCalls(scenario);
  ASSERT_EQ(calls.size(), 2u);
  EXPECT_EQ(calls[0].id, 1u);
  EXPECT_EQ(calls[0].caller, "mobile-2");
  EXPECT_EQ(calls[0].callee, "home-2");
  EXPECT_EQ(calls[0].at, seconds(20));
  EXPECT_EQ(calls[0].duration, seconds(12));
  EXPECT_EQ(calls[0].relay, std::nullopt);
  EXPECT_EQ(calls[1].id, 2u);
  EXPECT_EQ(calls[1].stream, kListedStreams);
  EXPECT_EQ(calls[1].relay, "203.0.113.100");
}

TEST(CallPlanTest, GeneratedCallsKeepToTheirSpanAndMeans) {
  const auto calls = PlanCalls(Generating(400));
  ASSERT_EQ(calls.size(), 400u);
  double talking = 0;
  double ringing = 0;
  double arrivals = 0;
  int from_home = 0;
  for (const PlannedCall& call : calls) {
    ASSERT_GE(call.at, seconds(30));
    ASSERT_LT(call.at, minutes(60));
    ASSERT_GE(call.duration, seconds(10));
    talking += static_cast<double>(call.duration.count()) * 1e-9;
    ringing += static_cast<double>(call.ringing.count()) * 1e-9;
    arrivals += static_cast<double>(call.at.count()) * 1e-9;
    from_home += call.caller.rfind("home-", 0) == 0;
    EXPECT_EQ(call.callee.rfind("mobile-", 0), 0u);
  }
  EXPECT_NEAR(talking / 400, 60, 10);  // 10 plus an exponential of mean 50: four standard errors
  EXPECT_NEAR(ringing / 400, 4, 0.8);
  EXPECT_NEAR(arrivals / 400, 1815, 206);
  EXPECT_NEAR(from_home, 300, 35);  // three quarters
}

TEST(CallPlanTest, NobodyIsInTwoCallsAtOnce) {
  auto scenario = Generating(300);
  scenario.networks[0].phones = 12;
  scenario.networks[1].phones = 12;
  const auto calls = PlanCalls(scenario);
  std::map<std::string, scenarios::Duration> busy_until;
  ASSERT_EQ(calls.size(), 300u);
  for (const PlannedCall& call : calls) {
    EXPECT_NE(call.caller, call.callee);
    for (const std::string& phone : {call.caller, call.callee}) {
      EXPECT_GE(call.at, busy_until[phone]) << phone;
      busy_until[phone] = call.at + call.ringing + call.duration + kCallMargin;
    }
  }
}

TEST(CallPlanTest, AddingACallChangesNoOther) {
  const auto fewer = PlanCalls(Generating(40));
  const auto more = PlanCalls(Generating(41));
  ASSERT_EQ(more.size(), 41u);
  std::map<std::uint64_t, PlannedCall> by_stream;
  for (const PlannedCall& call : more) by_stream[call.stream] = call;
  for (const PlannedCall& call : fewer) {
    const PlannedCall& same = by_stream.at(call.stream);
    EXPECT_EQ(same.at, call.at);
    EXPECT_EQ(same.caller, call.caller);
    EXPECT_EQ(same.callee, call.callee);
    EXPECT_EQ(same.duration, call.duration);
    EXPECT_EQ(same.ringing, call.ringing);
  }
}

TEST(CallPlanTest, AnotherSeedPlansOtherCalls) {
  auto scenario = Generating(10);
  const auto first = PlanCalls(scenario);
  EXPECT_EQ(PlanCalls(scenario)[0].at, first[0].at);
  scenario.seed = 8;
  EXPECT_NE(PlanCalls(scenario)[0].at, first[0].at);
}

struct Mistake {
  const char* name;
  std::function<void(scenarios::Scenario&)> make;
  const char* told;
};

class CallMistakes : public testing::TestWithParam<Mistake> {};

TEST_P(CallMistakes, AreTold) {
  auto scenario = Generating(5);
  scenario.calls.list = {Listed(seconds(20), "home-1", "mobile-1")};
  GetParam().make(scenario);
  try {
    PlanCalls(scenario);
    FAIL() << "accepted";
  } catch (const std::invalid_argument& error) {
    EXPECT_THAT(error.what(), HasSubstr(GetParam().told));
  }
}

using S = scenarios::Scenario;
INSTANTIATE_TEST_SUITE_P(
    All, CallMistakes,
    testing::Values(
        Mistake{"UnknownPhone", [](S& s) { s.calls.list[0].callee = "mobile-41"; },
                "call 1 of the list: there is no phone 'mobile-41'"},
        Mistake{"Monologue", [](S& s) { s.calls.list[0].callee = "home-1"; },
                "'home-1' calls itself"},
        Mistake{"TwoAtOnce",
                [](S& s) { s.calls.list.push_back(Listed(seconds(30), "home-2", "mobile-1")); },
                "call 2 of the list: 'mobile-1' is in another call then"},
        Mistake{"BeforeTheRun", [](S& s) { s.calls.list[0].at = seconds(-1); },
                "begins before the run"},
        Mistake{"NegativeDuration", [](S& s) { s.calls.list[0].duration = seconds(-1); },
                "negative duration"},
        Mistake{"NegativeRinging", [](S& s) { s.calls.mean_ringing = seconds(-1); },
                "mean_ringing"},
        Mistake{"UnknownNetwork", [](S& s) { s.calls.generate->pairs[0].to = "moon"; },
                "no network 'moon'"},
        Mistake{"NoPairs", [](S& s) { s.calls.generate->pairs.clear(); }, "weigh nothing"},
        Mistake{"NegativeWeight", [](S& s) { s.calls.generate->pairs[0].weight = -1; }, "weight"},
        Mistake{"InfiniteWeight",
                [](S& s) {
                  s.calls.generate->pairs[0].weight = std::numeric_limits<double>::infinity();
                },
                "weight"},
        Mistake{"EndBeforeStart", [](S& s) { s.calls.generate->to = seconds(30); },
                "to must be later than from"},
        Mistake{"MeanBelowLeast", [](S& s) { s.calls.generate->mean_duration = seconds(9); },
                "at least min_duration"},
        Mistake{"TooMany",
                [](S& s) {
                  s.calls.generate->count = 5000;
                  s.networks[1].phones = 2;
                },
                "no room for call"}),
    [](const auto& test) { return std::string(test.param.name); });

}  // namespace
}  // namespace wabed::population
