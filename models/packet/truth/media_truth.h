#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "models/packet/core/clock.h"

namespace wabed::packet {

/// What became of the packets of one direction of a call: the sender tells when it sent which, the
/// receiver when they came and whether they could still be played.
///
/// Time is counted in frames, one a packet time. A packet carries one or several, and is known by
/// its first; frames that were not sent (a pause) are in none.
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
    Nanoseconds carried{0};       ///< speech in the packets sent
    Nanoseconds concealed{0};     ///< speech the receiver had to make up
    std::uint64_t payload = 0;
    double target = 0;  ///< sum over the packets sent: mean payload the encoder was set to
  };
  /// Of one packet.
  struct Sending {
    std::uint64_t first_frame = 0;
    std::uint32_t frames = 1;
    std::size_t payload = 0;
    double target = 0;
  };
  static constexpr std::uint32_t kMostFrames = 31;  ///< in a packet

  explicit MediaTruth(Nanoseconds packet_time) : packet_time_(packet_time) {}

  /// A packet leaves now. Throws std::logic_error when now is not when its last frame ends.
  void Sent(const Sending& packet);
  /// The same of one frame, the next.
  void Sent(std::size_t payload) { Sent({frames_.size(), 1, payload, double(payload)}); }
  /// The packet that begins with `frame` has come and is played `mouth_to_ear` after it was spoken,
  /// unless `late`. Before it the receiver made up `concealed`, since it had nothing to play.
  void Arrived(std::uint64_t frame, bool late, Nanoseconds mouth_to_ear,
               Nanoseconds concealed = Nanoseconds(0));
  /// The receiver listens no more from now on.
  void Closed() { closed_ = Now(); }

  /// Whether a packet was sent that begins with this frame.
  bool WasSent(std::uint64_t frame) const {
    return frame < frames_.size() && frames_[frame].fate != Fate::kNone;
  }
  /// When a packet that begins with `frame` was sent, and how much speech it carries.
  Nanoseconds SentAt(std::uint64_t frame) const {
    return first_sent_ + packet_time_ * (static_cast<std::int64_t>(frame) + frames_[frame].count -
                                         frames_[0].count);
  }
  Nanoseconds Carried(std::uint64_t frame) const { return packet_time_ * frames_[frame].count; }
  std::uint64_t sent() const { return sent_; }
  Nanoseconds first_sent() const { return first_sent_; }
  std::uint32_t first_frames() const { return frames_.empty() ? 1 : frames_[0].count; }

  /// Totals; Settle() must have been called.
  std::uint64_t sent_payload() const { return sent_payload_; }
  std::uint64_t received() const { return received_; }
  std::uint64_t lost() const { return lost_; }
  std::uint64_t late() const { return late_; }
  std::uint64_t duplicate() const { return duplicate_; }
  Nanoseconds concealed() const;
  double MeanTransitMs() const;
  double MeanMouthToEarMs() const;
  /// ITU-T G.107 clause 7.5, BurstR: the mean length of runs of packets lost or late over the mean
  /// length they would have if losses were random, 1 / (1 - loss).
  double BurstRatio() const;
  const std::vector<Second>& seconds() const { return seconds_; }

  /// Decides what is lost: everything that did not come, but for what was still under way when the
  /// receiver closed. Where none has come within a second, none was under way.
  void Settle();

  /// What the ends have told each other by signalling: the source, the RTP timestamp of its first
  /// packet, and the master key and salt of its SRTP (RFC 4568).
  std::uint32_t ssrc = 0;
  std::uint32_t first_timestamp = 0;
  std::array<std::uint8_t, 30> srtp_master{};
  double jitter_ms = 0;       ///< RFC 3550 interarrival jitter, as the receiver last had it
  double round_trips_ms = 0;  ///< sum of what the sender told from its peer's reports
  std::uint32_t round_trips = 0;
  std::uint64_t rejected = 0;  ///< RTP and RTCP that came to the receiver and was none of this

 private:
  enum class Fate : std::uint8_t { kNone, kOpen, kPlayed, kLate, kLost, kUnderWay };
  struct Frame {
    Fate fate : 3;
    std::uint8_t count : 5;  ///< frames of the packet that begins here
  };

  Second& SecondOf(std::uint64_t frame);

  Nanoseconds packet_time_;
  Nanoseconds first_sent_{0};
  Nanoseconds closed_{Nanoseconds::max()};
  std::vector<Frame> frames_;
  std::vector<Second> seconds_;
  std::uint64_t sent_ = 0, sent_payload_ = 0, received_ = 0, lost_ = 0, late_ = 0, duplicate_ = 0;
  Nanoseconds transit_sum_{0}, transit_max_{0}, mouth_to_ear_sum_{0};
};

}  // namespace wabed::packet
