#include "models/packet/nat/free_table.h"

#include <gtest/gtest.h>

#include <set>

#include "models/random/stream.h"

namespace wabed::packet {
namespace {

class FreeTableOf : public ::testing::TestWithParam<std::uint32_t> {};

TEST_P(FreeTableOf, FindsWhatASearchFinds) {
  const std::uint32_t size = GetParam();
  FreeTable table(size);
  std::set<std::uint32_t> free;
  for (std::uint32_t i = 0; i < size; ++i) free.insert(i);
  random::Stream stream(1, "test.free", size);
  for (int step = 0; step < 4000; ++step) {
    const std::uint32_t index = stream.Below(size);
    // Nearly all taken for a while, nearly all free for a while.
    const bool now_free = stream.Chance(step / 1000 % 2 == 0 ? 0.02 : 0.9);
    table.Set(index, now_free);
    now_free ? void(free.insert(index)) : void(free.erase(index));
    const std::uint32_t from = stream.Below(size + 70);
    const auto searched = free.lower_bound(from);
    const auto found = table.FirstFrom(from);
    ASSERT_EQ(found.has_value(), searched != free.end()) << "step " << step;
    if (found) {
      ASSERT_EQ(*found, *searched) << "step " << step;
    }
  }
}

INSTANTIATE_TEST_SUITE_P(SizesAroundWords, FreeTableOf,
                         ::testing::Values(1, 2, 63, 64, 65, 128, 4096, 4097, 65536));

}  // namespace
}  // namespace wabed::packet
