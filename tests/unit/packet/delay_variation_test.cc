#include "models/packet/links/delay_variation.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <vector>

namespace wabed::packet {
namespace {

using namespace std::chrono_literals;
using Distribution = DelayVariation::Distribution;

constexpr int kDraws = 200'000;
/// The jitter: variations in seconds are variations in its unit.
constexpr Nanoseconds kUnit = 1s;

std::vector<double> Draw(Distribution shape, double correlation = 0) {
  DelayVariation variation(kUnit, shape, correlation);
  random::Stream stream(3, "test.jitter", 0);
  std::vector<double> drawn;
  for (int i = 0; i < kDraws; ++i) {
    drawn.push_back(static_cast<double>(variation.Draw(stream).count()) / 1e9);
  }
  return drawn;
}

double Mean(const std::vector<double>& values) {
  double sum = 0;
  for (const double value : values) sum += value;
  return sum / static_cast<double>(values.size());
}

/// Mean product of deviations `lag` apart.
double Covariance(const std::vector<double>& values, std::size_t lag) {
  const double mean = Mean(values);
  double sum = 0;
  for (std::size_t i = lag; i < values.size(); ++i) {
    sum += (values[i] - mean) * (values[i - lag] - mean);
  }
  return sum / static_cast<double>(values.size() - lag);
}

double ShareBelow(const std::vector<double>& values, double limit) {
  const auto below =
      std::count_if(values.begin(), values.end(), [limit](double value) { return value < limit; });
  return static_cast<double>(below) / static_cast<double>(values.size());
}

/// Five standard errors of a share of kDraws.
double ShareError(double share) { return 5 * std::sqrt(share * (1 - share) / kDraws); }

TEST(DelayVariation, NoneIsNone) {
  EXPECT_TRUE(DelayVariation(0s, Distribution::kPareto, 0).None());
  EXPECT_FALSE(DelayVariation(1ns, Distribution::kPareto, 0).None());
}

// Variance 1/3; standard errors sqrt(1/3/n) = 0.0013, and of the variance sqrt(4/45/n) = 0.0007.
TEST(DelayVariation, UniformFillsPlusMinusTheJitter) {
  const auto drawn = Draw(Distribution::kUniform);
  EXPECT_NEAR(Mean(drawn), 0, 0.0065);
  EXPECT_NEAR(Covariance(drawn, 0), 1.0 / 3, 0.0034);
  EXPECT_GE(*std::min_element(drawn.begin(), drawn.end()), -1);
  EXPECT_LE(*std::max_element(drawn.begin(), drawn.end()), 1);
  EXPECT_NEAR(ShareBelow(drawn, 0.5), 0.75, ShareError(0.75));
}

// Standard errors 1/sqrt(n) = 0.0022 and sqrt(2/n) = 0.0032.
TEST(DelayVariation, NormalHasTheJitterAsStandardDeviation) {
  const auto drawn = Draw(Distribution::kNormal);
  EXPECT_NEAR(Mean(drawn), 0, 0.011);
  EXPECT_NEAR(Covariance(drawn, 0), 1, 0.016);
  EXPECT_NEAR(ShareBelow(drawn, 1), 0.841345, ShareError(0.841345));
  EXPECT_NEAR(ShareBelow(drawn, -1.959964), 0.025, ShareError(0.025));
}

// V is Pareto of shape 3 from 1, x = (V - 3/2) 4/3 and at most 4, where V = 4.5. By integration
// over P(V > v) = v^-3: E min(V, m) = 3/2 - 1/(2 m^2), E min(V, m)^2 = 3 - 2/m.
TEST(DelayVariation, ParetoIsIproute2sTable) {
  const double m = 4.5;
  const double mean_v = 1.5 - 1 / (2 * m * m);
  const double mean = (mean_v - 1.5) * 4 / 3;
  const double variance = (3 - 2 / m - mean_v * mean_v) * 16 / 9;
  EXPECT_NEAR(mean, -0.0329, 0.0001);
  EXPECT_NEAR(std::sqrt(variance), 0.8209, 0.0001);
  const auto drawn = Draw(Distribution::kPareto);
  EXPECT_NEAR(Mean(drawn), mean, 5 * std::sqrt(variance / kDraws));
  // The fourth moment about the mean is below 4.1^2 times the variance.
  EXPECT_NEAR(Covariance(drawn, 0), variance, 5 * 4.1 * std::sqrt(variance / kDraws));
  EXPECT_GE(*std::min_element(drawn.begin(), drawn.end()), -2.0 / 3 - 1e-9);
  EXPECT_DOUBLE_EQ(*std::max_element(drawn.begin(), drawn.end()), 4);
  // Quantile q lies at ((1 - q)^(-1/3) - 3/2) 4/3.
  for (const double q : {0.1, 0.5, 0.9, 0.98}) {
    const double at = (std::pow(1 - q, -1.0 / 3) - 1.5) * 4 / 3;
    EXPECT_NEAR(ShareBelow(drawn, at), q, ShareError(q)) << q;
  }
  EXPECT_NEAR(1 - ShareBelow(drawn, 4), std::pow(m, -3), ShareError(std::pow(m, -3)));
}

// A quarter of the normal and three quarters of the pareto quantile at the same q.
TEST(DelayVariation, ParetonormalAddsQuantiles) {
  const auto drawn = Draw(Distribution::kParetoNormal);
  struct {
    double q, normal;
  } const quantiles[] = {
      {0.025, -1.959964}, {0.158655, -1}, {0.5, 0}, {0.841345, 1}, {0.975, 1.959964}};
  for (const auto& [q, normal] : quantiles) {
    const double pareto = (std::pow(1 - q, -1.0 / 3) - 1.5) * 4 / 3;
    EXPECT_NEAR(ShareBelow(drawn, normal / 4 + pareto * 3 / 4), q, ShareError(q)) << q;
  }
  // The mean of a sum: of the normal nothing, of the pareto three quarters; the deviation is below
  // 1/4 + 3/4 0.8209 = 0.866.
  EXPECT_NEAR(Mean(drawn), -0.75 * 2 / 3 / (4.5 * 4.5), 5 * 0.866 / std::sqrt(kDraws));
  EXPECT_LE(*std::max_element(drawn.begin(), drawn.end()), 4);
}

// x' = rho x + (1 - rho) e: the variance is (1 - rho) / (1 + rho) of that of e, the covariance at
// lag k is rho^k of it. Standard errors from n (1 - rho) / (1 + rho) independent values.
TEST(DelayVariation, CorrelationGoesFromOnePacketToTheNext) {
  for (const Distribution shape : {Distribution::kUniform, Distribution::kNormal}) {
    const double of_one = shape == Distribution::kUniform ? 1.0 / 3 : 1;
    for (const double rho : {0.25, 0.9}) {
      const auto drawn = Draw(shape, rho);
      const double variance = of_one * (1 - rho) / (1 + rho);
      const double independent = kDraws * (1 - rho) / (1 + rho);
      EXPECT_NEAR(Mean(drawn), 0, 5 * std::sqrt(variance / independent)) << rho;
      const double measured = Covariance(drawn, 0);
      EXPECT_NEAR(measured / variance, 1, 5 * std::sqrt(2 / independent)) << rho;
      EXPECT_NEAR(Covariance(drawn, 1) / measured, rho, 5 / std::sqrt(kDraws)) << rho;
      EXPECT_NEAR(Covariance(drawn, 2) / measured, rho * rho, 10 / std::sqrt(kDraws)) << rho;
    }
  }
}

TEST(DelayVariation, WithoutCorrelationNothingGoesOn) {
  const auto drawn = Draw(Distribution::kPareto);
  EXPECT_NEAR(Covariance(drawn, 1) / Covariance(drawn, 0), 0, 5 / std::sqrt(kDraws));
}

}  // namespace
}  // namespace wabed::packet
