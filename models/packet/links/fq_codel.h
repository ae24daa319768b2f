#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <list>
#include <memory>
#include <optional>

#include "models/packet/links/codel.h"
#include "models/packet/links/queue_discipline.h"

namespace wabed::packet {

/// A queue for each flow, each ruled by CoDel, served in turn by octets; flows that have been quiet
/// go first (RFC 8290, section 4; its numbers from section 5.2).
///
/// When more wait than the limit allows, the longest queue loses half of its packets, 64 at most,
/// from its head (section 4.1.3).
class FqCoDelQueue final : public QueueDiscipline {
 public:
  static constexpr std::size_t kQueues = 1024;
  /// Octets a queue may send in its turn: a full packet with its Ethernet header.
  static constexpr std::int64_t kQuantum = 1514;
  static constexpr std::size_t kMostDroppedAtOnce = 64;

  /// `secret` perturbs the hash that sorts flows into queues.
  explicit FqCoDelQueue(std::uint64_t secret) : secret_(secret) {}

  void Put(Waiting packet, std::size_t limit) override;
  std::optional<Waiting> Take(Nanoseconds now) override;
  std::uint64_t drops() const override { return drops_; }

  /// Which queue a packet belongs to: by protocol, addresses and ports, where it has ports.
  std::size_t QueueOf(const Frame& frame) const;

 private:
  enum class Turn { kNone, kNew, kOld };
  struct Flow {
    PacketFifo queue;
    CoDel codel;
    std::int64_t credit = 0;
    Turn turn = Turn::kNone;
  };

  void DropFromLongest();

  std::uint64_t secret_;
  std::array<std::unique_ptr<Flow>, kQueues> flows_;  ///< made when first used
  std::list<Flow*> new_flows_, old_flows_;
  std::size_t packets_ = 0;
  std::uint64_t drops_ = 0;
};

}  // namespace wabed::packet
