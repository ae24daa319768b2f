#include "models/random/stream.h"

#include <gtest/gtest.h>

#include <array>

namespace wabed::random {
namespace {

TEST(StreamTest, IsPhiloxOfTheRandom123KnownAnswers) {
  // kat_vectors of Random123 1.09: philox4x32 10 rounds, all zero counter and key.
  const r123::Philox4x32::ctr_type block = r123::Philox4x32()({{0, 0, 0, 0}}, {{0, 0}});
  EXPECT_EQ(block[0], 0x6627e8d5u);
  EXPECT_EQ(block[1], 0xe169c58du);
  EXPECT_EQ(block[2], 0xbc57ac4cu);
  EXPECT_EQ(block[3], 0x9b00dbd8u);
}

TEST(StreamTest, SameNameSameNumbers) {
  Stream a(1, "call.relays", 17);
  Stream b(1, "call.relays", 17);
  for (int i = 0; i < 100; ++i) EXPECT_EQ(a(), b());
}

TEST(StreamTest, SeedPurposeAndIndexEachMakeAnotherStream) {
  const std::uint64_t first = Stream(1, "call.relays", 17).Bits64();
  EXPECT_NE(first, Stream(2, "call.relays", 17).Bits64());
  EXPECT_NE(first, Stream(1, "call.voice", 17).Bits64());
  EXPECT_NE(first, Stream(1, "call.relays", 18).Bits64());
}

TEST(StreamTest, HashIsFnv1a) {
  EXPECT_EQ(Fnv1a(""), 0xcbf29ce484222325u);
  EXPECT_EQ(Fnv1a("a"), 0xaf63dc4c8601ec8cu);  // test vector of the FNV authors
}

TEST(StreamTest, BelowIsUniform) {
  Stream stream(1, "test");
  std::array<int, 6> counts{};
  for (int i = 0; i < 60000; ++i) ++counts.at(stream.Below(6));
  // Five degrees of freedom: chi-square stays below 20.5 in 99.9 % of cases.
  double chi_square = 0;
  for (const int count : counts) chi_square += (count - 10000.0) * (count - 10000.0) / 10000;
  EXPECT_LT(chi_square, 20.5);
}

TEST(StreamTest, MomentsOfTheDistributions) {
  Stream stream(1, "test");
  double exponential = 0;
  double normal = 0;
  double normal_squared = 0;
  constexpr int kDraws = 100000;
  for (int i = 0; i < kDraws; ++i) {
    exponential += stream.Exponential(3);
    const double x = stream.Normal(5, 2);
    normal += x;
    normal_squared += (x - 5) * (x - 5);
    const double u = stream.Uniform(-1, 1);
    ASSERT_GE(u, -1);
    ASSERT_LT(u, 1);
  }
  EXPECT_NEAR(exponential / kDraws, 3, 0.04);  // four standard errors
  EXPECT_NEAR(normal / kDraws, 5, 0.026);
  EXPECT_NEAR(normal_squared / kDraws, 4, 0.08);
}

}  // namespace
}  // namespace wabed::random
