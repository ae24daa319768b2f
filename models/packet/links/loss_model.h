#pragma once

#include "models/random/stream.h"
#include "scenarios/schema/link_section.h"

namespace wabed::packet {

/// Decides packet by packet what a link loses, as tc-netem's `loss random` and `loss gemodel` do.
class LossModel {
 public:
  explicit LossModel(const scenarios::LossSection& section) : section_(section) {}

  /// True when the next packet is lost. Gilbert-Elliott moves its state first, then draws the loss
  /// (the order of tc-netem's loss_gilb_ell).
  bool Lose(random::Stream& stream);

  bool Lossless() const { return section_.model == scenarios::LossSection::Model::kNone; }

 private:
  /// Of the four-state model, 1 to 4 in tc-netem's order of p13, p31, p32, p23, p14.
  enum class State { kReceived, kReceivedInBurst, kLostInBurst, kLostAlone };

  bool LoseByState(double drawn);

  scenarios::LossSection section_;
  State state_ = State::kReceived;
  bool bad_ = false;
};

}  // namespace wabed::packet
