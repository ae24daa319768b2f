#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <boost/circular_buffer.hpp>

#include "models/packet/core/clock.h"
#include "models/packet/links/loss_model.h"
#include "models/packet/links/rate_schedule.h"
#include "models/random/stream.h"
#include "scenarios/schema/link_section.h"

namespace wabed::packet {

/// One direction of a link: loss, drop-tail queue, serialisation, delay and jitter, and the
/// impairments laid over it for some windows of time.
///
/// Packets keep their order, but for those drawn to overtake (`reorder`), which skip delay and
/// jitter, as tc-netem sends them at once. It neither schedules nor holds packets: a packet's fate
/// follows from when it arrives, so the caller is told at once when (or whether) it comes out at
/// the far end. Packets must be offered in order of their arrival.
class LinkDirection {
 public:
  /// `purpose` and `index` name the random stream of this direction.
  LinkDirection(const scenarios::LinkDirectionSection& section, std::uint64_t seed,
                const std::string& purpose, std::uint64_t index);

  /// Lays `impairment` over the link; `run_end` stands in for a missing end.
  void Impair(const scenarios::ImpairmentSection& impairment, Nanoseconds run_end);

  /// When a packet of `octets` that arrives at `now` reaches the far end; nothing if it is lost.
  std::optional<Nanoseconds> Transmit(Nanoseconds now, std::size_t octets);

  /// True when the link only delays, always by the same: then Transmit needs no call, delay() says
  /// all.
  bool Static() const { return static_; }
  Nanoseconds delay() const { return section_.delay; }

  std::uint64_t lost() const { return lost_; }
  std::uint64_t overflowed() const { return overflowed_; }

 private:
  struct Window {
    Nanoseconds from;
    Nanoseconds to;
    Nanoseconds delay;
    Nanoseconds jitter;
    scenarios::LinkDirectionSection::Distribution distribution;
    std::optional<std::uint32_t> queue_packets;
    LossModel loss;
    double reorder;
    bool Covers(Nanoseconds now) const { return now >= from && now < to; }
  };

  bool Lose(Nanoseconds now);
  bool Overtake(Nanoseconds now);
  std::optional<Nanoseconds> Serialise(Nanoseconds now, std::size_t octets);
  std::uint32_t QueueLimit(Nanoseconds now) const;
  Nanoseconds Jitter(Nanoseconds spread, scenarios::LinkDirectionSection::Distribution shape);

  scenarios::LinkDirectionSection section_;
  RateSchedule rate_;
  LossModel loss_;
  std::vector<Window> windows_;
  random::Stream stream_;
  bool static_;
  /// When each packet still in the queue or being sent will have left.
  boost::circular_buffer_space_optimized<Nanoseconds> departures_;
  Nanoseconds free_at_{0};
  Nanoseconds last_arrival_{0};
  std::uint64_t lost_ = 0;
  std::uint64_t overflowed_ = 0;
};

}  // namespace wabed::packet
