#include "models/service/relay_choice.h"

#include <gtest/gtest.h>

#include <array>

namespace wabed::service {
namespace {

using Policy = scenarios::ServiceSection::RelayChoice;
using std::chrono::milliseconds;

class RelayChoiceTest : public testing::Test {
 protected:
  std::optional<std::size_t> Choose(Policy policy) { return ChooseRelay(policy, relays_, stream_); }

  random::Stream stream_{1, "test"};
  std::vector<RelayMeasurement> relays_ = {
      {"a", milliseconds(60), milliseconds(90)},
      {"b", milliseconds(80), milliseconds(20)},
      {"c", std::nullopt, milliseconds(1)},
      {"d", milliseconds(50), std::nullopt},
  };
};

TEST_F(RelayChoiceTest, TheCallersNearest) { EXPECT_EQ(Choose(Policy::kLowestRttCaller), 3u); }

TEST_F(RelayChoiceTest, TheLeastSumNeedsBothEnds) { EXPECT_EQ(Choose(Policy::kLowestRttSum), 1u); }

TEST_F(RelayChoiceTest, RandomTakesAllThatAnsweredTheCallerEquallyOften) {
  std::array<int, 4> counts{};
  for (int i = 0; i < 3000; ++i) ++counts.at(*Choose(Policy::kRandom));
  EXPECT_EQ(counts[2], 0);
  for (const std::size_t i : {0, 1, 3}) EXPECT_NEAR(counts.at(i), 1000, 110);
}

TEST_F(RelayChoiceTest, FixedIsTheFirstOfTheListThatAnsweredTheCaller) {
  EXPECT_EQ(Choose(Policy::kFixed), 0u);
  relays_[0].caller_rtt.reset();
  EXPECT_EQ(Choose(Policy::kFixed), 1u);
  relays_[1].caller_rtt.reset();
  EXPECT_EQ(Choose(Policy::kFixed), 3u);
}

TEST_F(RelayChoiceTest, TiesGoToTheFirst) {
  relays_[0].caller_rtt = milliseconds(50);
  EXPECT_EQ(Choose(Policy::kLowestRttCaller), 0u);
}

TEST_F(RelayChoiceTest, NobodyAnsweredNobodyChosen) {
  for (auto& relay : relays_) relay.caller_rtt.reset();
  for (const Policy policy :
       {Policy::kLowestRttCaller, Policy::kLowestRttSum, Policy::kRandom, Policy::kFixed}) {
    EXPECT_EQ(Choose(policy), std::nullopt);
  }
  relays_.clear();
  EXPECT_EQ(Choose(Policy::kRandom), std::nullopt);
}

}  // namespace
}  // namespace wabed::service
