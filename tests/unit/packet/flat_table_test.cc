#include "models/packet/core/flat_table.h"

#include <map>

#include <gtest/gtest.h>

#include "models/random/stream.h"

namespace wabed::packet {
namespace {

/// Everybody lives in one of four places: searches run into each other.
struct Crowded {
  std::uint64_t operator()(std::uint64_t key) const { return key % 4 << 32; }
};

TEST(FlatTable, FindsWhatWasPutInAndNothingElse) {
  FlatTable<std::uint64_t, int> table;
  EXPECT_EQ(table.Find(7), nullptr);
  table[7] = 70;
  table[8] = 80;
  table[7] = 71;
  ASSERT_NE(table.Find(7), nullptr);
  EXPECT_EQ(*table.Find(7), 71);
  EXPECT_EQ(table.Find(9), nullptr);
  EXPECT_EQ(table.size(), 2u);
}

TEST(FlatTable, ANewValueIsTheDefault) {
  FlatTable<std::uint64_t, int> table;
  table[7] = 70;
  EXPECT_TRUE(table.Erase(7));
  EXPECT_FALSE(table.Erase(7));
  EXPECT_EQ(table[7], 0);
}

template <class Hash>
void BehaveAsAMap() {
  FlatTable<std::uint64_t, std::uint32_t, Hash> table;
  std::map<std::uint64_t, std::uint32_t> model;
  random::Stream stream(1, "test");
  for (int step = 0; step < 20'000; ++step) {
    const std::uint64_t key = 1 + stream.Below(60);
    if (stream.Chance(0.5)) {
      table[key] = model[key] = stream();
    } else {
      ASSERT_EQ(table.Erase(key), model.erase(key) == 1) << step;
    }
    ASSERT_EQ(table.size(), model.size());
    for (std::uint64_t asked = 1; asked <= 60; ++asked) {
      const auto known = model.find(asked);
      const std::uint32_t* found = table.Find(asked);
      ASSERT_EQ(found != nullptr, known != model.end()) << step << " " << asked;
      if (found != nullptr) {
        ASSERT_EQ(*found, known->second);
      }
    }
  }
}

TEST(FlatTable, BehavesAsAMap) { BehaveAsAMap<MixedHash>(); }
TEST(FlatTable, BehavesAsAMapWhereKeysCollide) { BehaveAsAMap<Crowded>(); }

}  // namespace
}  // namespace wabed::packet
