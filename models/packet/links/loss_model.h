#pragma once

#include "models/random/stream.h"
#include "scenarios/schema/link_section.h"

namespace wabed::packet {

/// Decides packet by packet what a link loses, as tc-netem's `loss random`, `loss gemodel` and
/// `loss state` do.
class LossModel {
 public:
  explicit LossModel(const scenarios::LossSection& section) : section_(section) {}

  /// True when the next packet is lost. Gilbert-Elliott and the four states move first, then lose
  /// (the order of tc-netem's loss_gilb_ell and loss_4state).
  bool Lose(random::Stream& stream);

  bool Lossless() const { return section_.model == scenarios::LossSection::Model::kNone; }

 private:
  /// Of the four-state model, 1 to 4 in tc-netem's order of p13, p31, p32, p23, p14 (Salsano et
  /// al., "Definition of a general and intuitive loss model for packet networks and its
  /// implementation in the Netem module in the Linux kernel", 2012).
  enum class State { kReceived, kReceivedInBurst, kLostInBurst, kLostAlone };

  bool LoseByState(double drawn);

  scenarios::LossSection section_;
  State state_ = State::kReceived;
  bool bad_ = false;
};

/// Long-run share of packets that a loss model takes, from the stationary probabilities of its
/// states, beginning in the good one: of Gilbert-Elliott's two, the bad one holds p / (p + r) of
/// the packets (E. N. Gilbert, "Capacity of a Burst-Noise Channel", 1960); of the four,
/// pi3 = pi1 p13/p31, pi2 = pi3 p32/p23 and pi4 = pi1 p14, and 3 and 4 lose.
double MeanLoss(const scenarios::LossSection& loss);

}  // namespace wabed::packet
