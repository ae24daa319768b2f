#include <gtest/gtest.h>

#include <string>

#include "scenarios/units/value_text.h"

namespace wabed::scenarios {
namespace {

std::int64_t Nanoseconds(const std::string& text) {
  Instant instant{};
  const auto problem = Parse(text, instant);
  EXPECT_FALSE(problem) << text;
  return instant.time_since_epoch().count();
}

TEST(Instants, CountFromTheEpoch) {
  EXPECT_EQ(Nanoseconds("1970-01-01T00:00:00Z"), 0);
  EXPECT_EQ(Nanoseconds("2015-11-10T18:00:00Z"), 1447178400000000000);
  EXPECT_EQ(Nanoseconds("2016-02-29T23:59:59.000000001Z"), 1456790399000000001);
  EXPECT_EQ(Nanoseconds("1969-12-31T23:59:59.5Z"), -500000000);
  EXPECT_EQ(Nanoseconds("2000-03-01T00:00:00Z") - Nanoseconds("2000-02-28T00:00:00Z"),
            2 * 86400 * std::int64_t{1000000000});
}

TEST(Instants, FollowTheCalendar) {
  for (const char* text :
       {"", "2015-11-10", "2015-11-10 18:00:00Z", "2015-11-10T18:00:00",
        "2015-11-10T18:00:00+01:00", "2015-02-29T00:00:00Z", "2015-13-01T00:00:00Z",
        "2015-00-01T00:00:00Z", "2015-01-32T00:00:00Z", "2015-01-01T24:00:00Z",
        "2015-01-01T00:60:00Z", "2015-01-01T00:00:60Z", "2015-01-01T00:00:00.Z",
        "2015-01-01T00:00:00.0000000001Z", "1677-01-01T00:00:00Z", "2262-01-01T00:00:00Z",
        "2015-01-01T00:00:00ZZ"}) {
    Instant instant{};
    EXPECT_TRUE(Parse(text, instant)) << text;
  }
}

TEST(Instants, ReadBackOverTheWholeRange) {
  for (std::int64_t day = -106000; day <= 106000; day += 7) {
    const Instant instant(Duration(day * 86400000000000 + 86399999999999));
    Instant back{};
    const auto problem = Parse(Format(instant), back);
    ASSERT_FALSE(problem) << Format(instant);
    ASSERT_EQ(back, instant) << Format(instant);
  }
}

}  // namespace
}  // namespace wabed::scenarios
