#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <vector>

#include "models/packet/core/clock.h"

namespace wabed::packet {

/// What became of the packets of one direction of a call: the sender tells when it sent which, the
/// receiver when they came and whether they could still be played.
class MediaTruth {
 public:
  /// Second by second of the sending time.
  struct Second {
    std::uint32_t sent = 0;
    std::uint32_t lost = 0;
    std::uint32_t late = 0;
    std::uint32_t arrived = 0;
    Nanoseconds transit{0};       ///< sum over the packets that arrived
    Nanoseconds mouth_to_ear{0};  ///< likewise
  };

  explicit MediaTruth(Nanoseconds packet_time) : packet_time_(packet_time) {}

  /// The next packet leaves now; its number is the count before.
  void Sent(std::size_t payload);
  /// Packet `number` has come and is played `mouth_to_ear` after it was spoken, unless `late`.
  void Arrived(std::uint64_t number, bool late, Nanoseconds mouth_to_ear);
  /// The receiver listens no more from now on.
  void Closed() { closed_ = Now(); }

  /// When packet `number` was sent; packets leave at even intervals.
  Nanoseconds SentAt(std::uint64_t number) const {
    return first_sent_ + packet_time_ * static_cast<std::int64_t>(number);
  }
  std::uint64_t sent() const { return fates_.size(); }

  /// Totals; Settle() must have been called.
  std::uint64_t sent_payload() const { return sent_payload_; }
  std::uint64_t received() const { return received_; }
  std::uint64_t lost() const { return lost_; }
  std::uint64_t late() const { return late_; }
  std::uint64_t duplicate() const { return duplicate_; }
  double MeanTransitMs() const;
  double MeanMouthToEarMs() const;
  /// ITU-T G.107 clause 7.5, BurstR: the mean length of runs of packets lost or late over the mean
  /// length they would have if losses were random, 1 / (1 - loss).
  double BurstRatio() const;
  const std::vector<Second>& seconds() const { return seconds_; }

  /// Decides what is lost: everything that did not come, but for what was still under way when the
  /// receiver closed.
  void Settle();

  std::uint32_t ssrc = 0;
  std::uint32_t first_timestamp = 0;  ///< RTP timestamp of the first packet
  double jitter_ms = 0;               ///< RFC 3550 interarrival jitter, as the receiver last had it

 private:
  enum class Fate : std::uint8_t { kOpen, kPlayed, kLate, kLost, kUnderWay };

  Second& SecondOf(std::uint64_t number);

  Nanoseconds packet_time_;
  Nanoseconds first_sent_{0};
  Nanoseconds closed_{Nanoseconds::max()};
  std::vector<Fate> fates_;
  std::vector<Second> seconds_;
  std::uint64_t sent_payload_ = 0, received_ = 0, lost_ = 0, late_ = 0, duplicate_ = 0;
  Nanoseconds transit_sum_{0}, transit_max_{0}, mouth_to_ear_sum_{0};
};

}  // namespace wabed::packet
