#include "models/packet/links/loss_model.h"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

namespace wabed::packet {
namespace {

using scenarios::LossSection;

constexpr int kPackets = 200'000;

LossSection Bernoulli(double probability) {
  LossSection section;
  section.model = LossSection::Model::kBernoulli;
  section.probability.value = probability;
  return section;
}

LossSection GilbertElliott(double p, double r) {
  LossSection section;
  section.model = LossSection::Model::kGilbertElliott;
  section.p.value = p;
  section.r.value = r;
  return section;
}

std::vector<bool> Draw(const LossSection& section, int packets = kPackets) {
  LossModel model(section);
  random::Stream stream(1, "test.loss", 0);
  std::vector<bool> lost;
  for (int i = 0; i < packets; ++i) lost.push_back(model.Lose(stream));
  return lost;
}

int Count(const std::vector<bool>& lost) {
  int count = 0;
  for (const bool one : lost) count += one;
  return count;
}

TEST(LossModel, NoneLosesNothing) {
  EXPECT_TRUE(LossModel(LossSection{}).Lossless());
  EXPECT_EQ(Count(Draw(LossSection{})), 0);
}

TEST(LossModel, BernoulliLosesItsShare) {
  const double p = 0.02;
  // Four standard deviations of the binomial distribution.
  const double width = 4 * std::sqrt(kPackets * p * (1 - p));
  EXPECT_NEAR(Count(Draw(Bernoulli(p))), kPackets * p, width);
}

TEST(LossModel, BernoulliAtItsEnds) {
  EXPECT_EQ(Count(Draw(Bernoulli(0))), 0);
  EXPECT_EQ(Count(Draw(Bernoulli(1))), kPackets);
  EXPECT_FALSE(LossModel(Bernoulli(0.5)).Lossless());
}

TEST(LossModel, GilbertElliottLosesTheStationaryShare) {
  // In the bad state p / (p + r) of the time, every packet lost there: 0.01 / 0.26.
  const double share = Count(Draw(GilbertElliott(0.01, 0.25))) / double{kPackets};
  EXPECT_NEAR(share, 0.01 / 0.26, 0.003);
}

TEST(LossModel, GilbertElliottLosesInBurstsOfOneOverR) {
  const std::vector<bool> lost = Draw(GilbertElliott(0.01, 0.25));
  int bursts = 0;
  for (std::size_t i = 0; i < lost.size(); ++i) bursts += lost[i] && (i == 0 || !lost[i - 1]);
  EXPECT_NEAR(Count(lost) / double(bursts), 1 / 0.25, 0.25);
}

TEST(LossModel, GilbertElliottWithLossInBothStates) {
  LossSection section = GilbertElliott(0.1, 0.1);
  section.loss_in_bad.value = 0.5;
  section.loss_in_good.value = 0.1;
  // Half the time in each state.
  EXPECT_NEAR(Count(Draw(section)) / double{kPackets}, 0.3, 0.01);
}

TEST(LossModel, GilbertElliottThatAlwaysChangesAlternates) {
  // From good to bad at the first packet, back at the second, and so on.
  const std::vector<bool> lost = Draw(GilbertElliott(1, 1), 6);
  EXPECT_EQ(lost, (std::vector<bool>{true, false, true, false, true, false}));
}

LossSection FourStates(double p13, double p31, double p32, double p23, double p14) {
  LossSection section;
  section.model = LossSection::Model::kFourState;
  section.p13.value = p13;
  section.p31.value = p31;
  section.p32.value = p32;
  section.p23.value = p23;
  section.p14.value = p14;
  return section;
}

// In multiples of the share of state 1: 3 holds p13/p31, 2 holds p32/p23 of that, 4 holds p14.
TEST(LossModel, FourStatesLoseTheStationaryShare) {
  const LossSection section = FourStates(0.02, 0.2, 0.3, 0.6, 0.01);
  const double of3 = 0.02 / 0.2, of2 = of3 * 0.3 / 0.6, of4 = 0.01;
  const double share = (of3 + of4) / (1 + of2 + of3 + of4);
  EXPECT_DOUBLE_EQ(MeanLoss(section), share);
  // Losses come in bursts of a few packets: less than ten times the binomial's variance.
  EXPECT_NEAR(Count(Draw(section)) / double{kPackets}, share,
              4 * std::sqrt(10 * share * (1 - share) / kPackets));
}

// A burst in state 3 lasts 1/p31 packets on average, a loss in state 4 one; both begin in state 1.
TEST(LossModel, FourStatesLoseInBurstsAndAlone) {
  const double p13 = 0.02, p31 = 0.25, p14 = 0.03;
  const std::vector<bool> lost = Draw(FourStates(p13, p31, 0, 1, p14));
  int runs = 0, alone = 0;
  for (std::size_t i = 1; i + 1 < lost.size(); ++i) {
    runs += lost[i] && !lost[i - 1];
    alone += lost[i] && !lost[i - 1] && !lost[i + 1];
  }
  // Some 9,000 runs; the length's standard deviation is below 3: four errors are 0.13.
  EXPECT_NEAR(Count(lost) / double(runs), (p13 / p31 + p14) / (p13 + p14), 0.13);
  const double single = (p14 + p13 * p31) / (p13 + p14);
  EXPECT_NEAR(alone / double(runs), single, 4 * std::sqrt(single * (1 - single) / runs));
}

// With 1/p23 packets received in a row within a burst, and 1/(p31 + p32) lost.
TEST(LossModel, FourStatesReceiveSomeWithinABurst) {
  const std::vector<bool> lost = Draw(FourStates(1, 0, 0.5, 0.25, 0));
  int runs = 0;
  for (std::size_t i = 1; i < lost.size(); ++i) runs += lost[i] && !lost[i - 1];
  EXPECT_NEAR(Count(lost) / double(runs), 1 / 0.5, 0.05);
  EXPECT_NEAR((kPackets - Count(lost)) / double(runs), 1 / 0.25, 0.1);
  EXPECT_DOUBLE_EQ(MeanLoss(FourStates(1, 0, 0.5, 0.25, 0)), 0.25 / 0.75);
}

TEST(LossModel, MeanLossOfEveryModelAndAtTheEnds) {
  EXPECT_EQ(MeanLoss(LossSection{}), 0);
  EXPECT_EQ(MeanLoss(Bernoulli(0.07)), 0.07);
  EXPECT_DOUBLE_EQ(MeanLoss(GilbertElliott(0.01, 0.25)), 0.01 / 0.26);
  EXPECT_EQ(MeanLoss(GilbertElliott(0, 0)), 0) << "the bad state is never entered";
  EXPECT_DOUBLE_EQ(MeanLoss(FourStates(0, 1, 0, 1, 0.1)), 0.1 / 1.1) << "only alone";
  EXPECT_EQ(MeanLoss(FourStates(0.1, 0, 0, 1, 0)), 1) << "a burst that never ends";
  EXPECT_EQ(MeanLoss(FourStates(0.1, 0.1, 0.1, 0, 0)), 0) << "state 2 is never left";
}

}  // namespace
}  // namespace wabed::packet
