#include "models/population/people.h"

#include <algorithm>
#include <cmath>
#include <tuple>

#include "models/population/absences.h"
#include "models/population/acquaintances.h"
#include "models/population/contents.h"
#include "models/population/opening.h"
#include "models/population/phones.h"
#include "models/population/rhythm.h"
#include "models/population/script.h"
#include "models/population/stream_number.h"
#include "models/population/talks.h"
#include "models/population/traits.h"
#include "models/random/stream.h"

namespace wabed::population {
namespace {

using scenarios::Duration;

// The longest time from a notification to looking, so that it can be added to any moment.
constexpr double kLongestDelay = 30 * 86400e9;

// A phone that is nobody's of the population: its index is made of its name.
User Bystander(const Phone& phone, const scenarios::Scenario& scenario, const Traits& traits) {
  const auto index = static_cast<Index>(random::Fnv1a(phone.name));
  User user;
  user.phone = phone.name;
  user.network = phone.network;
  user.profile = User::kNoProfile;
  if (!scenario.device_profiles.empty()) {
    user.profile = scenario.population.systems.empty() ? 0 : traits.Profile(index);
    user.idle_timeout = traits.IdleTimeout(index, user.profile);
  }
  return user;
}

std::vector<User> AllUsers(const scenarios::Scenario& scenario, const Traits& traits) {
  const auto& section = scenario.population;
  const Acquaintances acquaintances(scenario.seed, section);
  std::vector<User> users;
  for (const Phone& phone : UserPhones(scenario)) {
    const auto index = static_cast<Index>(users.size());
    User user;
    user.phone = phone.name;
    user.network = phone.network;
    user.profile = traits.Profile(index);
    user.conversations_per_day = section.conversations_per_day * traits.Activity(index);
    user.contacts = acquaintances.ContactCount(index);
    user.groups = acquaintances.GroupCount(index);
    user.idle_timeout = traits.IdleTimeout(index, user.profile);
    users.push_back(std::move(user));
  }
  const std::vector<bool> peopled = PeopledNetworks(scenario);
  for (const Phone& phone : ListPhones(scenario)) {
    if (!peopled[phone.network]) users.push_back(Bystander(phone, scenario, traits));
  }
  return users;
}

}  // namespace

People::People(const scenarios::Scenario& scenario) : scenario_(scenario) {
  const Traits traits(scenario);
  const Rhythm rhythm(scenario);
  const Contents contents(scenario.population);
  for (const Content kind : {Content::kText, Content::kPhoto, Content::kVoice, Content::kVideo}) {
    download_share_[static_cast<std::size_t>(kind)] = contents.DownloadShare(kind);
  }
  users_ = AllUsers(scenario, traits);
  if (scenario.population.users > 0) {
    Talks(scenario, traits, rhythm, contents).Live(conversations_, messages_);
  }
  const Script script(scenario, users_, contents);
  script.Play(conversations_, messages_);
  std::sort(messages_.begin(), messages_.end(),
            [](const PlannedMessage& a, const PlannedMessage& b) {
              return std::tie(a.at, a.stream) < std::tie(b.at, b.stream);
            });
  for (std::size_t i = 0; i < messages_.size(); ++i) messages_[i].id = i + 1;

  spans_ = ForegroundSpans(conversations_, messages_, script.Switches(),
                           scenario.population.foreground_linger, scenario.duration);
  for (Index index = 0; index < traits.Users(); ++index) {
    for (const Span& span : AbsencesOf(index, scenario, rhythm)) {
      const Duration from = std::max(span.from, Duration::zero());
      const Duration to = std::min(span.to, scenario.duration);
      if (from >= to) continue;
      spans_.push_back(
          {static_cast<std::uint32_t>(index), PlannedSpan::Kind::kUnreachable, from, to});
    }
  }
  std::sort(spans_.begin(), spans_.end(), [](const PlannedSpan& a, const PlannedSpan& b) {
    return std::tie(a.from, a.user, a.kind) < std::tie(b.from, b.user, b.kind);
  });
}

std::uint64_t People::KeyOf(std::uint32_t user) const {
  return user < scenario_.population.users ? user : random::Fnv1a(users_.at(user).phone);
}

Duration People::ReadDelay(const PlannedMessage& message, std::uint32_t receiver) const {
  random::Stream stream(scenario_.seed, "people.read",
                        StreamNumber({message.stream, KeyOf(receiver)}));
  const auto& section = scenario_.population;
  const double delay = static_cast<double>(section.read_delay_median.count()) *
                       std::exp(stream.Normal(0, section.read_delay_sigma));
  return Duration(static_cast<std::int64_t>(std::min(delay, kLongestDelay)));
}

bool People::Downloads(const PlannedMessage& message, std::uint32_t receiver) const {
  random::Stream stream(scenario_.seed, "people.download",
                        StreamNumber({message.stream, KeyOf(receiver)}));
  return stream.Chance(download_share_[static_cast<std::size_t>(message.content)]);
}

}  // namespace wabed::population
