#include "models/packet/links/loss_model.h"

namespace wabed::packet {
namespace {

double MeanLossOfFourStates(const scenarios::LossSection& loss) {
  const double p13 = loss.p13.value, p31 = loss.p31.value, p32 = loss.p32.value,
               p23 = loss.p23.value, p14 = loss.p14.value;
  if (p13 == 0) return p14 / (1 + p14);  // a burst never begins
  if (p31 == 0) {                        // and this one never ends: only 2 and 3 are left
    return p32 + p23 == 0 ? 1 : p23 / (p23 + p32);
  }
  if (p32 > 0 && p23 == 0) return 0;  // state 2 is never left again
  const double burst = p13 / p31;     // all in multiples of pi1
  const double within = p32 > 0 ? burst * p32 / p23 : 0;
  return (burst + p14) / (1 + within + burst + p14);
}

}  // namespace

double MeanLoss(const scenarios::LossSection& loss) {
  using Model = scenarios::LossSection::Model;
  switch (loss.model) {
    case Model::kNone:
      return 0;
    case Model::kBernoulli:
      return loss.probability.value;
    case Model::kGilbertElliott: {
      if (loss.p.value + loss.r.value <= 0) return loss.loss_in_good.value;
      const double bad = loss.p.value / (loss.p.value + loss.r.value);
      return bad * loss.loss_in_bad.value + (1 - bad) * loss.loss_in_good.value;
    }
    case Model::kFourState:
      return MeanLossOfFourStates(loss);
  }
  return 0;
}

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
