#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <numeric>
#include <stdexcept>

#include "validation/statistics/kolmogorov_smirnov.h"
#include "validation/statistics/proportion.h"
#include "validation/statistics/quantile_interval.h"
#include "validation/statistics/ratio.h"

namespace wabed::validation {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();

std::vector<double> OneTo(int n) {
  std::vector<double> values(static_cast<std::size_t>(n));
  std::iota(values.begin(), values.end(), 1.0);
  return values;
}

// Newcombe, Statistics in Medicine 17 (1998), Table I, method 5.
TEST(ClopperPearson, AgreesWithNewcombesTable) {
  const Estimate a = ClopperPearsonProportion(81, 263);
  EXPECT_NEAR(a.interval.low, 0.2527, 5e-5);
  EXPECT_NEAR(a.interval.high, 0.3676, 5e-5);
  const Estimate b = ClopperPearsonProportion(15, 148);
  EXPECT_NEAR(b.interval.low, 0.0578, 5e-5);
  EXPECT_NEAR(b.interval.high, 0.1617, 5e-5);
  const Estimate c = ClopperPearsonProportion(0, 20);
  EXPECT_EQ(c.interval.low, 0);
  EXPECT_NEAR(c.interval.high, 0.1684, 5e-5);
  const Estimate d = ClopperPearsonProportion(20, 20);
  EXPECT_NEAR(d.interval.low, 1 - 0.1684, 5e-5);
  EXPECT_EQ(d.interval.high, 1);
  EXPECT_THROW(ClopperPearsonProportion(0, 0), std::invalid_argument);
}

// Quantiles of the limiting distribution as every table has them (Smirnov 1948).
TEST(KolmogorovTail, AgreesWithTheTable) {
  EXPECT_NEAR(KolmogorovTail(1.2238), 0.10, 5e-5);
  EXPECT_NEAR(KolmogorovTail(1.3581), 0.05, 5e-5);
  EXPECT_NEAR(KolmogorovTail(1.6276), 0.01, 5e-5);
  EXPECT_NEAR(KolmogorovTail(0.8276), 0.50, 5e-5);
  EXPECT_NEAR(KolmogorovTail(0.999999), KolmogorovTail(1.000001), 1e-5);  // where the forms meet
  EXPECT_EQ(KolmogorovTail(0), 1);
  EXPECT_EQ(KolmogorovTail(30), 0);
}

TEST(CompareSamples, FindsTheLargestDifference) {
  EXPECT_DOUBLE_EQ(CompareSamples({1, 2, 3, 4}, {3, 4, 5, 6}).distance, 0.5);
  EXPECT_DOUBLE_EQ(CompareSamples({1, 2}, {3, 4, 5}).distance, 1);
  EXPECT_DOUBLE_EQ(CompareSamples({4, 2, 2, 1}, {2, 1, 4, 2}).distance, 0);  // ties step together
  EXPECT_DOUBLE_EQ(CompareSamples({1, 2, 2, 3}, {2, 2, 2, 3}).distance, 0.25);
  EXPECT_DOUBLE_EQ(CompareSamples({0}, {0}).p_value, 1);
}

TEST(CompareSamples, ToldApartOnlyWhenTheyDiffer) {
  std::vector<double> even = OneTo(500);
  std::vector<double> same = even;
  for (double& value : same) value += 0.5;
  std::vector<double> shifted = even;
  for (double& value : shifted) value += 60;  // distance 0.12: lambda 1.9
  EXPECT_GT(CompareSamples(even, same).p_value, 0.99);
  EXPECT_LT(CompareSamples(even, shifted).p_value, 0.01);
  EXPECT_NEAR(CompareSamples(even, shifted).distance, 0.12, 1e-12);
}

TEST(CompareSamples, RefusesWhatIsNoSample) {
  EXPECT_THROW(CompareSamples({}, {1}), std::invalid_argument);
  EXPECT_THROW(CompareSamples({1}, {std::nan("")}), std::invalid_argument);
}

// Ranks of the equal-tailed 95 % interval of a median: 2 and 9 of 10, 6 and 15 of 20, 40 and 61 of
// 100 (tables of the sign test's interval).
TEST(QuantileWithInterval, MediansAgreeWithTheSignTest) {
  const struct {
    int n;
    double low;
    double high;
  } cases[] = {{10, 2, 9}, {20, 6, 15}, {100, 40, 61}};
  for (const auto& c : cases) {
    const Estimate estimate = QuantileWithInterval(OneTo(c.n), 0.5);
    EXPECT_DOUBLE_EQ(estimate.value, (c.n + 1) / 2.0);
    EXPECT_EQ(estimate.interval.low, c.low) << c.n;
    EXPECT_EQ(estimate.interval.high, c.high) << c.n;
  }
}

TEST(QuantileWithInterval, SmallSamplesSayLittle) {
  const Estimate five = QuantileWithInterval(OneTo(5), 0.5);  // all on one side: 1 in 32
  EXPECT_EQ(five.interval.low, -kInfinity);
  EXPECT_EQ(five.interval.high, kInfinity);
  const Estimate ninth = QuantileWithInterval(OneTo(20), 0.9);
  EXPECT_EQ(ninth.interval.high, kInfinity);
  EXPECT_EQ(ninth.interval.low, 15);  // P(at most 14 of 20 below) = 0.0113, at most 15: 0.0432
  EXPECT_THROW(QuantileWithInterval({}, 0.5), std::invalid_argument);
  EXPECT_THROW(QuantileWithInterval({1}, 0), std::invalid_argument);
}

TEST(RatioOfSums, OfEqualWholesIsTheMeansInterval) {
  // With all wholes one the jackknife gives the standard error of the mean: sqrt(0.3 / 5).
  const Estimate estimate = RatioOfSums({1, 0, 1, 0, 1}, {1, 1, 1, 1, 1});
  EXPECT_DOUBLE_EQ(estimate.value, 0.6);
  EXPECT_NEAR(estimate.interval.high - estimate.value, 2.776445 * std::sqrt(0.3 / 5), 1e-6);
  EXPECT_NEAR(estimate.value - estimate.interval.low, 2.776445 * std::sqrt(0.3 / 5), 1e-6);
}

TEST(RatioOfSums, ExactProportionsHaveNoSpread) {
  const Estimate estimate = RatioOfSums({1, 10, 100}, {4, 40, 400});
  EXPECT_DOUBLE_EQ(estimate.value, 0.25);
  EXPECT_NEAR(estimate.interval.low, 0.25, 1e-12);
  EXPECT_NEAR(estimate.interval.high, 0.25, 1e-12);
}

TEST(RatioOfSums, RefusesWhatIsNoRatio) {
  EXPECT_EQ(RatioOfSums({1}, {2}).interval.high, kInfinity);
  EXPECT_THROW(RatioOfSums({}, {}), std::invalid_argument);
  EXPECT_THROW(RatioOfSums({1, 2}, {1}), std::invalid_argument);
  EXPECT_THROW(RatioOfSums({1, 2}, {0, 0}), std::invalid_argument);
  EXPECT_THROW(RatioOfSums({1, 0}, {2, 0}), std::invalid_argument);
}

}  // namespace
}  // namespace wabed::validation
