#pragma once

#include "models/packet/core/clock.h"
#include "models/random/stream.h"
#include "scenarios/schema/link_section.h"

namespace wabed::packet {

/// How the delay of one packet after the other varies: tc-netem's `delay TIME JITTER CORRELATION
/// distribution WORD`.
///
/// In units of the jitter, a variation is drawn from
///  * uniform: [-1, 1);
///  * normal: mean 0, standard deviation 1;
///  * pareto: (V - 3/2) 4/3 with V Pareto of shape 3 and least value 1, at most 4. iproute2's
///    netem/pareto.c divides by the variance 3/4 and not by its root, and its tables hold 16 bits,
///    which end at 4; so the standard deviation is 0.8209, the mean -0.0329;
///  * paretonormal: 1/4 normal + 3/4 pareto, both at the same quantile (netem/paretonormal.c).
///
/// With a correlation rho a packet's variation is rho times that of the packet before and (1 - rho)
/// times a new one. netem mixes so before it looks the distribution up; here the variations
/// themselves are mixed, so that the correlation from one packet to the next is rho exactly. As
/// with netem they become smaller by the root of (1 - rho) / (1 + rho).
class DelayVariation {
 public:
  using Distribution = scenarios::LinkDirectionSection::Distribution;

  DelayVariation(Nanoseconds jitter, Distribution shape, double correlation)
      : jitter_(static_cast<double>(jitter.count())), shape_(shape), correlation_(correlation) {}

  /// Whether nothing ever varies.
  bool None() const { return jitter_ == 0; }

  /// The variation of the next packet's delay; may be negative.
  Nanoseconds Draw(random::Stream& stream);

 private:
  double Fresh(random::Stream& stream) const;

  double jitter_;  ///< ns
  Distribution shape_;
  double correlation_;
  double last_ = 0;  ///< ns
  bool drawn_ = false;
};

}  // namespace wabed::packet
