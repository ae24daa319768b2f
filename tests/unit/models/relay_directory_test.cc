#include "models/service/relay_directory.h"

#include <gtest/gtest.h>

#include <map>
#include <set>
#include <stdexcept>

#include "tests/unit/models/small_world.h"

namespace wabed::service {
namespace {

/// Both ends in West, all relays in East.
std::vector<Relay> Relays(const RelayDirectory& directory, std::uint64_t call) {
  return directory.RelaysFor(call, "West", "West");
}

RelayDirectory Directory(const scenarios::ServiceSection& service, std::uint64_t seed) {
  return {service, small_world::WestEast().cities, seed};
}

TEST(RelayDirectoryTest, EveryCallGetsTheFixedAndFiveDifferentOthers) {
  const RelayDirectory directory = Directory(small_world::Scenario().service, 1);
  for (std::uint64_t call = 1; call <= 100; ++call) {
    const auto relays = Relays(directory, call);
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
  const RelayDirectory directory = Directory(small_world::Scenario().service, 1);
  std::map<std::string, int> counts;
  constexpr int kCalls = 9000;
  for (int call = 0; call < kCalls; ++call) {
    for (const Relay& relay : Relays(directory, static_cast<std::uint64_t>(call))) {
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
  const RelayDirectory a = Directory(service, 1);
  const RelayDirectory b = Directory(service, 1);
  const RelayDirectory other_seed = Directory(service, 2);
  Relays(b, 1);
  int differing = 0;
  for (std::uint64_t call = 1; call <= 20; ++call) {
    const auto first = Relays(a, call);
    const auto second = Relays(b, call);
    const auto third = Relays(other_seed, call);
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
  EXPECT_EQ(Relays(Directory(service, 1), 1).size(), 12u);
  service.relays_per_call = 13;
  EXPECT_THROW(Directory(service, 1), std::invalid_argument);
  service.relays_per_call = 3;
  EXPECT_EQ(Relays(Directory(service, 1), 1).size(), 3u);
  service.relays_per_call = 2;
  EXPECT_THROW(Directory(service, 1), std::invalid_argument);
}

/// One relay a call: beside the caller, half as far as kHalfAt, and on the other side of the Earth.
RelayDirectory ThreePlaces() {
  const double degrees = RelayDirectory::kHalfAt / 6371.0088 * 180 / 3.14159265358979;
  const std::vector<scenarios::CitySection> cities = {small_world::City("Here", 0, 0),
                                                      small_world::City("There", 0, degrees),
                                                      small_world::City("Far", 0, 180)};
  scenarios::ServiceSection service;
  service.relays_per_call = 1;
  for (int i = 0; i < 3; ++i) {
    scenarios::SiteSection site;
    site.code = site.city = cities[static_cast<std::size_t>(i)].name;
    site.relays = {{"203.0.113." + std::to_string(i + 1), "", false}};
    service.sites.push_back(site);
  }
  return {service, cities, 1};
}

// A relay at the place of an end weighs 1, one 5,000 km away 1/2, one at half the Earth's
// circumference of 40,030 km 1 / (1 + 20,015 / 5,000) = 0.19989.
TEST(RelayDirectoryTest, NearRelaysAreDrawnMoreOftenByTheirWeight) {
  const RelayDirectory directory = ThreePlaces();
  const double weights[] = {1, 0.5, 0.19989};
  const double all = 1.69989;
  constexpr int kCalls = 10'000;
  std::map<std::string, int> counts;
  for (int call = 0; call < kCalls; ++call) {
    ++counts[directory.RelaysFor(static_cast<std::uint64_t>(call), "Here", "Here")[0].address];
  }
  for (int i = 0; i < 3; ++i) {
    const Relay relay = {"203.0.113." + std::to_string(i + 1),
                         i == 0   ? "Here"
                         : i == 1 ? "There"
                                  : "Far",
                         false};
    EXPECT_NEAR(directory.Weight(relay, "Here", "Here", {}), weights[i], 1e-4);
    // Binomial: a standard deviation of at most 50; four of them.
    EXPECT_NEAR(counts[relay.address], kCalls * weights[i] / all, 200) << relay.address;
  }
}

TEST(RelayDirectoryTest, TheNearerOfTheTwoEndsCounts) {
  const RelayDirectory directory = ThreePlaces();
  const Relay far = {"203.0.113.3", "Far", false};
  EXPECT_DOUBLE_EQ(directory.Weight(far, "Here", "Far", {}), 1);
  EXPECT_DOUBLE_EQ(directory.Weight(far, "Far", "There", {}), 1);
}

TEST(RelayDirectoryTest, CallsThatGoOnMakeARelayLessLikely) {
  const RelayDirectory directory = ThreePlaces();
  const RelayDirectory::Load load = {{"203.0.113.1", 3}};
  EXPECT_DOUBLE_EQ(directory.Weight({"203.0.113.1", "Here", false}, "Here", "Here", load), 0.25);
  // Now 1/4 of 1/4 + 1/2 + 0.19989: 26.3 %.
  int first = 0;
  constexpr int kCalls = 10'000;
  for (int call = 0; call < kCalls; ++call) {
    const auto relays = directory.RelaysFor(static_cast<std::uint64_t>(call), "Here", "Here", load);
    first += relays[0].address == "203.0.113.1";
  }
  EXPECT_NEAR(first, 2632, 4 * 44);
}

TEST(RelayDirectoryTest, CitiesMustBeKnown) {
  auto service = small_world::Scenario().service;
  service.sites[0].city = "Nowhere";
  EXPECT_THROW(Directory(service, 1), std::invalid_argument);
}

TEST(RelayDirectoryTest, NoSitesNoRelays) {
  auto service = small_world::Scenario().service;
  service.sites.clear();
  EXPECT_TRUE(Relays(Directory(service, 1), 1).empty());
}

}  // namespace
}  // namespace wabed::service
