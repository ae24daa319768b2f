#include "validation/report/svg/text.h"

#include <gtest/gtest.h>

#include <cmath>

#include "validation/report/svg/numbers.h"

namespace wabed::validation::report {
namespace {

TEST(Escape, MarkupBecomesReferences) {
  EXPECT_EQ(Escape("<script>alert(\"1\" & '2')</script>"),
            "&lt;script&gt;alert(&quot;1&quot; &amp; &#39;2&#39;)&lt;/script&gt;");
}

TEST(Escape, WhatIsNoUtf8IsReplaced) {
  EXPECT_EQ(Escape("a\xC3\xA9z"), "a\xC3\xA9z");
  EXPECT_EQ(Escape("a\xC3z"), "a\xEF\xBF\xBDz");                   // cut off
  EXPECT_EQ(Escape("\xC0\xAF"), "\xEF\xBF\xBD\xEF\xBF\xBD");       // overlong
  EXPECT_EQ(Escape("\xED\xA0\x80").substr(0, 3), "\xEF\xBF\xBD");  // surrogate
  EXPECT_EQ(Escape("\xF0\x9F\x93\x9E"), "\xF0\x9F\x93\x9E");
  EXPECT_EQ(Escape(std::string("a\0b", 3)),
            "a\xEF\xBF\xBD"
            "b");
}

TEST(Shorten, CutsCharactersNotOctets) {
  EXPECT_EQ(Shorten("\u00E9\u00E9\u00E9", 3), "\u00E9\u00E9\u00E9");
  EXPECT_EQ(Shorten("\u00E9\u00E9\u00E9\u00E9", 3), "\u00E9\u00E9\u2026");
}

TEST(FileWord, LeavesNothingAFileSystemMinds) {
  EXPECT_EQ(FileWord("../../etc/Pass wd"), "etc-pass-wd");
  EXPECT_EQ(FileWord("\u00E9"), "unnamed");
}

TEST(Number, ForPeople) {
  EXPECT_EQ(Number(1234.5, 1), "1234.5");
  EXPECT_EQ(Number(12345), "12\u202F345");
  EXPECT_EQ(Number(-0.04, 1), "0.0");
  EXPECT_EQ(Number(-2, 0), "\u22122");
  EXPECT_EQ(Number(std::nan("")), "\u2013");
  EXPECT_EQ(Octets(999), "999\u00A0B");
  EXPECT_EQ(Octets(12345), "12.3\u00A0kB");
  EXPECT_EQ(Percent(0.5), "50.0\u00A0%");
  EXPECT_EQ(DurationText(570), "9\u00A0min 30\u00A0s");
}

TEST(Number, ForPrograms) {
  EXPECT_EQ(Plain(0.1), "0.1");
  EXPECT_EQ(Plain(-0.0), "0");
  EXPECT_EQ(Plain(50), "50");
  EXPECT_EQ(Plain(std::nan("")), "");
  EXPECT_EQ(Coordinate(-0.01), "0");
  EXPECT_EQ(Coordinate(12.345), "12.3");
  EXPECT_EQ(Significant(47.123456, 4), 47.12);
}

TEST(Time, OfTheWorld) {
  using traces::Timestamp;
  EXPECT_EQ(UtcText(Timestamp(std::chrono::seconds(1455544800))), "2016-02-15 14:00:00 UTC");
  EXPECT_EQ(UtcText(Timestamp(std::chrono::nanoseconds(-1))), "1969-12-31 23:59:59 UTC");
  EXPECT_EQ(UtcText(Timestamp(std::chrono::seconds(951782400))), "2000-02-29 00:00:00 UTC");
}

}  // namespace
}  // namespace wabed::validation::report
