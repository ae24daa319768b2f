#include "models/service/speech_activity.h"

#include <cmath>

namespace wabed::service {

SpeechActivity::SpeechActivity(random::Stream stream) : stream_(stream) { Last(); }

void SpeechActivity::Next() {
  if (state_ == State::kBoth || state_ == State::kNobody) {
    state_ = stream_.Chance(kEither) ? State::kCaller : State::kCallee;
  } else {
    state_ = stream_.Chance(kInterrupted) ? State::kBoth : State::kNobody;
  }
  Last();
}

void SpeechActivity::Last() {
  const double mean = state_ == State::kNobody ? kMutualSilenceSeconds
                      : state_ == State::kBoth ? kDoubleTalkSeconds
                                               : kSingleTalkSeconds;
  until_ += scenarios::Duration(std::llround(stream_.Exponential(mean) * 1e9));
}

}  // namespace wabed::service
