#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "validation/report/map/clip.h"
#include "validation/report/map/coastline.h"
#include "validation/report/map/great_circle.h"
#include "validation/report/map/label_placer.h"
#include "validation/report/map/map_frame.h"
#include "validation/report/svg/axis.h"
#include "validation/report/svg/canvas.h"
#include "validation/report/svg/scale.h"
#include "validation/report/svg/style.h"

namespace wabed::validation::report {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

TEST(Scale, TicksAreRoundValuesInside) {
  EXPECT_THAT(Scale(0, 10, 0, 100).Ticks(5), ElementsAre(0, 2, 4, 6, 8, 10));
  EXPECT_THAT(Scale(-1, 1, 0, 100).Ticks(4), ElementsAre(-1, -0.5, 0, 0.5, 1));
  EXPECT_THAT(Scale(0, 60, 0, 100).TimeTicks(4), ElementsAre(0, 15, 30, 45, 60));
}

TEST(Scale, ASpanOfNoWidthCanBeDrawn) {
  const Scale scale(5, 5, 0, 100);
  EXPECT_EQ(scale(5), 0);
  EXPECT_TRUE(std::isfinite(scale(6)));
}

TEST(Scale, RoundUpReachesTheNextRoundValue) {
  EXPECT_EQ(RoundUp(52), 60);
  EXPECT_EQ(RoundUp(100), 100);
  EXPECT_EQ(RoundUp(0), 1);
}

TEST(Axis, ClockText) {
  EXPECT_EQ(ClockText(65), "1:05");
  EXPECT_EQ(ClockText(3600), "1:00:00");
}

TEST(Canvas, TextsAndTipsAreEscaped) {
  Canvas canvas(10, 10);
  canvas.Text(1, 2, "<b>", "note");
  canvas.Circle(1, 2, 3, "d0", "</svg><script>");
  EXPECT_THAT(canvas.body(), HasSubstr("&lt;b&gt;"));
  EXPECT_THAT(canvas.body(), Not(HasSubstr("<script>")));
}

TEST(Quality, BandsHaveTheLimitsOfTheRecommendation) {
  EXPECT_STREQ(QualityClass(4.34), "q5");
  EXPECT_STREQ(QualityClass(4.33), "q4");
  EXPECT_STREQ(QualityClass(3.10), "q2");
  EXPECT_STREQ(QualityClass(1), "q0");
}

TEST(Robinson, HasTheTablesValues) {
  EXPECT_EQ(Robinson(0, 0).x, 0);
  EXPECT_NEAR(Robinson(180, 0).x, 0.8487 * 3.14159265, 1e-6);
  EXPECT_NEAR(Robinson(0, 90).y, -1.3523, 1e-9);
  EXPECT_NEAR(Robinson(90, 45).x, 0.8487 * 0.8962 * 3.14159265 / 2, 1e-6);
}

TEST(Clip, KeepsTheCommonPart) {
  const std::vector<Point> square = {{0, 0}, {4, 0}, {4, 4}, {0, 4}};
  const std::vector<Point> part = ClipPolygon(square, {2, 2, 10, 10});
  ASSERT_EQ(part.size(), 4u);
  for (const Point& p : part) {
    EXPECT_TRUE(p.x >= 2 && p.x <= 4 && p.y >= 2 && p.y <= 4) << p.x << ' ' << p.y;
  }
  EXPECT_TRUE(ClipPolygon(square, {5, 5, 6, 6}).empty());
}

TEST(GreatCircle, RunsOnPastTheDateLine) {
  const std::vector<Place> way = GreatCircle({139.69, 35.68}, {-118.24, 34.05});
  EXPECT_NEAR(way.back().longitude, 241.76, 1e-9);
  double northernmost = 0;
  for (std::size_t i = 1; i < way.size(); ++i) {
    EXPECT_LT(std::abs(way[i].longitude - way[i - 1].longitude), 10);
    northernmost = std::max(northernmost, way[i].latitude);
  }
  EXPECT_GT(northernmost, 45);
}

TEST(Coastline, IsOnTheGlobe) {
  std::size_t points = 0;
  for (const auto& ring : Coastline()) {
    EXPECT_GE(ring.size(), 3u);
    points += ring.size();
    for (const CoastPoint& p : ring) {
      EXPECT_LE(std::abs(p.latitude_tenths), 900);
      EXPECT_TRUE(p.longitude_tenths >= -1800 && p.longitude_tenths <= 1910) << p.longitude_tenths;
    }
  }
  EXPECT_GT(points, 1000u);
}

/// Montevideo is on land, the middle of the Atlantic is not (even-odd rule).
TEST(Coastline, KnowsLandFromSea) {
  const auto on_land = [](double longitude, double latitude) {
    bool inside = false;
    for (const auto& ring : Coastline()) {
      for (std::size_t i = 0, j = ring.size() - 1; i < ring.size(); j = i++) {
        const double yi = ring[i].latitude_tenths / 10.0, yj = ring[j].latitude_tenths / 10.0;
        const double xi = ring[i].longitude_tenths / 10.0, xj = ring[j].longitude_tenths / 10.0;
        if ((yi > latitude) != (yj > latitude) &&
            longitude < (xj - xi) * (latitude - yi) / (yj - yi) + xi) {
          inside = !inside;
        }
      }
    }
    return inside;
  };
  EXPECT_TRUE(on_land(-56.16, -33));  // Uruguay
  EXPECT_TRUE(on_land(-97, 33));      // Texas
  EXPECT_TRUE(on_land(16.4, 48.2));   // Vienna
  EXPECT_FALSE(on_land(-30, 0));
  EXPECT_FALSE(on_land(-140, 20));
}

TEST(MapFrame, ShowsEverythingOnIt) {
  WorldMap map;
  map.places.push_back({MapPlace::Kind::kCity, "Montevideo", "mvd", 0, 0, -56.16, -34.9});
  map.places.push_back({MapPlace::Kind::kCity, "Tokyo", "nrt", 0, 0, 139.69, 35.68});
  const MapFrame frame(map, 0, 0, 960);
  for (const MapPlace& place : map.places) {
    EXPECT_TRUE(frame.box().Holds(frame.At(place.longitude, place.latitude))) << place.name;
  }
  EXPECT_FALSE(frame.Land().empty());
  EXPECT_EQ(frame.Way({139.69, 35.68}, {-118.24, 34.05}).size(), 2u);
}

TEST(LabelPlacer, LabelsNeitherOverlapNorLeaveTheFrame) {
  LabelPlacer placer({0, 0, 200, 60});
  const auto first = placer.Place({100, 30}, "Montevideo", 12, 6);
  const auto second = placer.Place({100, 30}, "Montevideo", 12, 6);
  ASSERT_TRUE(first && second);
  EXPECT_NE(first->x, second->x);
  EXPECT_FALSE(placer.Place({500, 500}, "outside", 12, 6));
}

}  // namespace
}  // namespace wabed::validation::report
