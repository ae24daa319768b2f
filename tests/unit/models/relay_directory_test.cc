#include "models/service/relay_directory.h"

#include <gtest/gtest.h>

#include <map>
#include <set>
#include <stdexcept>

#include "tests/unit/models/small_world.h"

namespace wabed::service {
namespace {

TEST(RelayDirectoryTest, EveryCallGetsTheFixedAndFiveDifferentOthers) {
  const RelayDirectory directory(small_world::Scenario().service, 1);
  for (std::uint64_t call = 1; call <= 100; ++call) {
    const auto relays = directory.RelaysFor(call);
    ASSERT_EQ(relays.size(), 8u);
    std::set<std::string> addresses;
    for (std::size_t i = 0; i < relays.size(); ++i) {
      EXPECT_EQ(relays[i].fixed, i < 3);
      addresses.insert(relays[i].address);
    }
    EXPECT_EQ(addresses.size(), 8u);
  }
}

TEST(RelayDirectoryTest, VaryingOnesAreDrawnEquallyOften) {
  const RelayDirectory directory(small_world::Scenario().service, 1);
  std::map<std::string, int> counts;
  constexpr int kCalls = 9000;
  for (int call = 0; call < kCalls; ++call) {
    for (const Relay& relay : directory.RelaysFor(static_cast<std::uint64_t>(call))) {
      ++counts[relay.address];
    }
  }
  ASSERT_EQ(counts.size(), 12u);
  for (const auto& [address, count] : counts) {
    const bool fixed = address <= "203.0.113.102";
    // Five of nine: 5000, with a standard deviation of 47.
    EXPECT_NEAR(count, fixed ? kCalls : 5000, fixed ? 0 : 200) << address;
  }
}

TEST(RelayDirectoryTest, ACallAlwaysGetsTheSame) {
  const auto service = small_world::Scenario().service;
  const RelayDirectory a(service, 1);
  const RelayDirectory b(service, 1);
  const RelayDirectory other_seed(service, 2);
  b.RelaysFor(1);
  int differing = 0;
  for (std::uint64_t call = 1; call <= 20; ++call) {
    const auto first = a.RelaysFor(call);
    const auto second = b.RelaysFor(call);
    const auto third = other_seed.RelaysFor(call);
    for (std::size_t i = 0; i < first.size(); ++i) {
      EXPECT_EQ(first[i].address, second[i].address);
      differing += first[i].address != third[i].address;
    }
  }
  EXPECT_GT(differing, 0);
}

TEST(RelayDirectoryTest, RefusesCountsTheSitesCannotGive) {
  auto service = small_world::Scenario().service;
  service.relays_per_call = 12;
  EXPECT_EQ(RelayDirectory(service, 1).RelaysFor(1).size(), 12u);
  service.relays_per_call = 13;
  EXPECT_THROW(RelayDirectory(service, 1), std::invalid_argument);
  service.relays_per_call = 3;
  EXPECT_EQ(RelayDirectory(service, 1).RelaysFor(1).size(), 3u);
  service.relays_per_call = 2;
  EXPECT_THROW(RelayDirectory(service, 1), std::invalid_argument);
}

TEST(RelayDirectoryTest, NoSitesNoRelays) {
  auto service = small_world::Scenario().service;
  service.sites.clear();
  EXPECT_TRUE(RelayDirectory(service, 1).RelaysFor(1).empty());
}

}  // namespace
}  // namespace wabed::service
