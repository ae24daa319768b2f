#include "models/backbone/prefix.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <stdexcept>
#include <string>
#include <vector>

namespace wabed::backbone {
namespace {

std::string Complaint(const std::string& text) {
  try {
    ParsePrefix(text, "here");
  } catch (const std::invalid_argument& error) {
    return error.what();
  }
  return "none";
}

TEST(PrefixTest, LeavesOutNetworkAndBroadcastAddress) {
  const Prefix prefix = ParsePrefix("192.0.2.0/30", "here");
  EXPECT_EQ(prefix.Hosts(), 2u);
  EXPECT_EQ(prefix.Host(0).to_string(), "192.0.2.1");
  EXPECT_EQ(prefix.Host(1).to_string(), "192.0.2.2");
}

TEST(PrefixTest, UsesAllOfASlash31AndASlash32) {
  EXPECT_EQ(ParsePrefix("192.0.2.6/31", "here").Host(0).to_string(), "192.0.2.6");
  EXPECT_EQ(ParsePrefix("192.0.2.6/31", "here").Host(1).to_string(), "192.0.2.7");
  EXPECT_EQ(ParsePrefix("192.0.2.7/32", "here").Hosts(), 1u);
  EXPECT_EQ(ParsePrefix("192.0.2.7/32", "here").Host(0).to_string(), "192.0.2.7");
}

TEST(PrefixTest, ContainsItsOwnAndNoOthers) {
  const Prefix prefix = ParsePrefix("192.0.2.64/26", "here");
  EXPECT_TRUE(prefix.Contains(ParseAddress("192.0.2.64", "")));
  EXPECT_TRUE(prefix.Contains(ParseAddress("192.0.2.127", "")));
  EXPECT_FALSE(prefix.Contains(ParseAddress("192.0.2.63", "")));
  EXPECT_FALSE(prefix.Contains(ParseAddress("192.0.2.128", "")));
  EXPECT_TRUE(ParsePrefix("0.0.0.0/0", "here").Contains(ParseAddress("255.255.255.255", "")));
}

TEST(PrefixTest, SaysWhatIsWrong) {
  EXPECT_EQ(Complaint("192.0.2.0/24"), "none");
  EXPECT_EQ(Complaint("192.0.2/24"), "here: '192.0.2/24' is not a prefix like 192.0.2.0/24");
  EXPECT_EQ(Complaint("192.0.2.0/33"), "here: '192.0.2.0/33' is not a prefix like 192.0.2.0/24");
  EXPECT_EQ(Complaint(""), "here: '' is not a prefix like 192.0.2.0/24");
  EXPECT_EQ(Complaint("192.0.2.9/24"),
            "here: '192.0.2.9/24' has address bits beyond its length; write 192.0.2.0/24");
}

TEST(PrefixTest, AnAddressIsADottedQuad) {
  EXPECT_EQ(ParseAddress("31.13.73.48", "").to_string(), "31.13.73.48");
  EXPECT_THROW(ParseAddress("31.13.73.256", ""), std::invalid_argument);
  EXPECT_THROW(ParseAddress("mia1", ""), std::invalid_argument);
}

TEST(PrefixTest, CoversARangeExactly) {
  std::vector<std::string> texts;
  const std::uint64_t base = 0xC0000200;  // 192.0.2.0
  for (const Prefix& prefix : PrefixesOf(base + 3, base + 24)) texts.push_back(prefix.ToString());
  EXPECT_EQ(texts, (std::vector<std::string>{"192.0.2.3/32", "192.0.2.4/30", "192.0.2.8/29",
                                             "192.0.2.16/29"}));
  ASSERT_EQ(PrefixesOf(0, std::uint64_t{1} << 32).size(), 1u);
  EXPECT_EQ(PrefixesOf(0, std::uint64_t{1} << 32)[0].ToString(), "0.0.0.0/0");
  EXPECT_TRUE(PrefixesOf(7, 7).empty());
  EXPECT_EQ(ParsePrefix("192.0.2.0/25", "").Last().to_string(), "192.0.2.127");
  EXPECT_EQ(ParsePrefix("0.0.0.0/0", "").Last().to_string(), "255.255.255.255");
}

TEST(PrefixListTest, CountsThroughItsPrefixesInOrder) {
  const PrefixList list({"192.0.2.8/30", "203.0.113.5/32"}, "pool");
  EXPECT_EQ(list.Size(), 3u);
  EXPECT_EQ(list.At(1).to_string(), "192.0.2.10");
  EXPECT_EQ(list.At(2).to_string(), "203.0.113.5");
  EXPECT_THROW(list.At(3), std::invalid_argument);
}

}  // namespace
}  // namespace wabed::backbone
