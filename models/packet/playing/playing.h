#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <queue>
#include <tuple>
#include <vector>

#include "models/packet/applications/message_exchange.h"
#include "models/packet/core/clock.h"
#include "models/population/people.h"
#include "scenarios/schema/scenario.h"

namespace wabed::packet {

class Phone;

/// Plays a population's plan on its phones: one pending event for each kind of thing that can
/// happen next, however long the plan is.
class Playing {
 public:
  /// Phones by user; all must outlive the playing.
  Playing(const scenarios::Scenario& scenario, const population::People& people,
          const std::vector<std::unique_ptr<Phone>>& phones, MessageExchange& outside);
  Playing(const Playing&) = delete;
  Playing& operator=(const Playing&) = delete;

  /// Schedules what comes first. To be called at the beginning of the run.
  void Start();

  /// A user who sends a text began to type so long before. Assumption: the others are told once for
  /// each text.
  static constexpr Nanoseconds kTyping = std::chrono::seconds(3);

 private:
  /// When a span ends, which it is.
  using End = std::pair<Nanoseconds, std::size_t>;

  void PlayMessages();
  void PlayTyping();
  void PlayStarts();
  void PlayEnds();
  void PlayQuits();
  void PlayRegistrations();
  void Begin(const population::PlannedSpan& span);
  void Finish(const population::PlannedSpan& span);
  void AwaitEnd();
  /// Whether something due at that moment is still to be awaited; if so calls `play` then.
  bool Await(Nanoseconds moment, void (Playing::*play)());

  const scenarios::Scenario& scenario_;
  const population::People& people_;
  const std::vector<std::unique_ptr<Phone>>& phones_;
  MessageExchange& outside_;
  std::size_t next_message_ = 0, next_typing_ = 0, next_span_ = 0, next_quit_ = 0,
              next_registration_ = 0;
  std::priority_queue<End, std::vector<End>, std::greater<End>> ends_;
  Nanoseconds end_at_{0};
  ns3::EventId end_;
  /// What a user does by the scenario's word.
  struct Deed {
    Nanoseconds at;
    std::uint32_t user;
  };
  std::vector<Deed> DeedsOf(scenarios::ActionSection::Kind kind) const;
  std::vector<Deed> quits_, registrations_;
};

}  // namespace wabed::packet
