#include "models/population/phones.h"

#include <gtest/gtest.h>

#include <stdexcept>

#include "tests/unit/models/small_world.h"

namespace wabed::population {
namespace {

TEST(PhonesTest, AreSpreadOverHomesInOrder) {
  auto scenario = small_world::Scenario();
  scenario.networks[0].phones = 5;
  scenario.networks[0].phones_per_home = 2;
  const auto phones = ListPhones(scenario);
  ASSERT_EQ(phones.size(), 9u);
  EXPECT_EQ(phones[0].name, "home-1");
  EXPECT_EQ(phones[0].home, 1u);
  EXPECT_EQ(phones[1].home, 1u);
  EXPECT_EQ(phones[2].home, 2u);
  EXPECT_EQ(phones[4].name, "home-5");
  EXPECT_EQ(phones[4].home, 3u);
  EXPECT_EQ(phones[5].name, "mobile-1");
  EXPECT_EQ(phones[5].home, 0u);
  EXPECT_EQ(phones[5].network, 1u);
}

TEST(PhonesTest, RefusesHomesWithoutPhonesAndNamesGivenTwice) {
  auto scenario = small_world::Scenario();
  scenario.networks[0].phones_per_home = 0;
  EXPECT_THROW(ListPhones(scenario), std::invalid_argument);
  scenario = small_world::Scenario();
  scenario.networks[1].name = "home";
  EXPECT_THROW(ListPhones(scenario), std::invalid_argument);
}

}  // namespace
}  // namespace wabed::population
