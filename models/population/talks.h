#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "models/population/absences.h"
#include "models/population/acquaintances.h"
#include "models/population/contents.h"
#include "models/population/people.h"
#include "models/population/rhythm.h"
#include "models/population/traits.h"

namespace wabed::population {

/// Lives all conversations in which users of ours are.
///
/// A conversation of two belongs to the one who begins it with a contact; with a contact outside,
/// also those the other begins, equally many. A group belongs to its founder, and each of its
/// members begins conversations in it equally often. Everything about a conversation is drawn from
/// its owner's streams.
class Talks {
 public:
  /// Keeps references to all of these.
  Talks(const scenarios::Scenario& scenario, const Traits& traits, const Rhythm& rhythm,
        const Contents& contents);

  /// Adds conversations and their messages within the run, in no order of time.
  void Live(std::vector<Conversation>& conversations, std::vector<PlannedMessage>& messages);

 private:
  using Members = std::vector<std::optional<Index>>;  // the owner first; nothing: outside
  // A conversation that may be entered into the list when its first message is.
  struct Thread {
    std::uint64_t id = 0;
    Members members;
    std::optional<std::uint32_t> entered;
  };

  void LivePairs(Index owner);
  void LiveGroups(Index owner);
  void LiveGroup(Index owner, std::uint32_t group, double activity);
  // One conversation's messages from a moment on.
  void Talk(Thread& thread, std::size_t starter, scenarios::Duration at, std::uint64_t number,
            random::Stream& stream);
  std::uint32_t Enter(Thread& thread);
  bool HasUser(const Members& members) const;
  bool IsAbsent(const std::optional<Index>& person, scenarios::Duration at);
  std::uint32_t DrawLength(random::Stream& stream) const;
  scenarios::Duration DrawGap(random::Stream& stream) const;

  const scenarios::Scenario& scenario_;
  const scenarios::PopulationSection& section_;
  const Traits& traits_;
  const Rhythm& rhythm_;
  const Contents& contents_;
  Acquaintances acquaintances_;
  double in_groups_;                         // share of conversations
  std::vector<std::vector<Span>> absences_;  // from two windows before the first user on
  std::vector<scenarios::Duration> moments_;
  std::vector<Conversation>* conversations_ = nullptr;
  std::vector<PlannedMessage>* messages_ = nullptr;
};

}  // namespace wabed::population
