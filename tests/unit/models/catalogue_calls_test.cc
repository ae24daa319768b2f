#include <gtest/gtest.h>

#include <map>
#include <set>

#include "models/population/call_plan.h"
#include "models/population/open_plan.h"
#include "models/population/phones.h"
#include "models/service/address_plan.h"
#include "tests/unit/models/catalogue.h"

namespace wabed::population {
namespace {

using std::chrono::seconds;

std::string NetworkOf(const std::string& phone) { return phone.substr(0, phone.rfind('-')); }

TEST(CatalogueTest, FirstCallIsOneCallThatEndsWithinTheRun) {
  const auto scenario = FromCatalogue("first-call.yaml");
  const auto calls = PlanCalls(scenario);
  ASSERT_EQ(calls.size(), 1u);
  EXPECT_EQ(calls[0].duration, seconds(30));
  EXPECT_LT(calls[0].at + calls[0].ringing + calls[0].duration + kCallMargin, scenario.duration);
  EXPECT_EQ(scenario.captures.size(), 3u);
}

TEST(CatalogueTest, Calling2016IsFortyCallsSomeOfThemAbroad) {
  const auto scenario = FromCatalogue("calling-2016.yaml");
  const auto calls = PlanCalls(scenario);
  ASSERT_EQ(calls.size(), 40u);
  std::map<std::string, int> by_network;
  int ended = 0;
  for (const PlannedCall& call : calls) {
    ++by_network[NetworkOf(call.caller)];
    ++by_network[NetworkOf(call.callee)];
    ended += call.at + call.ringing + call.duration + kCallMargin < scenario.duration;
  }
  const int abroad = by_network["buenos-aires"] + by_network["miami"] + by_network["madrid"] +
                     by_network["vienna"];
  EXPECT_GE(abroad, 3);
  EXPECT_LE(abroad, 15);
  EXPECT_GE(by_network["flat"], 6);  // captured at its gateway
  EXPECT_GE(by_network["3g"], 15);   // captured in its core
  EXPECT_GE(by_network["home"], 15);
  EXPECT_GE(ended, 38);
}

TEST(CatalogueTest, Calling2016HasTwentyFourPhonesOnWifiAndSixteenOn3g) {
  const auto scenario = FromCatalogue("calling-2016.yaml");
  int wifi = 0;
  int mobile = 0;
  std::set<std::pair<std::size_t, std::uint32_t>> homes;
  for (const Phone& phone : ListPhones(scenario)) {
    const auto& network = scenario.networks[phone.network];
    if (network.city != "Montevideo") continue;
    (phone.home > 0 ? wifi : mobile)++;
    if (phone.home > 0) homes.insert({phone.network, phone.home});
  }
  EXPECT_EQ(wifi, 24);
  EXPECT_EQ(mobile, 16);
  EXPECT_EQ(homes.size(), 10u);
}

TEST(CatalogueTest, EverybodyIsConnectedBeforeTheirFirstCall) {
  const auto scenario = FromCatalogue("calling-2016.yaml");
  const auto calls = PlanCalls(scenario);
  std::map<std::string, scenarios::Duration> opened;
  for (const PlannedOpen& open : PlanOpens(scenario, calls)) opened[open.phone] = open.at;
  EXPECT_EQ(opened.size(), ListPhones(scenario).size());
  for (const PlannedCall& call : calls) {
    EXPECT_LE(opened.at(call.caller) + kLoginTime, call.at);
    EXPECT_LE(opened.at(call.callee) + kLoginTime, call.at);
  }
}

TEST(CatalogueTest, BadNetworkDisturbsTheSameCalls) {
  const auto good = FromCatalogue("calling-2016.yaml");
  const auto bad = FromCatalogue("bad-network.yaml");
  EXPECT_TRUE(good.impairments.empty());
  EXPECT_EQ(bad.impairments.size(), 5u);
  const auto calls = PlanCalls(good);
  const auto same = PlanCalls(bad);
  ASSERT_EQ(same.size(), calls.size());
  for (std::size_t i = 0; i < calls.size(); ++i) {
    EXPECT_EQ(same[i].at, calls[i].at);
    EXPECT_EQ(same[i].caller, calls[i].caller);
    EXPECT_EQ(same[i].callee, calls[i].callee);
    EXPECT_EQ(same[i].duration, calls[i].duration);
  }
  // Every disturbance of a network meets somebody who is talking in it.
  for (const auto& impairment : bad.impairments) {
    const std::string network = impairment.link.substr(0, impairment.link.find('.'));
    if (network == "cable" || network == "site") continue;
    int met = 0;
    for (const PlannedCall& call : calls) {
      const auto begin = call.at + call.ringing;
      const bool inside = NetworkOf(call.caller) == network || NetworkOf(call.callee) == network;
      met += inside && begin < *impairment.to && impairment.from < begin + call.duration;
    }
    EXPECT_GE(met, 2) << impairment.link;
  }
}

}  // namespace
}  // namespace wabed::population
