#include "models/service/active_part.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <optional>
#include <set>

#include "models/service/zones.h"
#include "tests/unit/models/small_world.h"

namespace wabed::service {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;

constexpr std::uint32_t kChat = 0xcb007101;   // 203.0.113.1, the first of five
constexpr std::uint32_t kVideo = 0xcb007121;  // 203.0.113.33, the first of three

// The small world with a second pool of three addresses, together in a group: two are always on,
// one more for every two connections a minute beyond four.
class ActivePartTest : public testing::Test {
 protected:
  ActivePartTest() {
    auto video = scenario_.service.pools[0];
    video.name = "video";
    video.names = {"mmv1.whatsapp.net"};
    video.prefixes = {"203.0.113.32/28"};
    video.addresses = 3;
    scenario_.service.pools.push_back(video);
    scenarios::ActiveSection group;
    group.name = "both";
    group.pools = {"chat", "video"};
    group.always_on = 2;
    group.per_address = 2;
    group.window = 1min;
    scenario_.service.active = {group};
    plan_.emplace(scenario_, backbone_);
    active_.emplace(scenario_.service, *plan_);
  }
  /// How many of each pool are handed out.
  std::pair<int, int> Active(std::chrono::nanoseconds now) {
    std::pair<int, int> counts;
    for (std::uint32_t i = 0; i < 5; ++i) counts.first += active_->IsActive(kChat + i, now);
    for (std::uint32_t i = 0; i < 3; ++i) counts.second += active_->IsActive(kVideo + i, now);
    return counts;
  }
  void Connect(int times, std::chrono::nanoseconds now) {
    for (int i = 0; i < times; ++i) active_->Connection(kChat, now);
  }

  scenarios::Scenario scenario_ = small_world::Scenario();
  backbone::Backbone backbone_{scenario_.backbone};
  std::optional<AddressPlan> plan_;
  std::optional<ActivePart> active_;
};

TEST_F(ActivePartTest, PoolsTakeTurns) {
  EXPECT_EQ(Active(0s), std::pair(1, 1));
  Connect(5, 1s);
  EXPECT_EQ(Active(1s), std::pair(2, 1));
  Connect(4, 2s);  // nine: five addresses
  EXPECT_EQ(Active(2s), std::pair(3, 2));
  Connect(100, 3s);
  EXPECT_EQ(Active(3s), std::pair(5, 3)) << "no more than there are";
}

TEST_F(ActivePartTest, LoadIsForgottenAfterTheWindow) {
  Connect(3, 10s);
  Connect(3, 20s);
  EXPECT_EQ(Active(69s), std::pair(2, 1));
  EXPECT_EQ(Active(70s), std::pair(1, 1)) << "the first three are a minute old";
  EXPECT_EQ(Active(80s), std::pair(1, 1));
}

TEST_F(ActivePartTest, EveryChangeIsNotedWhenItHappens) {
  Connect(5, 10s);
  Connect(2, 20s);
  std::vector<std::tuple<std::chrono::nanoseconds, std::uint32_t, std::uint64_t>> changes;
  for (const auto& change : active_->ChangesUntil(5min)) {
    EXPECT_EQ(change.group, "both");
    changes.emplace_back(change.at, change.addresses, change.load);
  }
  EXPECT_THAT(changes,
              ElementsAre(std::tuple(0s, 2u, 0u), std::tuple(10s, 3u, 5u), std::tuple(20s, 4u, 7u),
                          std::tuple(70s, 3u, 6u), std::tuple(70s, 2u, 4u)));
}

TEST_F(ActivePartTest, WhoBelongsToNoGroupIsAlwaysActive) {
  const std::uint32_t name_server = 0xcb007140;
  Connect(0, 1s);
  EXPECT_TRUE(active_->IsActive(name_server, 1s));
  active_->Connection(name_server, 1s);
  EXPECT_EQ(Active(1s), std::pair(1, 1));
  scenario_.service.active.clear();
  ActivePart none(scenario_.service, *plan_);
  EXPECT_TRUE(none.empty());
  EXPECT_FALSE(active_->empty());
  EXPECT_TRUE(none.IsActive(kChat + 4, 1s));
  EXPECT_TRUE(none.ChangesUntil(1h).empty());
}

TEST_F(ActivePartTest, AnswersHoldOnlyActiveAddresses) {
  Zones zones(scenario_.service, *plan_, backbone_.Routers());
  std::chrono::nanoseconds now = 0s;
  zones.HandOutOnly([&](std::uint32_t address) { return active_->IsActive(address, now); });
  AnswerOrder order(scenario_.service.dns, 7, 1);
  const auto told = [&] {
    std::set<std::string> addresses;
    for (int i = 0; i < 10; ++i) {
      for (const auto& record : zones.Resolve("c1.whatsapp.net", kTypeA, 0, order).records) {
        addresses.insert(record.data);
      }
    }
    return addresses;
  };
  EXPECT_THAT(told(), ElementsAre("203.0.113.1"));
  Connect(9, 1s);
  now = 1s;
  EXPECT_THAT(told(), ElementsAre("203.0.113.1", "203.0.113.2", "203.0.113.3"));
  now = 2min;
  EXPECT_THAT(told(), ElementsAre("203.0.113.1"));
}

}  // namespace
}  // namespace wabed::service
