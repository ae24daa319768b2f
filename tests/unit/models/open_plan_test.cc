#include "models/population/open_plan.h"

#include <gtest/gtest.h>

#include <map>

#include "tests/unit/models/small_world.h"

namespace wabed::population {
namespace {

using std::chrono::seconds;

TEST(OpenPlanTest, EverybodyOpensOnceInTimeForTheFirstCall) {
  auto scenario = small_world::Scenario();
  PlannedCall soon;
  soon.at = seconds(8);
  soon.caller = "home-1";
  soon.callee = "mobile-1";
  PlannedCall at_once = soon;
  at_once.at = seconds(1);
  at_once.caller = "home-2";
  at_once.callee = "mobile-2";
  const auto opens = PlanOpens(scenario, {soon, at_once});
  ASSERT_EQ(opens.size(), 8u);
  std::map<std::string, scenarios::Duration> at;
  for (const PlannedOpen& open : opens) at[open.phone] = open.at;
  EXPECT_EQ(at.size(), 8u);
  EXPECT_LT(at["home-1"], seconds(3));
  EXPECT_LT(at["mobile-1"], seconds(3));
  EXPECT_EQ(at["home-2"], seconds(0));
  for (const auto& [phone, when] : at) {
    EXPECT_GE(when, seconds(0)) << phone;
    EXPECT_LT(when, kOpenWindow) << phone;
  }
  EXPECT_NE(at["home-3"], at["home-4"]);
}

TEST(OpenPlanTest, AShortRunSeesEverybodyToo) {
  auto scenario = small_world::Scenario();
  scenario.duration = seconds(2);
  for (const PlannedOpen& open : PlanOpens(scenario, {})) EXPECT_LT(open.at, seconds(2));
}

TEST(OpenPlanTest, AnotherPhoneChangesNobody) {
  auto scenario = small_world::Scenario();
  const auto before = PlanOpens(scenario, {});
  ++scenario.networks[0].phones;
  const auto after = PlanOpens(scenario, {});
  EXPECT_EQ(after[0].at, before[0].at);
  EXPECT_EQ(after.back().at, before.back().at);
}

}  // namespace
}  // namespace wabed::population
