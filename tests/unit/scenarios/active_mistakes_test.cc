#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/scenarios/scenario_files.h"

namespace wabed::scenarios {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

// What is said about the small scenario with these active parts, and with a second pool.
std::vector<std::string> Told(const std::string& active) {
  const std::string text =
      Replace(SmallScenario(), "relays_per_call: 2\n  pools:\n    - name: chat-dallas\n",
              "relays_per_call: 2\n  active: " + active +
                  "\n  pools:\n    - {name: spare, role: other, city: Dallas, as: 36351, "
                  "prefixes: [50.22.230.0/28], addresses: 2}\n    - name: chat-dallas\n");
  return Messages(ReadText(text));
}

TEST(ActiveMistakes, NoneWhereEveryPoolHasItsShare) {
  EXPECT_THAT(Told("[{name: all, pools: [spare, chat-dallas], always_on: 6}]"), IsEmpty());
}

TEST(ActiveMistakes, PoolsThatAreNot) {
  EXPECT_THAT(Told("[{name: chat, pools: [chat-dalas]}]"),
              ElementsAre("20:33 there is no pool 'chat-dalas' (chat-dallas)"));
  EXPECT_THAT(Told("[{name: chat, pools: []}]"), ElementsAre("20:32 an active part without pools"));
}

TEST(ActiveMistakes, APoolInTwoParts) {
  EXPECT_THAT(Told("[{name: one, pools: [chat-dallas]}, {name: two, pools: [chat-dallas]}]"),
              ElementsAre("20:67 pool chat-dallas belongs to an active part already"));
}

TEST(ActiveMistakes, TooManyAlwaysOnOrTooFew) {
  EXPECT_THAT(Told("[{name: chat, pools: [chat-dallas], always_on: 5}]"),
              ElementsAre("20:58 5 always on, but the pools have 4 addresses"));
  EXPECT_THAT(Told("[{name: all, pools: [chat-dallas, spare], always_on: 1}]"),
              ElementsAre("20:64 1 always on for 2 pools leaves names without any address"));
}

}  // namespace
}  // namespace wabed::scenarios
