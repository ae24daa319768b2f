#include "models/backbone/geography.h"

#include <gtest/gtest.h>

#include <cmath>

namespace wabed::backbone {
namespace {

TEST(GeographyTest, AQuarterOfTheEquatorIsAQuarterOfTheCircumference) {
  EXPECT_NEAR(GreatCircleKm(0, 0, 0, 90), 2 * M_PI * kEarthRadiusKm / 4, 1e-6);
}

TEST(GeographyTest, FromPoleToPoleIsHalfTheCircumference) {
  EXPECT_NEAR(GreatCircleKm(90, 0, -90, 123), M_PI * kEarthRadiusKm, 1e-6);
}

TEST(GeographyTest, CrossingTheDateLineTakesTheShortWay) {
  EXPECT_NEAR(GreatCircleKm(0, 179, 0, -179), GreatCircleKm(0, 0, 0, 2), 1e-6);
}

TEST(GeographyTest, APlaceIsNoDistanceFromItself) {
  EXPECT_EQ(GreatCircleKm(-34.9, -56.16, -34.9, -56.16), 0);
}

TEST(GeographyTest, OneDegreeOfLatitudeIs111Km) {
  EXPECT_NEAR(GreatCircleKm(10, 20, 11, 20), 111.195, 0.001);
}

TEST(GeographyTest, AThousandKilometresOfFibreTakeNearlyFiveMilliseconds) {
  // 1000 / 204.2 = 4.897
  EXPECT_NEAR(FibreDelay(1000, 204.2).count() / 1e6, 4.897, 0.001);
  EXPECT_EQ(FibreDelay(1000, 200), std::chrono::milliseconds(5));
}

}  // namespace
}  // namespace wabed::backbone
