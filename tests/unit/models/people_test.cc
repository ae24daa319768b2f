#include "models/population/people.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <set>
#include <sstream>
#include <string>
#include <tuple>

#include "tests/unit/models/peopled.h"

namespace wabed::population {
namespace {

using scenarios::Duration;
using scenarios::Scenario;
using namespace std::chrono_literals;

// All a user does and gets, message by message, told without anything that says how many users
// there are: who the others are is told only where they are `known` users.
std::vector<std::string> LifeOf(const People& people, std::int32_t user, std::int32_t known) {
  std::vector<std::string> life;
  const User& self = people.Users()[user];
  std::ostringstream line;
  const auto end = [&] {
    life.push_back(line.str());
    line.str("");
  };
  line << self.phone << ' ' << self.profile << ' ' << self.conversations_per_day << ' '
       << self.contacts << ' ' << self.groups << ' ' << self.idle_timeout.count();
  end();
  for (const PlannedMessage& message : people.Messages()) {
    const Conversation& conversation = people.Conversations()[message.conversation];
    bool concerns = false;
    for (const Person& member : conversation.members) concerns |= member.user == user;
    if (!concerns) continue;
    line << message.at.count() << ' ' << conversation.id << ' ' << message.sender << ' '
         << Name(message.content) << ' ' << message.octets << ' ' << message.stream << ' '
         << people.ReadDelay(message, user).count() << ' ' << people.Downloads(message, user);
    for (const Person& member : conversation.members) {
      line << ' ' << (member.user < known ? member.user : Person::kOutside);
    }
    end();
  }
  for (const PlannedSpan& span : people.Spans()) {
    if (span.user != static_cast<std::uint32_t>(user)) continue;
    line << static_cast<int>(span.kind) << ' ' << span.from.count() << ' ' << span.to.count();
    end();
  }
  return life;
}

TEST(People, OneMoreChangesNobodyElse) {
  const Scenario fewer = Peopled(40);
  const Scenario more = Peopled(41);
  const People a(fewer);
  const People b(more);
  std::size_t lines = 0;
  for (std::int32_t user = 0; user < 40; ++user) {
    const auto life = LifeOf(a, user, 40);
    EXPECT_EQ(life, LifeOf(b, user, 40)) << user;
    lines += life.size();
  }
  EXPECT_GT(lines, 3000u);
  EXPECT_GT(b.Messages().size(), a.Messages().size());
}

TEST(People, AreTheSameForTheSameSeedOnly) {
  Scenario scenario = Peopled(20);
  const auto life = LifeOf(People(scenario), 7, 20);
  EXPECT_EQ(LifeOf(People(scenario), 7, 20), life);
  scenario.seed = 12;
  EXPECT_NE(LifeOf(People(scenario), 7, 20), life);
}

TEST(People, ALongerRunBeginsWithTheSameMessages) {
  Scenario scenario = Peopled(30);
  const People day(scenario);
  scenario.duration = 30h;
  const People longer(scenario);
  ASSERT_GT(longer.Messages().size(), day.Messages().size());
  for (std::size_t i = 0; i < day.Messages().size(); ++i) {
    ASSERT_EQ(day.Messages()[i].stream, longer.Messages()[i].stream) << i;
    ASSERT_EQ(day.Messages()[i].at, longer.Messages()[i].at) << i;
  }
}

// Samples of everything that might depend on how many users there are.
std::map<std::string, std::vector<double>> SamplesOf(const People& people) {
  std::map<std::string, std::vector<double>> samples;
  const std::size_t users = people.Users().size();
  std::vector<double> sent(users), received(users), contacts(users), spans(users);
  std::vector<std::set<std::uint64_t>> partners(users);
  for (const PlannedMessage& message : people.Messages()) {
    const Conversation& conversation = people.Conversations()[message.conversation];
    for (std::size_t i = 0; i < conversation.members.size(); ++i) {
      const Person member = conversation.members[i];
      if (member.outside()) continue;
      ++(i == message.sender ? sent : received)[member.user];
      partners[member.user].insert(conversation.id);
    }
    if (conversation.members[message.sender].outside()) continue;
    samples["hour"].push_back(static_cast<double>(message.at.count()));
    samples[Name(message.content)].push_back(static_cast<double>(message.octets));
  }
  for (const PlannedSpan& span : people.Spans()) {
    samples["span"].push_back(static_cast<double>((span.to - span.from).count()));
    ++spans[span.user];
  }
  for (std::size_t i = 0; i < users; ++i) {
    contacts[i] = static_cast<double>(partners[i].size());
    samples["activity"].push_back(people.Users()[i].conversations_per_day);
  }
  samples["sent"] = sent;
  samples["received"] = received;
  samples["conversations"] = contacts;
  samples["spans"] = spans;
  return samples;
}

TEST(People, HalfOfThemShiftNoDistribution) {
  // With the same seed they would be the same people: the half are others.
  const Scenario whole = Peopled(1200);
  Scenario half = Peopled(600);
  half.seed = 12;
  const auto a = SamplesOf(People(whole));
  const auto b = SamplesOf(People(half));
  ASSERT_EQ(a.size(), 10u);
  for (const auto& [name, sample] : a) {
    // Messages of one user are alike: thin them out so that they count as independent.
    const auto thin = [](const std::vector<double>& all) {
      if (all.size() <= 3000) return all;
      std::vector<double> some;
      for (std::size_t i = 0; i < all.size(); i += all.size() / 1500) some.push_back(all[i]);
      return some;
    };
    EXPECT_FALSE(Differ(thin(sample), thin(b.at(name)))) << name;
  }
}

TEST(People, AtTheEdgeLiveLikeThoseInTheMiddle) {
  const Scenario scenario = Peopled(1200);
  const auto samples = SamplesOf(People(scenario));
  for (const char* name : {"sent", "received", "conversations", "spans"}) {
    const std::vector<double>& all = samples.at(name);
    std::vector<double> edge(all.begin(), all.begin() + 200);
    edge.insert(edge.end(), all.end() - 200, all.end());
    EXPECT_FALSE(Differ(edge, {all.begin() + 400, all.end() - 400})) << name;
  }
}

TEST(People, ADifferenceInActivityIsSeen) {
  // The tests above can fail: two fifths more conversations shift what is sent.
  Scenario busier = Peopled(1200);
  busier.seed = 12;
  busier.population.conversations_per_day = 7;
  const Scenario scenario = Peopled(1200);
  EXPECT_TRUE(Differ(SamplesOf(People(scenario)).at("sent"), SamplesOf(People(busier)).at("sent")));
}

TEST(People, SharesOfNetworksAndSystemsComeOut) {
  const Scenario scenario = Peopled(4000);
  const People people(scenario);
  std::size_t wifi = 0, ios = 0, ten = 0;
  for (const User& user : people.Users()) {
    wifi += user.network == 1;
    ios += user.profile == 1;
    ten += user.idle_timeout == 10min;
    EXPECT_TRUE(user.profile == 0 || user.idle_timeout == 0s);
  }
  // Four standard deviations of a binomial count.
  EXPECT_NEAR(wifi, 4000 / 3.0, 120);
  EXPECT_NEAR(ios, 1000, 110);
  EXPECT_NEAR(ten, 1000, 110);
}

TEST(People, MessagesAreInOrderAndWhole) {
  const Scenario scenario = Peopled(200);
  const People people(scenario);
  Duration last = 0s;
  std::set<std::uint64_t> streams, ids;
  for (std::size_t i = 0; i < people.Messages().size(); ++i) {
    const PlannedMessage& message = people.Messages()[i];
    EXPECT_EQ(message.id, i + 1);
    EXPECT_GE(message.at, last);
    EXPECT_LT(message.at, 24h);
    last = message.at;
    EXPECT_TRUE(streams.insert(message.stream).second);
    ASSERT_LT(message.conversation, people.Conversations().size());
    EXPECT_LT(message.sender, people.Conversations()[message.conversation].members.size());
    EXPECT_GT(message.octets, 0u);
  }
  for (const Conversation& conversation : people.Conversations()) {
    EXPECT_TRUE(ids.insert(conversation.id).second);
    std::set<std::int32_t> users;
    for (const Person& member : conversation.members) {
      EXPECT_TRUE(member.outside() || users.insert(member.user).second);
    }
    EXPECT_FALSE(users.empty());
    EXPECT_GE(conversation.members.size(), 2u);
  }
}

TEST(People, NobodyIsAddedWhereNobodyIs) {
  Scenario scenario = Peopled(0);
  scenario.population.networks.clear();
  scenario.networks[0].phones = 2;
  const People people(scenario);
  ASSERT_EQ(people.Users().size(), 3u);
  EXPECT_EQ(people.Users()[1].phone, "mobile-2");
  EXPECT_EQ(people.Users()[2].phone, "wifi-1");
  EXPECT_TRUE(people.Messages().empty());
  EXPECT_TRUE(people.Spans().empty());
}

TEST(People, RefuseSharesOfWhatIsNotThere) {
  Scenario scenario = Peopled(5);
  scenario.population.networks[0].network = "mobil";
  EXPECT_THROW(People{scenario}, std::invalid_argument);
  scenario = Peopled(5);
  scenario.population.systems.clear();
  EXPECT_THROW(People{scenario}, std::invalid_argument);
}

}  // namespace
}  // namespace wabed::population
