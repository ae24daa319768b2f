// Files that go up and down, and what the truth says of them.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/packet/media_world.h"

namespace wabed::packet {
namespace {

using namespace std::chrono_literals;
using namespace testing;
using population::Content;

TEST(MediaTransfer, APhotoGoesUpAndDown) {
  TransferringWorld world(MediaMini());
  world.At(1s, "home-1", File(true, 100'000));
  world.Do(5s, [&] {
    ASSERT_EQ(world.outcomes().size(), 1u);
    FileTransfer down = File(false, 100'000);
    down.name = world.outcomes()[0].name;
    world.world()->PhoneNamed("mobile-1").media().Start(down, {});
  });
  const traces::Truth truth = world.Live();
  ASSERT_EQ(truth.transfers.size(), 2u);
  for (const traces::TransferRow& row : truth.transfers) {
    SCOPED_TRACE(row.direction);
    EXPECT_EQ(row.outcome, "done");
    EXPECT_EQ(row.kind, "photo");
    EXPECT_EQ(row.octets, 100'000u);
    EXPECT_EQ(row.moved_octets, 100'000u);
    EXPECT_EQ(row.tries, 1u);
    EXPECT_THAT(row.service_name, ::testing::StartsWith("mmi"));
    EXPECT_EQ(row.service_name, truth.transfers[0].service_name);
    EXPECT_LT(row.ts_start, row.ts_resolved.value());
    EXPECT_LT(row.ts_resolved.value(), row.ts_connected.value());
    EXPECT_LT(row.ts_connected.value(), row.ts_secured.value());
    EXPECT_LE(row.ts_secured.value(), row.ts_first_byte.value());
    EXPECT_LT(row.ts_first_byte.value(), row.ts_end.value());
  }
}

}  // namespace
}  // namespace wabed::packet
