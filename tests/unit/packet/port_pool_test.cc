#include "models/packet/nat/port_pool.h"

#include <gtest/gtest.h>

#include <set>

#include "models/random/stream.h"

namespace wabed::packet {
namespace {

/// The same by looking at every port.
std::optional<std::uint16_t> Searched(const std::set<std::uint32_t>& taken, std::uint32_t ports,
                                      std::uint32_t wanted) {
  const std::uint32_t start = wanted < 1024 ? 0 : (wanted - 1024) % ports;
  for (std::uint32_t i = 0; i < ports; ++i) {
    const std::uint32_t port = 1024 + (start + i) % ports;
    if (taken.count(port) == 0) return static_cast<std::uint16_t>(port);
  }
  return std::nullopt;
}

class PortPoolOf : public ::testing::TestWithParam<std::uint32_t> {};

// Takes and releases at random, nearly always nearly full.
TEST_P(PortPoolOf, FindsWhatASearchFinds) {
  const std::uint32_t ports = GetParam();
  PortPool pool(ports);
  std::set<std::uint32_t> taken;
  random::Stream stream(1, "test.ports", ports);
  for (int step = 0; step < 3000; ++step) {
    const std::uint32_t wanted = 1000 + stream.Below(ports + 100);
    const auto found = pool.Free(wanted);
    ASSERT_EQ(found, Searched(taken, ports, wanted)) << "step " << step;
    if (found && (taken.size() + 3 < ports || stream.Below(4) != 0)) {
      pool.Take(*found, step);
      taken.insert(*found);
      ASSERT_EQ(pool.Owner(*found), step);
    } else if (!taken.empty()) {
      const auto gone =
          std::next(taken.begin(), stream.Below(static_cast<std::uint32_t>(taken.size())));
      pool.Release(static_cast<std::uint16_t>(*gone));
      ASSERT_EQ(pool.Owner(static_cast<std::uint16_t>(*gone)), std::nullopt);
      taken.erase(gone);
    }
    ASSERT_EQ(pool.taken(), taken.size());
  }
}

INSTANTIATE_TEST_SUITE_P(SizesAroundWords, PortPoolOf,
                         ::testing::Values(1, 2, 63, 64, 65, 128, 700));

TEST(PortPool, ThePortsOfAnAddressAreAllThere) {
  PortPool pool(64512);
  for (std::uint32_t i = 0; i < 64512; ++i) {
    const auto port = pool.Free(1024);
    ASSERT_EQ(port, 1024 + i);
    pool.Take(*port, i);
  }
  EXPECT_EQ(pool.Free(40000), std::nullopt);
  pool.Release(1024);
  EXPECT_EQ(pool.Free(65535), 1024);
  pool.Release(65535);
  EXPECT_EQ(pool.Free(1025), 65535);
}

}  // namespace
}  // namespace wabed::packet
