#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "scenarios/schema/units.h"

namespace wabed::scenarios {

/// How packets are lost on one direction of a link.
struct LossSection {
  enum class Model { kNone, kBernoulli, kGilbertElliott, kFourState };
  Model model = Model::kNone;
  /// Bernoulli: probability that a packet is lost.
  Fraction probability;
  /// Gilbert-Elliott, in tc-netem's words (`loss gemodel p r 1-h 1-k`): probability per packet to
  /// go from the good to the bad state, and back.
  Fraction p;
  Fraction r{1.0};
  /// Probability that a packet is lost in the bad state (tc-netem: 1-h) and in the good one (1-k).
  Fraction loss_in_bad{1.0};
  Fraction loss_in_good{0.0};
  /// Four states (tc-netem `loss state p13 p31 p32 p23 p14`): probabilities per packet to go from
  /// 1 (received) to 3 (lost in a burst), back, from 3 to 2 (received within a burst), back, and
  /// from 1 to 4 (lost alone).
  Fraction p13;
  Fraction p31{1.0};
  Fraction p32;
  Fraction p23{1.0};
  Fraction p14;
};

/// One direction of a link in tc-netem's words. Also what an impairment lays over it for a while.
struct LinkDirectionSection {
  /// Serialisation rate; nothing means no bottleneck (no queue either).
  std::optional<BitRate> rate;
  /// Propagation and processing delay.
  Duration delay{0};
  /// Standard deviation (normal) or half width (uniform) of the delay's variation. Packets keep
  /// their order.
  Duration jitter{0};
  enum class Distribution { kUniform, kNormal, kPareto, kParetoNormal };
  Distribution distribution = Distribution::kNormal;
  /// How much of a packet's variation is that of the packet before (tc-netem's correlation).
  Fraction jitter_correlation{0.0};
  LossSection loss;
  /// Packets lost besides: their numbers, counted from 1 in the order they are offered.
  std::vector<std::uint32_t> drop_packets;
  /// Share of packets that arrive twice, and of those with one bit inverted (tc-netem).
  Fraction duplicate{0.0};
  Fraction corrupt{0.0};
  /// Share of packets that overtake: they skip `delay` and `jitter`, as tc-netem's `reorder`.
  Fraction reorder{0.0};
  /// Drop-tail queue in front of the rate, in packets; meaningless without a rate.
  std::uint32_t queue_packets = 100;
  /// What the queue drops: the last packet when it is full, or CoDel's choice (RFC 8289), in one
  /// queue or in one for each flow (RFC 8290).
  enum class Queue { kDropTail, kCoDel, kFqCoDel };
  Queue queue = Queue::kDropTail;
  /// A file in mahimahi's format: a line for each moment, in ms, at which a packet of 1,504 octets
  /// can leave; it starts anew after the last. Takes the place of `rate`. Relative to the scenario.
  std::optional<std::string> rate_trace;
};

/// Both directions of a link. `up` goes from the phone towards the core.
struct LinkSection {
  LinkDirectionSection up;
  LinkDirectionSection down;
};

/// A disturbance of a link between two moments. `rate` replaces the link's when lower, `delay` and
/// `jitter` add to it, `loss` strikes independently of the link's own.
struct ImpairmentSection {
  /// `NETWORK.wifi`, `NETWORK.access`, `site.CODE` (a relay site's access) or `cable.NAME`. Up is
  /// away from the phone or from the site, and along a cable from its `from` to its `to`.
  std::string link;
  enum class Direction { kUp, kDown, kBoth };
  Direction direction = Direction::kBoth;
  Duration from{0};
  /// Nothing: to the end of the run.
  std::optional<Duration> to;
  std::optional<BitRate> rate;
  std::optional<std::uint32_t> queue_packets;
  Duration delay{0};
  Duration jitter{0};
  LinkDirectionSection::Distribution distribution = LinkDirectionSection::Distribution::kNormal;
  LossSection loss;
  Fraction jitter_correlation{0.0};
  /// Share of packets that skip delay and jitter, the link's own included.
  Fraction reorder{0.0};
  Fraction duplicate{0.0};
  Fraction corrupt{0.0};
};

}  // namespace wabed::scenarios
