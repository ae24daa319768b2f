#include "models/population/talks.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "models/population/stream_number.h"

namespace wabed::population {
namespace {

using scenarios::Duration;

// How often somebody else writes the next message (assumption).
constexpr double kTurn = 0.6;
// What begun earlier than this before the run is over by then.
constexpr Duration kWarmUp = std::chrono::hours(24);
// The longest pause, so that sums of them stay within 64 bits.
constexpr double kLongestGap = 30 * 86400e9;

constexpr std::uint64_t kPair = 0;
constexpr std::uint64_t kGroup = 1;

std::uint64_t Number(std::int64_t value) { return static_cast<std::uint64_t>(value); }

}  // namespace

Talks::Talks(const scenarios::Scenario& scenario, const Traits& traits, const Rhythm& rhythm,
             const Contents& contents)
    : scenario_(scenario),
      section_(scenario.population),
      traits_(traits),
      rhythm_(rhythm),
      contents_(contents),
      acquaintances_(scenario.seed, scenario.population),
      in_groups_(section_.groups_per_user > 0 ? section_.group_share.value : 0) {
  if (!(section_.offline_share.value > 0)) return;
  // Whoever talks with a user's acquaintance is at most two windows away.
  const Index margin = 2 * acquaintances_.Window();
  for (Index index = -margin; index < traits_.Users() + margin; ++index) {
    absences_.push_back(AbsencesOf(index, scenario_, rhythm_));
  }
}

void Talks::Live(std::vector<Conversation>& conversations, std::vector<PlannedMessage>& messages) {
  conversations_ = &conversations;
  messages_ = &messages;
  const Index window = acquaintances_.Window();
  for (Index owner = -window; owner < traits_.Users() + window; ++owner) {
    LivePairs(owner);
    LiveGroups(owner);
  }
}

void Talks::LivePairs(Index owner) {
  // Twice as many as the owner begins: the others are the contact's. A contact who is in the
  // population lives those itself.
  const double a_day =
      2 * section_.conversations_per_day * traits_.Activity(owner) * (1 - in_groups_);
  if (!(a_day > 0)) return;
  const std::uint32_t contacts = acquaintances_.ContactCount(owner);
  std::vector<Thread> threads(contacts);
  for (std::int64_t day = rhythm_.FirstDay(); day <= rhythm_.LastDay(); ++day) {
    random::Stream times(scenario_.seed, "people.pair.times",
                         StreamNumber({Number(owner), Number(day)}));
    rhythm_.DrawMoments(times, day, a_day, moments_);
    for (std::size_t i = 0; i < moments_.size(); ++i) {
      if (moments_[i] < -kWarmUp || moments_[i] >= scenario_.duration) continue;
      const std::uint64_t number = StreamNumber({kPair, Number(owner), Number(day), i});
      random::Stream stream(scenario_.seed, "people.talk", number);
      const bool contact_begins = stream.Chance(0.5);
      const std::uint32_t contact = acquaintances_.DrawContact(stream, contacts);
      Thread& thread = threads[contact];
      if (thread.members.empty()) {
        thread.members = {owner, acquaintances_.Contact(owner, contact)};
        thread.id = StreamNumber({kPair, Number(owner), contact});
      }
      if (!HasUser(thread.members) || (contact_begins && thread.members[1])) continue;
      Talk(thread, contact_begins ? 1 : 0, moments_[i], number, stream);
    }
  }
}

void Talks::LiveGroups(Index owner) {
  if (!(in_groups_ > 0) || !(section_.conversations_per_day > 0)) return;
  const std::uint32_t groups = acquaintances_.GroupCount(owner);
  if (groups == 0) return;
  const double activity = traits_.Activity(owner);
  for (std::uint32_t group = 0; group < groups; ++group) LiveGroup(owner, group, activity);
}

void Talks::LiveGroup(Index owner, std::uint32_t group, double activity) {
  Thread thread;
  thread.members = acquaintances_.GroupMembers(owner, group);
  thread.members.insert(thread.members.begin(), owner);
  thread.id = StreamNumber({kGroup, Number(owner), group});
  if (!HasUser(thread.members)) return;
  // So many that the members who are in the population begin, in the mean over all groups, the
  // share of conversations that is held in groups.
  const double size = static_cast<double>(thread.members.size());
  const double inside = 1 + (size - 1) * (1 - section_.outside_share.value);
  const double a_day = section_.conversations_per_day * activity * in_groups_ /
                       section_.groups_per_user * size / inside;
  for (std::int64_t day = rhythm_.FirstDay(); day <= rhythm_.LastDay(); ++day) {
    random::Stream times(scenario_.seed, "people.group.times",
                         StreamNumber({Number(owner), group, Number(day)}));
    rhythm_.DrawMoments(times, day, a_day, moments_);
    for (std::size_t i = 0; i < moments_.size(); ++i) {
      if (moments_[i] < -kWarmUp || moments_[i] >= scenario_.duration) continue;
      const std::uint64_t number = StreamNumber({kGroup, Number(owner), group, Number(day), i});
      random::Stream stream(scenario_.seed, "people.talk", number);
      const auto starter = stream.Below(static_cast<std::uint32_t>(thread.members.size()));
      Talk(thread, starter, moments_[i], number, stream);
    }
  }
}

void Talks::Talk(Thread& thread, std::size_t starter, Duration at, std::uint64_t number,
                 random::Stream& stream) {
  const std::uint32_t length = DrawLength(stream);
  const auto others = static_cast<std::uint32_t>(thread.members.size() - 1);
  std::size_t sender = starter;
  for (std::uint32_t i = 0; i < length; ++i) {
    if (i > 0) {
      at += DrawGap(stream);
      if (stream.Chance(kTurn)) {
        const std::size_t next = stream.Below(others);
        sender = next < sender ? next : next + 1;
      }
    }
    if (at >= scenario_.duration) return;
    const Content content = contents_.DrawKind(stream);
    const std::uint64_t octets = contents_.DrawSize(content, stream);
    // Those who are out of reach write nothing; the others go on.
    if (at < Duration::zero() || IsAbsent(thread.members[sender], at)) continue;
    PlannedMessage message;
    message.at = at;
    message.conversation = Enter(thread);
    message.sender = static_cast<std::uint16_t>(sender);
    message.content = content;
    message.octets = octets;
    message.stream = StreamNumber({number, i});
    messages_->push_back(message);
  }
}

std::uint32_t Talks::Enter(Thread& thread) {
  if (thread.entered) return *thread.entered;
  Conversation conversation;
  conversation.id = thread.id;
  conversation.members.reserve(thread.members.size());
  for (const auto& member : thread.members) {
    const bool ours = member && traits_.IsUser(*member);
    conversation.members.push_back({ours ? static_cast<std::int32_t>(*member) : Person::kOutside});
  }
  thread.entered = static_cast<std::uint32_t>(conversations_->size());
  conversations_->push_back(std::move(conversation));
  return *thread.entered;
}

bool Talks::HasUser(const Members& members) const {
  return std::any_of(members.begin(), members.end(), [&](const std::optional<Index>& member) {
    return member && traits_.IsUser(*member);
  });
}

bool Talks::IsAbsent(const std::optional<Index>& person, Duration at) {
  if (!person || absences_.empty()) return false;
  return Covers(absences_[static_cast<std::size_t>(*person + 2 * acquaintances_.Window())], at);
}

std::uint32_t Talks::DrawLength(random::Stream& stream) const {
  const double uniform = stream.Uniform();
  const double mean = section_.messages_per_conversation;
  if (!(mean > 1)) return 1;
  return 1 + static_cast<std::uint32_t>(std::log1p(-uniform) / std::log1p(-1 / mean));
}

Duration Talks::DrawGap(random::Stream& stream) const {
  const double median = static_cast<double>(section_.gap_median.count());
  const double gap = median * std::exp(stream.Normal(0, section_.gap_sigma));
  return Duration(static_cast<std::int64_t>(std::min(gap, kLongestGap)));
}

}  // namespace wabed::population
