#pragma once

#include <cstdint>

#include "models/random/stream.h"
#include "scenarios/schema/units.h"

namespace wabed::service {

/// Who speaks when in a conversation of two: the model of ITU-T P.59 (03/1993), section 3, with
/// four states (either one talks, both do, nobody does) that last exponentially and follow each
/// other by chance. Both ends of a call are drawn from one stream: an end's pause is the other's
/// turn.
///
/// P.59 gives, as means over English, Italian and Japanese (its table 1), talk spurts of 1.004 s,
/// pauses of 1.587 s, double talk of 0.228 s (6.59 % of the time) and mutual silence of 0.508 s
/// (22.48 %). Its own model makes of them 1.036 s, 1.402 s, 0.226 s (7.4 %) and 0.456 s (22.5 %).
class SpeechActivity {
 public:
  enum class State : std::uint8_t { kCaller, kCallee, kBoth, kNobody };

  /// Mean durations of one talking alone, of both talking, and of silence.
  static constexpr double kSingleTalkSeconds = 0.854;
  static constexpr double kDoubleTalkSeconds = 0.226;
  static constexpr double kMutualSilenceSeconds = 0.456;
  /// After one has talked alone the other joins in this often; otherwise both fall silent.
  static constexpr double kInterrupted = 0.4;
  /// After double talk or silence, either is the one who talks alone.
  static constexpr double kEither = 0.5;

  /// The share of time in which an end speaks: half the single talk and all the double talk, by the
  /// stationary distribution of the states.
  static constexpr double ShareSpeaking() {
    const double single = 0.5 * kSingleTalkSeconds;
    const double both = 0.5 * kInterrupted * kDoubleTalkSeconds;
    const double nobody = 0.5 * (1 - kInterrupted) * kMutualSilenceSeconds;
    return (single / 2 + both) / (single + both + nobody);
  }

  /// A conversation begins with nobody speaking.
  explicit SpeechActivity(random::Stream stream);

  State state() const { return state_; }
  /// When the state ends, from the beginning of the conversation.
  scenarios::Duration until() const { return until_; }
  /// Whether an end speaks: 0 the caller, 1 the callee.
  bool Speaks(int end) const {
    return state_ == State::kBoth || state_ == (end == 0 ? State::kCaller : State::kCallee);
  }
  /// On to the next state.
  void Next();

 private:
  void Last();

  random::Stream stream_;
  State state_ = State::kNobody;
  scenarios::Duration until_{0};
};

}  // namespace wabed::service
