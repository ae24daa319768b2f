#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <numeric>

#include "models/population/people.h"
#include "tests/unit/models/peopled.h"

namespace wabed::population {
namespace {

using scenarios::Scenario;
using namespace std::chrono_literals;

// Everybody alike and always in reach: what is left to chance is what is asked about.
Scenario Alike(std::uint32_t users) {
  Scenario scenario = Peopled(users);
  scenario.population.activity_sigma = 0;
  scenario.population.offline_share = {0};
  return scenario;
}

struct Traffic {
  double sent = 0;
  double received = 0;
  double in_groups = 0;
};

Traffic TrafficOf(const People& people) {
  Traffic traffic;
  for (const PlannedMessage& message : people.Messages()) {
    const Conversation& conversation = people.Conversations()[message.conversation];
    for (std::size_t i = 0; i < conversation.members.size(); ++i) {
      if (conversation.members[i].outside()) continue;
      if (i != message.sender) {
        ++traffic.received;
      } else {
        ++traffic.sent;
        traffic.in_groups += conversation.members.size() > 2;
      }
    }
  }
  const auto users = static_cast<double>(people.Users().size());
  return {traffic.sent / users, traffic.received / users, traffic.in_groups / users};
}

TEST(PeopleFigures, MeansAreTheScenarios) {
  // Expected of a user: 5 conversations of 8 messages sent, three in ten of them in groups of 6, so
  // that a message has 0.7 + 0.3 * 5 = 2.2 receivers. The bands are four standard deviations and
  // more, measured over 20 seeds.
  const Scenario scenario = Alike(2000);
  const Traffic traffic = TrafficOf(People(scenario));
  EXPECT_NEAR(traffic.sent, 40, 2);
  EXPECT_NEAR(traffic.in_groups, 12, 1.5);
  EXPECT_NEAR(traffic.received, 88, 10);
}

TEST(PeopleFigures, WhoIsOutsideChangesNothingForThoseInside) {
  for (const double outside : {0.0, 0.9}) {
    Scenario scenario = Alike(2000);
    scenario.population.outside_share = {outside};
    const Traffic traffic = TrafficOf(People(scenario));
    EXPECT_NEAR(traffic.sent, 40, 2.5) << outside;
    EXPECT_NEAR(traffic.received, 88, 12) << outside;
  }
}

TEST(PeopleFigures, ActivityIsLogNormalWithTheMeanAsked) {
  const Scenario scenario = Peopled(4000);
  const People people(scenario);
  double sum = 0, logs = 0, squares = 0;
  for (const User& user : people.Users()) {
    sum += user.conversations_per_day;
    logs += std::log(user.conversations_per_day / 5);
    squares += std::pow(std::log(user.conversations_per_day / 5), 2);
  }
  EXPECT_NEAR(sum / 4000, 5, 4 * 5 * std::sqrt((std::exp(1) - 1) / 4000));
  EXPECT_NEAR(logs / 4000, -0.5, 4 / std::sqrt(4000));
  EXPECT_NEAR(std::sqrt(squares / 4000 - std::pow(logs / 4000, 2)), 1, 4 / std::sqrt(8000));
}

TEST(PeopleFigures, ContactsAndGroupsHaveTheirMeans) {
  const Scenario scenario = Peopled(4000);
  const People people(scenario);
  double contacts = 0, groups = 0;
  for (const User& user : people.Users()) {
    EXPECT_GE(user.contacts, 1u);
    contacts += user.contacts;
    groups += user.groups;
  }
  // Geometric: its deviation is its mean, nearly; Poisson: the root of its mean.
  EXPECT_NEAR(contacts / 4000, 20, 4 * 20 / std::sqrt(4000));
  EXPECT_NEAR(groups / 4000, 0.5, 4 * std::sqrt(0.5 / 4000));
}

TEST(PeopleFigures, HoursAndDaysFollowTheirWeights) {
  Scenario scenario = Alike(2000);
  scenario.start += 23h;  // midnight of the users' own clock, where it is Thursday
  scenario.population.utc_offset_hours = 1;
  scenario.duration = 48h;
  scenario.population.messages_per_conversation = 1;
  scenario.population.days = {1, 1, 1, 2, 0, 1, 1};
  scenario.population.hours.assign(24, 1);
  for (int hour = 0; hour < 6; ++hour) scenario.population.hours[hour] = 0;
  scenario.population.hours[20] = 7;
  const People people(scenario);
  std::array<double, 48> count{};
  for (const PlannedMessage& message : people.Messages()) ++count[message.at / 1h];
  const double all = std::accumulate(count.begin(), count.end(), 0.0);
  ASSERT_GT(all, 10000);
  for (int hour = 0; hour < 48; ++hour) {
    // 17 hours of weight 1 and one of weight 7 on Thursday; nothing on Friday.
    const double share = hour >= 24 || hour < 6 ? 0 : hour == 20 ? 7.0 / 24 : 1.0 / 24;
    EXPECT_NEAR(count[hour] / all, share, 4 * std::sqrt(share / all)) << hour;
  }
}

TEST(PeopleFigures, ContentsHaveTheirSharesAndSizes) {
  const Scenario scenario = Peopled(1000);
  const People people(scenario);
  std::vector<double> photos;
  double texts = 0, below_ten = 0, all = 0;
  for (const PlannedMessage& message : people.Messages()) {
    ++all;
    if (message.content == Content::kText) {
      ++texts;
      EXPECT_GE(message.octets, 5u);
      EXPECT_LE(message.octets, 2000u);
      below_ten += message.octets < 10;
    } else if (message.content == Content::kPhoto) {
      photos.push_back(static_cast<double>(message.octets));
      EXPECT_LE(message.octets, 400'000u);
    }
  }
  EXPECT_NEAR(photos.size() / all, 0.04, 4 * std::sqrt(0.04 / all));
  EXPECT_NEAR(texts / all, 0.95, 4 * std::sqrt(0.05 / all));
  // Of x^-2 from 5 to 2001 the part below 10 is (1/5 - 1/10) / (1/5 - 1/2001).
  EXPECT_NEAR(below_ten / texts, 0.1 / (0.2 - 1 / 2001.0), 4 * 0.5 / std::sqrt(texts));
  // Half are below the median of what is left below the largest: the normal's quantile at half of
  // its distribution function at ln(400/90).
  std::nth_element(photos.begin(), photos.begin() + photos.size() / 2, photos.end());
  const double below = 0.5 * std::erfc(-std::log(400.0 / 90) / std::sqrt(2));
  const double density = 1 / std::sqrt(2 * M_PI);
  const double median = 90e3 * std::exp((below / 2 - 0.5) / density);
  EXPECT_NEAR(photos[photos.size() / 2], median, median * 5 / std::sqrt(photos.size()));
}

TEST(PeopleFigures, DelaysAndDownloads) {
  const Scenario scenario = Peopled(300);
  const People people(scenario);
  double quick = 0, downloads = 0, photos = 0, all = 0;
  for (const PlannedMessage& message : people.Messages()) {
    ++all;
    quick += people.ReadDelay(message, 0) < 2min;
    EXPECT_TRUE(message.content == Content::kPhoto || people.Downloads(message, 0));
    if (message.content != Content::kPhoto) continue;
    ++photos;
    downloads += people.Downloads(message, 0);
  }
  EXPECT_NEAR(quick / all, 0.5, 4 * 0.5 / std::sqrt(all));
  EXPECT_NEAR(downloads / photos, 0.9, 4 * std::sqrt(0.09 / photos));
}

TEST(PeopleFigures, SpansSurroundMessagesAndDoNotOverlap) {
  const Scenario scenario = Peopled(300);
  const People people(scenario);
  std::vector<std::vector<const PlannedSpan*>> open(300), away(300);
  for (const PlannedSpan& span : people.Spans()) {
    EXPECT_GE(span.from, 0s);
    EXPECT_LT(span.from, span.to);
    EXPECT_LE(span.to, 24h);
    auto& spans = (span.kind == PlannedSpan::Kind::kForeground ? open : away)[span.user];
    EXPECT_TRUE(spans.empty() || spans.back()->to <= span.from);
    spans.push_back(&span);
  }
  std::size_t users_away = 0;
  for (const auto& spans : away) users_away += !spans.empty();
  // A tenth today, and some of yesterday's tenth still.
  EXPECT_GT(users_away, 20u);
  EXPECT_LT(users_away, 80u);
  for (const PlannedMessage& message : people.Messages()) {
    const Person sender = people.Conversations()[message.conversation].members[message.sender];
    if (sender.outside()) continue;
    const auto covers = [&](const PlannedSpan* span) {
      return span->from <= message.at && message.at < span->to;
    };
    EXPECT_TRUE(std::any_of(open[sender.user].begin(), open[sender.user].end(), covers));
    EXPECT_FALSE(std::any_of(away[sender.user].begin(), away[sender.user].end(), covers));
  }
}

}  // namespace
}  // namespace wabed::population
