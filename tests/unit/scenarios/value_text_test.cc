#include "scenarios/units/value_text.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <clocale>
#include <limits>
#include <string>

#include "scenarios/describe/sections.h"
#include "scenarios/units/ipv4.h"
#include "scenarios/units/number.h"

namespace wabed::scenarios {
namespace {

using std::chrono::hours;
using std::chrono::microseconds;
using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::nanoseconds;
using std::chrono::seconds;
using testing::HasSubstr;

// The value of a text; fails the test when there is a problem.
template <class T>
T Read(const std::string& text) {
  T value{};
  const auto problem = Parse(text, value);
  if (problem) ADD_FAILURE() << text << ": " << problem->message;
  return value;
}

// The problem of a text; fails the test when there is none.
template <class T>
Problem Refuse(const std::string& text) {
  T value{};
  const auto problem = Parse(text, value);
  if (!problem) ADD_FAILURE() << text << " was read";
  return problem.value_or(Problem{});
}

TEST(Durations, HaveUnits) {
  EXPECT_EQ(Read<Duration>("50 ms"), milliseconds(50));
  EXPECT_EQ(Read<Duration>("50ms"), milliseconds(50));
  EXPECT_EQ(Read<Duration>("10 min"), minutes(10));
  EXPECT_EQ(Read<Duration>("1.5 s"), milliseconds(1500));
  EXPECT_EQ(Read<Duration>("2 h"), hours(2));
  EXPECT_EQ(Read<Duration>("7 us"), microseconds(7));
  EXPECT_EQ(Read<Duration>("3 ns"), nanoseconds(3));
  EXPECT_EQ(Read<Duration>("1e3 ms"), seconds(1));
  EXPECT_EQ(Read<Duration>("0"), seconds(0));
  EXPECT_EQ(Read<Duration>("-0 s"), seconds(0));
}

TEST(Durations, AreExact) {
  EXPECT_EQ(Read<Duration>("0.1 s"), milliseconds(100));
  EXPECT_EQ(Read<Duration>("9223372036854775807 ns").count(),
            std::numeric_limits<std::int64_t>::max());
  EXPECT_EQ(Read<Duration>("1234567890.123456789 s").count(), 1234567890123456789);
  EXPECT_EQ(Read<Duration>("0.5 ns"), nanoseconds(1)) << "half a unit is rounded up";
}

TEST(Durations, RefuseWhatIsNone) {
  EXPECT_THAT(Refuse<Duration>("50").message, HasSubstr("no unit"));
  EXPECT_THAT(Refuse<Duration>("50").expected, HasSubstr("ns, us, ms, s, min, h"));
  EXPECT_EQ(Refuse<Duration>("50 mss").nearest, "ms");
  EXPECT_EQ(Refuse<Duration>("50 mins").nearest, "min");
  EXPECT_THAT(Refuse<Duration>("-1 ms").message, HasSubstr("negative"));
  EXPECT_THAT(Refuse<Duration>("300 y").message, HasSubstr("not a unit"));
  EXPECT_THAT(Refuse<Duration>("9223372036854775808 ns").message, HasSubstr("too large"));
  EXPECT_THAT(Refuse<Duration>("1e300 h").message, HasSubstr("too large"));
  EXPECT_THAT(Refuse<Duration>("0.1 ns").message, HasSubstr("too small"));
  for (const char* text : {"", " ", "ms", ".", "-", "nan", "nan s", "inf s", "1e999999999 s",
                           "0x10 s", "1..2 s", "--1 s", "1,5 s", "12345678901234567890 ns"}) {
    EXPECT_THAT(Refuse<Duration>(text).message, HasSubstr("is not a")) << text;
  }
}

TEST(Rates, AreDecimalAsInTc) {
  EXPECT_EQ(Read<BitRate>("1.5 Mbps").bits_per_second, 1500000u);
  EXPECT_EQ(Read<BitRate>("64 kbit").bits_per_second, 64000u);
  EXPECT_EQ(Read<BitRate>("2 gbit").bits_per_second, 2000000000u);
  EXPECT_EQ(Read<BitRate>("9600 bps").bits_per_second, 9600u);
  EXPECT_EQ(Read<BitRate>("1 MBPS").bits_per_second, 1000000u) << "letter case does not count";
  EXPECT_EQ(Refuse<BitRate>("1 Mpbs").nearest, "Mbps");
  EXPECT_THAT(Refuse<BitRate>("-1 Mbps").message, HasSubstr("negative"));
}

TEST(Shares, LieBetweenZeroAndOne) {
  EXPECT_EQ(Read<Fraction>("2 %").value, 0.02);
  EXPECT_EQ(Read<Fraction>("2%").value, 0.02);
  EXPECT_EQ(Read<Fraction>("0.02").value, 0.02);
  EXPECT_EQ(Read<Fraction>("100 %").value, 1.0);
  EXPECT_EQ(Read<Fraction>("1e-3").value, 0.001);
  EXPECT_THAT(Refuse<Fraction>("100.1 %").message, HasSubstr("more than 100 %"));
  EXPECT_THAT(Refuse<Fraction>("2").message, HasSubstr("more than 100 %"));
  EXPECT_THAT(Refuse<Fraction>("-1 %").message, HasSubstr("negative"));
  EXPECT_THAT(Refuse<Fraction>("5 ms").expected, HasSubstr("2 %"));
}

TEST(ByteCounts, KnowBothKindsOfMultiples) {
  EXPECT_EQ(Read<ByteCount>("58 B").bytes, 58u);
  EXPECT_EQ(Read<ByteCount>("64 kB").bytes, 64000u);
  EXPECT_EQ(Read<ByteCount>("64 KiB").bytes, 65536u);
  EXPECT_EQ(Read<ByteCount>("1 MiB").bytes, 1048576u);
  EXPECT_THAT(Refuse<ByteCount>("58").message, HasSubstr("no unit"));
}

TEST(WholeNumbers, StayWithinTheirType) {
  EXPECT_EQ(Read<std::uint32_t>("4294967295"), 4294967295u);
  EXPECT_THAT(Refuse<std::uint32_t>("4294967296").message, HasSubstr("too large"));
  EXPECT_EQ(Read<std::uint64_t>("18446744073709551615"), 18446744073709551615u);
  EXPECT_THAT(Refuse<std::uint64_t>("18446744073709551616").message, HasSubstr("too large"));
  EXPECT_THAT(Refuse<std::uint32_t>("-1").message, HasSubstr("negative"));
  for (const char* text : {"", "-", "+", "1.5", "1e3", "0x10", "ten", "1 "}) {
    EXPECT_THAT(Refuse<std::uint32_t>(text).message, HasSubstr("not a whole number")) << text;
  }
}

TEST(Numbers, AreFiniteAndBare) {
  EXPECT_EQ(Read<double>("-34.90"), -34.9);
  EXPECT_EQ(Read<double>("1e-400"), 0.0);
  for (const char* text : {"nan", ".nan", "inf", "-.inf", "1e400", ""}) {
    EXPECT_THAT(Refuse<double>(text).message, HasSubstr("is not a number")) << text;
  }
  EXPECT_THAT(Refuse<double>("3 km").message, HasSubstr("has a unit"));
}

TEST(Booleans, AreTrueOrFalse) {
  EXPECT_TRUE(Read<bool>("true"));
  EXPECT_FALSE(Read<bool>("false"));
  EXPECT_EQ(Refuse<bool>("yes").nearest, "true");
  EXPECT_EQ(Refuse<bool>("off").nearest, "false");
}

TEST(Words, AnswerWithTheNearest) {
  EXPECT_EQ(Read<NatSection::Behaviour>("address-dependent"),
            NatSection::Behaviour::kAddressDependent);
  const auto problem = Refuse<LossSection::Model>("gilbert_eliott");
  EXPECT_EQ(problem.nearest, "gilbert-elliott");
  EXPECT_THAT(problem.expected, HasSubstr("none, bernoulli, gilbert-elliott"));
}

// What Format writes, Parse reads as the same value.
template <class T>
void ExpectSameBack(const T& value) {
  T back{};
  const auto text = Format(value);
  const auto problem = Parse(text, back);
  EXPECT_FALSE(problem) << text;
  EXPECT_EQ(Format(back), text);
  EXPECT_TRUE(back == value) << text;
}

TEST(Formatting, ReadsBackExactly) {
  std::uint64_t state = 1;
  for (int i = 0; i < 20000; ++i) {
    state = state * 6364136223846793005u + 1442695040888963407u;
    const auto shifted = (state >> 1) >> (i % 63);
    ExpectSameBack(Duration(static_cast<std::int64_t>(shifted)));
    ExpectSameBack(BitRate{shifted});
    ExpectSameBack(ByteCount{shifted});
    ExpectSameBack(Fraction{static_cast<double>(state >> 11) / 9007199254740992.0});
    ExpectSameBack(Fraction{static_cast<double>(state % 10001) / 10000.0});
    ExpectSameBack(Instant(Duration(static_cast<std::int64_t>(state) / 3)));
    ExpectSameBack((static_cast<double>(state) - 9e18) * 1e-12);
  }
}

TEST(Formatting, IsWhatPeopleWouldWrite) {
  EXPECT_EQ(Format(Duration(milliseconds(50))), "50 ms");
  EXPECT_EQ(Format(Duration(minutes(10))), "10 min");
  EXPECT_EQ(Format(Duration(minutes(124))), "124 min");
  EXPECT_EQ(Format(Duration(0)), "0 s");
  EXPECT_EQ(Format(BitRate{1500000}), "1.5 Mbps");
  EXPECT_EQ(Format(Fraction{0.07}), "7 %");
  EXPECT_EQ(Format(Fraction{0.001}), "0.1 %");
  EXPECT_EQ(Format(ByteCount{64000}), "64 kB");
  EXPECT_EQ(Format(-34.9), "-34.9");
}

TEST(Quantities, DoNotDependOnTheLocale) {
  const std::string before = std::setlocale(LC_ALL, nullptr);
  if (std::setlocale(LC_ALL, "de_DE.UTF-8") == nullptr) std::setlocale(LC_ALL, "C.UTF-8");
  EXPECT_EQ(Read<double>("1.5"), 1.5);
  EXPECT_EQ(Format(1.5), "1.5");
  std::setlocale(LC_ALL, before.c_str());
}

TEST(Ipv4, IsStrict) {
  EXPECT_EQ(ParseIpv4("185.60.216.2"), 0xB93CD802u);
  for (const char* text : {"", "1.2.3", "1.2.3.4.5", "256.1.1.1", "01.2.3.4", "1.2.3.4 ", "a.b.c.d",
                           "1..2.3", "1.2.3.-4"}) {
    EXPECT_FALSE(ParseIpv4(text)) << text;
  }
  const auto prefix = ParseIpv4Prefix("200.40.0.0/16");
  ASSERT_TRUE(prefix);
  EXPECT_EQ(prefix->Size(), 65536u);
  EXPECT_TRUE(prefix->Contains(*ParseIpv4("200.40.255.255")));
  EXPECT_FALSE(prefix->Contains(*ParseIpv4("200.41.0.0")));
  EXPECT_TRUE(ParseIpv4Prefix("0.0.0.0/0")->Overlaps(*prefix));
  for (const char* text : {"200.40.0.0", "200.40.0.1/16", "200.40.0.0/33", "200.40.0.0/", "/8"}) {
    EXPECT_FALSE(ParseIpv4Prefix(text)) << text;
  }
}

}  // namespace
}  // namespace wabed::scenarios
