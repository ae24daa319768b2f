#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <utility>

#include <ns3/ptr.h>

#include "models/packet/core/clock.h"
#include "models/packet/core/frame.h"

namespace wabed::packet {

/// A frame that waits for its turn on a link, and where it goes from there.
struct Waiting {
  ns3::Ptr<Frame> frame;
  Waypoint* to = nullptr;
  std::uint32_t argument = 0;
  Nanoseconds since{0};  ///< when it came
};

/// Packets in the order they came, and how many octets they are.
class PacketFifo {
 public:
  void Push(Waiting packet) {
    octets_ += packet.frame->size();
    packets_.push_back(std::move(packet));
  }

  std::optional<Waiting> Pop() {
    if (packets_.empty()) return std::nullopt;
    Waiting packet = std::move(packets_.front());
    packets_.pop_front();
    octets_ -= packet.frame->size();
    return packet;
  }

  bool Empty() const { return packets_.empty(); }
  std::size_t packets() const { return packets_.size(); }
  std::size_t octets() const { return octets_; }

 private:
  std::deque<Waiting> packets_;
  std::size_t octets_ = 0;
};

}  // namespace wabed::packet
