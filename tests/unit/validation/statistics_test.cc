#include <gtest/gtest.h>

#include <cmath>
#include <stdexcept>

#include "validation/statistics/correlation.h"
#include "validation/statistics/prediction_error.h"
#include "validation/statistics/proportion.h"
#include "validation/statistics/sample.h"

namespace wabed::validation {
namespace {

// Newcombe, Statistics in Medicine 17 (1998), Table I, method 3 (score, no continuity correction).
TEST(WilsonProportion, AgreesWithNewcombesTable) {
  const Estimate a = WilsonProportion(81, 263);
  EXPECT_NEAR(a.interval.low, 0.2553, 5e-5);
  EXPECT_NEAR(a.interval.high, 0.3662, 5e-5);
  const Estimate b = WilsonProportion(15, 148);
  EXPECT_NEAR(b.interval.low, 0.0624, 5e-5);
  EXPECT_NEAR(b.interval.high, 0.1605, 5e-5);
  const Estimate c = WilsonProportion(0, 20);
  EXPECT_EQ(c.interval.low, 0);
  EXPECT_NEAR(c.interval.high, 0.1611, 5e-5);
  const Estimate d = WilsonProportion(1, 29);
  EXPECT_NEAR(d.interval.low, 0.0061, 5e-5);
  EXPECT_NEAR(d.interval.high, 0.1718, 5e-5);
}

TEST(WilsonProportion, OfAllSuccessesEndsAtOne) {
  const Estimate all = WilsonProportion(29, 29);
  EXPECT_EQ(all.value, 1);
  EXPECT_EQ(all.interval.high, 1);
  EXPECT_LT(all.interval.low, 1);
}

TEST(WilsonProportion, RefusesWhatIsNoShare) {
  EXPECT_THROW(WilsonProportion(0, 0), std::invalid_argument);
  EXPECT_THROW(WilsonProportion(3, 2), std::invalid_argument);
  EXPECT_THROW(WilsonProportion(1, 2, 1.0), std::invalid_argument);
}

// 1..5: mean 3, s = sqrt(2.5), t(4, 0.975) = 2.776445.
TEST(StudentMean, OfOneToFive) {
  const Estimate mean = StudentMean({1, 2, 3, 4, 5});
  EXPECT_DOUBLE_EQ(mean.value, 3);
  EXPECT_NEAR(mean.interval.high - 3, 2.776445 * std::sqrt(2.5 / 5), 1e-6);
  EXPECT_NEAR(mean.interval.low + mean.interval.high, 6, 1e-12);
}

TEST(StudentMean, OfOneValueIsUnbounded) {
  const Estimate mean = StudentMean({7});
  EXPECT_EQ(mean.value, 7);
  EXPECT_TRUE(std::isinf(mean.interval.low));
  EXPECT_TRUE(std::isinf(mean.interval.high));
  EXPECT_THROW(StudentMean({}), std::invalid_argument);
}

TEST(Quantile, InterpolatesAsDefinitionSeven) {
  EXPECT_DOUBLE_EQ(Quantile({4, 1, 3, 2}, 0.25), 1.75);
  EXPECT_DOUBLE_EQ(Quantile({4, 1, 3, 2}, 1), 4);
  EXPECT_DOUBLE_EQ(Quantile({4, 1, 3, 2}, 0), 1);
  EXPECT_DOUBLE_EQ(Median({4, 1, 3, 2}), 2.5);
  EXPECT_DOUBLE_EQ(Median({9}), 9);
  EXPECT_THROW(Quantile({1}, 1.5), std::invalid_argument);
  EXPECT_THROW(Quantile({}, 0.5), std::invalid_argument);
}

// Anscombe's first quartet (The American Statistician 27, 1973): r = 0.8164205.
TEST(PearsonCorrelation, OfAnscombesFirstQuartet) {
  const std::vector<double> x = {10, 8, 13, 9, 11, 14, 6, 4, 12, 7, 5};
  const std::vector<double> y = {8.04, 6.95, 7.58, 8.81, 8.33, 9.96, 7.24, 4.26, 10.84, 4.82, 5.68};
  const auto r = PearsonCorrelation(x, y);
  ASSERT_TRUE(r);
  EXPECT_NEAR(r->value, 0.8164205, 1e-7);
  // atanh(0.8164205) = 1.1459, 1.959964 / sqrt(8) = 0.692952.
  EXPECT_NEAR(r->interval.low, 0.424391, 1e-5);
  EXPECT_NEAR(r->interval.high, 0.950693, 1e-5);
  const auto rank = SpearmanCorrelation(x, y);
  ASSERT_TRUE(rank);
  EXPECT_NEAR(rank->value, 0.8181818, 1e-7);
}

TEST(SpearmanCorrelation, SeesMonotonyWherePearsonSeesLines) {
  const std::vector<double> x = {1, 2, 3, 4, 5, 6};
  const std::vector<double> y = {1, 8, 27, 64, 125, 216};
  EXPECT_DOUBLE_EQ(SpearmanCorrelation(x, y)->value, 1);
  EXPECT_LT(PearsonCorrelation(x, y)->value, 1);
}

TEST(Ranks, ShareTheMeanRankInTies) {
  EXPECT_EQ(Ranks({10, 20, 20, 5}), (std::vector<double>{2, 3.5, 3.5, 1}));
}

TEST(PearsonCorrelation, IsUndefinedWithoutVariation) {
  EXPECT_FALSE(PearsonCorrelation({1, 1, 1}, {1, 2, 3}));
  EXPECT_FALSE(PearsonCorrelation({1}, {1}));
  EXPECT_THROW(PearsonCorrelation({1, 2}, {1}), std::invalid_argument);
}

TEST(PredictionError, CountsBiasSpreadAndOutliers) {
  const std::vector<double> actual = {1, 2, 3, 4};
  const std::vector<double> predicted = {2, 2, 3, 2};
  EXPECT_DOUBLE_EQ(MeanError(predicted, actual).value, -0.25);
  const Estimate rmse = RootMeanSquareError(predicted, actual);
  EXPECT_DOUBLE_EQ(rmse.value, std::sqrt(5.0 / 4));
  // chi-squared with 4 degrees: 0.484419 and 11.143287.
  EXPECT_NEAR(rmse.interval.low, std::sqrt(5 / 11.143287), 1e-6);
  EXPECT_NEAR(rmse.interval.high, std::sqrt(5 / 0.484419), 1e-5);
  EXPECT_DOUBLE_EQ(OutlierRatio(predicted, actual, 1.0).value, 0.25);
  EXPECT_THROW(MeanError({}, {}), std::invalid_argument);
}

}  // namespace
}  // namespace wabed::validation
