#include "models/population/population_calls.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <set>

#include "models/population/phones.h"
#include "tests/unit/models/peopled.h"

namespace wabed::population {
namespace {

using namespace std::chrono_literals;

scenarios::Scenario Calling(std::uint32_t users) {
  auto scenario = Peopled(users);
  scenario.population.calls_per_day = 3;
  scenario.population.outside_share = {0};
  scenario.population.offline_share = {0};
  return scenario;
}

TEST(PopulationCalls, AreAsManyAsAskedFor) {
  auto scenario = Calling(2000);
  scenario.population.activity_sigma = 0;
  // All contacts are inside; those of the last users beyond the edge are none of ours.
  const auto calls = PopulationCalls(scenario);
  EXPECT_LT(calls.size(), 6000u + 310);  // four deviations of a Poisson number
  EXPECT_GT(calls.size(), 5700u);
  double seconds = 0;
  for (const PlannedCall& call : calls) {
    EXPECT_NE(call.caller, call.callee);
    EXPECT_GE(call.duration, 5s);
    EXPECT_LT(call.at, 24h);
    seconds += static_cast<double>(call.duration.count()) * 1e-9;
  }
  EXPECT_NEAR(seconds / calls.size(), 60, 4 * 55 / std::sqrt(calls.size()));
}

TEST(PopulationCalls, OneMoreUserChangesNobodysCalls) {
  const auto fewer = PopulationCalls(Calling(60));
  const auto more = PopulationCalls(Calling(61));
  std::map<std::uint64_t, const PlannedCall*> known;
  for (const PlannedCall& call : more) known[call.stream] = &call;
  ASSERT_GT(fewer.size(), 50u);
  for (const PlannedCall& call : fewer) {
    ASSERT_EQ(known.count(call.stream), 1u);
    EXPECT_EQ(known[call.stream]->at, call.at);
    EXPECT_EQ(known[call.stream]->callee, call.callee);
    EXPECT_EQ(known[call.stream]->duration, call.duration);
  }
}

TEST(PopulationCalls, NobodyIsInTwoAtOnce) {
  auto scenario = Calling(50);
  scenario.population.calls_per_day = 60;
  const auto wanted = PopulationCalls(scenario);
  const auto calls = PlanCalls(scenario);
  EXPECT_LT(calls.size(), wanted.size()) << "some find the line busy";
  EXPECT_GT(calls.size(), wanted.size() / 3);
  std::map<std::string, scenarios::Duration> busy;
  for (const PlannedCall& call : calls) {
    for (const std::string& phone : {call.caller, call.callee}) {
      EXPECT_GE(call.at, busy[phone]) << phone;
      busy[phone] = call.at + call.ringing + call.duration;
    }
  }
}

TEST(PopulationCalls, AreNoneUnlessAskedFor) {
  EXPECT_TRUE(PopulationCalls(Peopled(100)).empty());
  EXPECT_TRUE(PlanCalls(Peopled(100)).empty());
}

TEST(PopulationPhones, AreNumberedInTheirNetworks) {
  const auto scenario = Peopled(30);
  const auto users = UserPhones(scenario);
  ASSERT_EQ(users.size(), 30u);
  std::map<std::string, std::uint32_t> last;
  std::set<std::string> names;
  for (const Phone& phone : users) {
    const std::string& network = scenario.networks[phone.network].name;
    EXPECT_EQ(phone.number, ++last[network]);
    EXPECT_EQ(phone.name, network + "-" + std::to_string(phone.number));
    names.insert(phone.name);
  }
  EXPECT_EQ(PhoneCounts(scenario), (std::vector<std::uint32_t>{last["mobile"], last["wifi"]}));
  std::set<std::string> listed;
  for (const Phone& phone : ListPhones(scenario)) listed.insert(phone.name);
  EXPECT_EQ(listed, names);
  const auto more = UserPhones(Peopled(40));
  for (std::size_t i = 0; i < users.size(); ++i) EXPECT_EQ(more[i].name, users[i].name);
}

}  // namespace
}  // namespace wabed::population
