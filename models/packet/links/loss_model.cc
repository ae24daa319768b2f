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
  }
  return false;
}

}  // namespace wabed::packet
