#pragma once

#include <cstdint>
#include <optional>

#include "models/packet/links/packet_fifo.h"
#include "models/packet/links/queue_discipline.h"

namespace wabed::packet {

/// CoDel's decision for one queue (RFC 8289, section 5; its numbers from section 4.4).
///
/// Once the head of the queue has waited longer than the target for a whole interval, packets are
/// dropped from the head, the n-th after the one before by interval / sqrt(n), until the wait falls
/// below the target or less than one full packet is left.
class CoDel {
 public:
  static constexpr Nanoseconds kTarget = std::chrono::milliseconds(5);
  static constexpr Nanoseconds kInterval = std::chrono::milliseconds(100);
  /// A queue of no more octets is never too long.
  static constexpr std::size_t kFullPacket = Frame::kMaxPacket;

  /// Takes the next packet to be sent out of `queue`; nothing when none is left. Those dropped on
  /// the way are counted in `drops`.
  std::optional<Waiting> Take(PacketFifo& queue, Nanoseconds now, std::uint64_t& drops);

 private:
  struct Head {
    std::optional<Waiting> packet;
    bool late = false;  ///< the queue has been too long for an interval
  };

  Head TakeHead(PacketFifo& queue, Nanoseconds now);
  Nanoseconds NextDrop(Nanoseconds after) const;

  bool dropping_ = false;
  std::uint32_t count_ = 0;  ///< drops of the present cycle, as the control law counts
  std::uint32_t count_at_start_ = 0;
  std::optional<Nanoseconds> late_from_;  ///< when the wait will have been too long long enough
  Nanoseconds next_drop_{0};
};

/// One queue for all packets, ruled by CoDel; what finds it full is dropped.
class CoDelQueue final : public QueueDiscipline {
 public:
  void Put(Waiting packet, std::size_t limit) override;
  std::optional<Waiting> Take(Nanoseconds now) override { return codel_.Take(queue_, now, drops_); }
  std::uint64_t drops() const override { return drops_; }

 private:
  PacketFifo queue_;
  CoDel codel_;
  std::uint64_t drops_ = 0;
};

}  // namespace wabed::packet
