#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <boost/circular_buffer.hpp>

#include "models/packet/core/clock.h"
#include "models/packet/core/fetch.h"
#include "models/packet/core/frame.h"
#include "models/packet/links/delay_variation.h"
#include "models/packet/links/drop_list.h"
#include "models/packet/links/loss_model.h"
#include "models/packet/links/queue_discipline.h"
#include "models/packet/links/rate_schedule.h"
#include "models/packet/links/rate_trace.h"
#include "models/random/stream.h"
#include "scenarios/schema/link_section.h"

namespace wabed::packet {

/// One direction of a link in tc-netem's words: duplication, loss, corruption, queue,
/// serialisation, delay and jitter, and the impairments laid over it for some windows of time.
///
/// Packets keep their order, but for those drawn to overtake (`reorder`), which skip delay and
/// jitter, as tc-netem sends them at once. Unless CoDel rules its queue, a link neither schedules
/// nor holds packets: a packet's fate follows from when it arrives, so the caller is told at once
/// when (or whether) it comes out at the far end. Packets must be offered in order of their
/// arrival.
class alignas(64) LinkDirection {
 public:
  /// `purpose` and `index` name the random stream of this direction. Throws std::invalid_argument
  /// when the section's rate trace cannot be read.
  LinkDirection(const scenarios::LinkDirectionSection& section, std::uint64_t seed,
                const std::string& purpose, std::uint64_t index);
  LinkDirection(const LinkDirection&) = delete;
  LinkDirection& operator=(const LinkDirection&) = delete;

  /// Lays `impairment` over the link; `run_end` stands in for a missing end.
  void Impair(const scenarios::ImpairmentSection& impairment, Nanoseconds run_end);

  /// When a packet of `octets` that arrives at `now` reaches the far end; nothing if it is lost.
  /// Only on a plain link.
  std::optional<Nanoseconds> Transmit(Nanoseconds now, std::size_t octets);

  /// Sends a frame that is there at `at` (not before now): it arrives at `to` with `argument`, or
  /// never, or twice. Returns when, as far as that is known by now.
  std::optional<Nanoseconds> Send(const ns3::Ptr<Frame>& frame, Nanoseconds at, Waypoint& to,
                                  std::uint32_t argument = 0) {
    if (!plain_) return SendInFull(frame, at, to, argument);
    const std::optional<Nanoseconds> there = Transmit(at, frame->size());
    if (there) frame->TravelTo(to, *there - Now(), argument);
    return there;
  }

  /// True when the link only delays, always by the same: then Transmit needs no call, delay() says
  /// all.
  bool Static() const { return static_; }
  /// True when it neither duplicates nor corrupts and its queue is drop-tail: Transmit says all.
  bool Plain() const { return plain_; }
  Nanoseconds delay() const { return delay_; }
  /// A packet comes in a moment: see Fetch.
  void Foresee() const { Fetch(this, 5 * kCacheLine); }

  /// Packets lost by loss models and lists, dropped by queues, doubled, and with a bit inverted.
  std::uint64_t lost() const { return lost_; }
  std::uint64_t overflowed() const { return overflowed_ + (queue_ ? queue_->drops() : 0); }
  std::uint64_t duplicated() const { return duplicated_; }
  std::uint64_t corrupted() const { return corrupted_; }

 private:
  struct Window {
    Nanoseconds from;
    Nanoseconds to;
    Nanoseconds delay;
    DelayVariation variation;
    std::optional<std::uint32_t> queue_packets;
    LossModel loss;
    double reorder, duplicate, corrupt;
    bool Covers(Nanoseconds now) const { return now >= from && now < to; }
  };

  bool Lose(Nanoseconds now, bool copy);
  /// Whether the link's own chance strikes a packet, or that of a window.
  bool Strikes(Nanoseconds now, double share, double Window::*of_window);
  std::optional<Nanoseconds> Serialise(Nanoseconds now, std::size_t octets);
  std::optional<Nanoseconds> Departure(Nanoseconds now, std::size_t octets);
  std::uint32_t QueueLimit(Nanoseconds now) const;
  /// When a packet that came at `now` and left the rate at `departure` arrives.
  Nanoseconds Travel(Nanoseconds now, Nanoseconds departure);

  // The part for links that are not plain.
  std::optional<Nanoseconds> SendInFull(const ns3::Ptr<Frame>& frame, Nanoseconds at, Waypoint& to,
                                        std::uint32_t argument);
  std::optional<Nanoseconds> SendOne(const ns3::Ptr<Frame>& frame, Nanoseconds at, Waypoint& to,
                                     std::uint32_t argument, bool copy);
  void Corrupt(Frame& frame);
  void Enqueue(Waiting packet);
  void Serve();
  void ServeAt(Nanoseconds moment);

  // What every packet needs, in as few cache lines as it takes: a thousand phones' links do not fit
  // into the caches otherwise.
  bool static_ = false;
  bool plain_;
  bool lossless_;  ///< no model, list or window ever loses a packet
  bool serving_ = false;
  std::uint32_t queue_packets_;
  Nanoseconds delay_;
  Nanoseconds free_at_{0};
  Nanoseconds last_arrival_{0};
  double reorder_, duplicate_, corrupt_;
  std::vector<Window> windows_;
  std::unique_ptr<RateTrace> trace_;
  RateSchedule rate_;
  /// When each packet still in the queue or being sent will have left.
  boost::circular_buffer_space_optimized<Nanoseconds> departures_;
  DelayVariation variation_;
  random::Stream stream_;
  LossModel loss_;
  DropList drops_;
  std::unique_ptr<QueueDiscipline> queue_;
  std::uint64_t lost_ = 0;
  std::uint64_t overflowed_ = 0;
  std::uint64_t duplicated_ = 0;
  std::uint64_t corrupted_ = 0;
};

}  // namespace wabed::packet
