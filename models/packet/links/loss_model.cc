#include "models/packet/links/loss_model.h"

namespace wabed::packet {

bool LossModel::Lose(random::Stream& stream) {
  using Model = scenarios::LossSection::Model;
  switch (section_.model) {
    case Model::kNone:
      return false;
    case Model::kBernoulli:
      return stream.Chance(section_.probability.value);
    case Model::kGilbertElliott:
      if (stream.Chance(bad_ ? section_.r.value : section_.p.value)) bad_ = !bad_;
      return stream.Chance(bad_ ? section_.loss_in_bad.value : section_.loss_in_good.value);
    case Model::kFourState:
      return LoseByState(stream.Uniform());
  }
  return false;
}

bool LossModel::LoseByState(double drawn) {
  switch (state_) {
    case State::kReceived:
      if (drawn < section_.p14.value) {
        state_ = State::kLostAlone;
      } else if (drawn < section_.p14.value + section_.p13.value) {
        state_ = State::kLostInBurst;
      }
      break;
    case State::kReceivedInBurst:
      if (drawn < section_.p23.value) state_ = State::kLostInBurst;
      break;
    case State::kLostInBurst:
      if (drawn < section_.p32.value) {
        state_ = State::kReceivedInBurst;
      } else if (drawn < section_.p32.value + section_.p31.value) {
        state_ = State::kReceived;
      }
      break;
    case State::kLostAlone:
      state_ = State::kReceived;
      break;
  }
  return state_ == State::kLostInBurst || state_ == State::kLostAlone;
}

}  // namespace wabed::packet
