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

}  // namespace
}  // namespace wabed::packet
