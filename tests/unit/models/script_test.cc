#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "models/population/people.h"
#include "tests/unit/models/peopled.h"

namespace wabed::population {
namespace {

using scenarios::ActionSection;
using scenarios::Scenario;
using Kind = ActionSection::Kind;
using namespace std::chrono_literals;
using ::testing::HasSubstr;

Scenario Scripted(std::vector<ActionSection> actions) {
  Scenario scenario = Peopled(0);
  scenario.duration = 10min;
  scenario.networks[0].phones = 3;
  scenario.actions = std::move(actions);
  return scenario;
}

TEST(Script, MessagesReachTheirConversation) {
  const Scenario scenario = Scripted({{20s, "mobile-2", Kind::kPhoto, "mobile-1", {{5000}}},
                                      {10s, "mobile-1", Kind::kText, "mobile-2", {{30}}},
                                      {30s, "mobile-3", Kind::kText, "mobile-1 outside wifi-1", {}},
                                      {40s, "mobile-1", Kind::kVideo, "outside", {}}});
  const People people(scenario);
  ASSERT_EQ(people.Messages().size(), 4u);
  const PlannedMessage& first = people.Messages()[0];
  const PlannedMessage& second = people.Messages()[1];
  EXPECT_EQ(first.at, 10s);
  EXPECT_EQ(first.octets, 30u);
  EXPECT_EQ(first.conversation, second.conversation) << "the same two people";
  const auto& pair = people.Conversations()[first.conversation].members;
  ASSERT_EQ(pair.size(), 2u);
  EXPECT_EQ(people.Users()[pair[first.sender].user].phone, "mobile-1");
  EXPECT_EQ(people.Users()[pair[second.sender].user].phone, "mobile-2");
  EXPECT_EQ(second.content, Content::kPhoto);
  const PlannedMessage& third = people.Messages()[2];
  const auto& group = people.Conversations()[third.conversation].members;
  ASSERT_EQ(group.size(), 4u);
  EXPECT_EQ(people.Users()[group[third.sender].user].phone, "mobile-3");
  EXPECT_EQ(std::count_if(group.begin(), group.end(), [](Person p) { return p.outside(); }), 1);
  EXPECT_GT(people.Messages()[3].octets, 100'000u) << "drawn as a video";
}

TEST(Script, OneActionMoreLeavesTheOthersAsTheyAre) {
  std::vector<ActionSection> actions = {{10s, "mobile-1", Kind::kText, "mobile-2", {}}};
  const Scenario one = Scripted(actions);
  actions.push_back({5s, "mobile-1", Kind::kText, "mobile-2", {}});
  const Scenario two = Scripted(actions);
  const People a(one);
  const People b(two);
  EXPECT_EQ(a.Messages()[0].stream, b.Messages()[1].stream);
  EXPECT_EQ(a.Messages()[0].octets, b.Messages()[1].octets);
}

std::vector<std::pair<scenarios::Duration, scenarios::Duration>> OpenTimes(const People& people) {
  std::vector<std::pair<scenarios::Duration, scenarios::Duration>> times;
  for (const PlannedSpan& span : people.Spans()) times.push_back({span.from, span.to});
  return times;
}

TEST(Script, OpensAndClosesAsTold) {
  const auto times = [](std::vector<ActionSection> actions) {
    const Scenario scenario = Scripted(std::move(actions));
    return OpenTimes(People(scenario));
  };
  using Times = std::vector<std::pair<scenarios::Duration, scenarios::Duration>>;
  // A message opens the application 5 s before and keeps it open for 40 s.
  EXPECT_EQ(times({{60s, "mobile-1", Kind::kText, "outside", {}}}), (Times{{55s, 100s}}));
  EXPECT_EQ(times({{60s, "mobile-1", Kind::kText, "outside", {}},
                   {90s, "mobile-1", Kind::kText, "outside", {}}}),
            (Times{{55s, 130s}}));
  // What is opened stays open, and what is closed is closed at once.
  EXPECT_EQ(times({{20s, "mobile-1", Kind::kOpen, "", {}}}), (Times{{20s, 10min}}));
  EXPECT_EQ(times({{20s, "mobile-1", Kind::kOpen, "", {}},
                   {60s, "mobile-1", Kind::kText, "outside", {}},
                   {70s, "mobile-1", Kind::kClose, "", {}},
                   {80s, "mobile-2", Kind::kClose, "", {}}}),
            (Times{{20s, 70s}}));
  EXPECT_EQ(times({{60s, "mobile-1", Kind::kText, "outside", {}},
                   {62s, "mobile-1", Kind::kClose, "", {}},
                   {64s, "mobile-1", Kind::kText, "outside", {}}}),
            (Times{{55s, 62s}, {62s, 104s}}));
}

TEST(Script, RefusesWhatCannotBe) {
  const auto message = [](std::vector<ActionSection> actions) -> std::string {
    const Scenario scenario = Scripted(std::move(actions));
    try {
      const People people(scenario);
      return "";
    } catch (const std::invalid_argument& error) {
      return error.what();
    }
  };
  EXPECT_THAT(message({{1s, "mobile-9", Kind::kOpen, "", {}}}), HasSubstr("no phone 'mobile-9'"));
  EXPECT_THAT(message({{1s, "mobile-1", Kind::kText, "", {}}}), HasSubstr("nobody to send it to"));
  EXPECT_THAT(message({{1s, "mobile-1", Kind::kText, "mobile-1", {}}}), HasSubstr("twice"));
  EXPECT_THAT(message({{1s, "mobile-1", Kind::kVoice, "mobile-2", {}}}),
              HasSubstr("how large its voice is"));
  EXPECT_THAT(message({{-1s, "mobile-1", Kind::kText, "mobile-2", {}}}), HasSubstr("before"));
}

TEST(Script, ActsBesideAPopulation) {
  Scenario scenario = Peopled(10);
  scenario.networks.push_back(scenario.networks[0]);
  scenario.networks.back().name = "lab";
  scenario.networks.back().phones = 2;
  scenario.actions = {{1h, "lab-2", Kind::kText, "mobile-1 lab-1", {{77}}}};
  const People people(scenario);
  ASSERT_EQ(people.Users().size(), 12u);
  const auto found =
      std::find_if(people.Messages().begin(), people.Messages().end(),
                   [](const PlannedMessage& m) { return m.octets == 77 && m.at == 1h; });
  ASSERT_NE(found, people.Messages().end());
  const auto& members = people.Conversations()[found->conversation].members;
  EXPECT_EQ(people.Users()[members[found->sender].user].phone, "lab-2");
  EXPECT_EQ(members[found->sender].user, 11);
  EXPECT_LT(people.ReadDelay(*found, 10), 24h * 30);
}

}  // namespace
}  // namespace wabed::population
