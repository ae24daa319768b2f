#pragma once

#include <cstddef>
#include <cstdint>

#include <ns3/event-impl.h>
#include <ns3/ptr.h>

#include "models/packet/core/cause.h"
#include "models/packet/core/clock.h"

namespace wabed::packet {

class Frame;

/// A place on a packet's way where something happens to it: a gateway, a queue, a host.
class Waypoint {
 public:
  virtual ~Waypoint() = default;
  /// The frame has arrived; `argument` is what the sender gave to Frame::TravelTo.
  virtual void Arrive(ns3::Ptr<Frame> frame, std::uint32_t argument) = 0;
};

/// One IP packet on its way, with room for an Ethernet header in front.
///
/// A frame is its own ns-3 event: travelling to the next waypoint puts this very object into the
/// scheduler, so that a hop costs no allocation. Frames come from free lists of a few sizes.
class Frame final : public ns3::EventImpl {
 public:
  static constexpr std::size_t kHeadroom = 14;
  static constexpr std::size_t kMaxPacket = 1500;

  /// A frame with `size` octets of packet, contents undefined. Throws std::length_error when the
  /// packet is larger than kMaxPacket.
  static ns3::Ptr<Frame> Create(std::size_t size);

  /// First octet of the IP header; kHeadroom octets before it may be written too.
  std::uint8_t* packet() { return octets() + kHeadroom; }
  const std::uint8_t* packet() const { return const_cast<Frame*>(this)->packet(); }
  std::size_t size() const { return size_; }

  /// Arrives at `waypoint` after `delay`, which must not be negative.
  void TravelTo(Waypoint& waypoint, Nanoseconds delay, std::uint32_t argument = 0);

  /// The same octets and label in a frame of its own.
  ns3::Ptr<Frame> Copy() const;

  Label label;
  /// A link inverted a bit: who reads the octets has to verify them first (see IsIntact). All other
  /// frames were made by our own hosts and routers and need no verification.
  bool damaged = false;

  static void operator delete(void* block);

 private:
  explicit Frame(std::size_t size) : size_(static_cast<std::uint32_t>(size)) {}
  void Notify() override;
  std::uint8_t* octets() { return reinterpret_cast<std::uint8_t*>(this + 1); }

  Waypoint* next_ = nullptr;
  std::uint32_t argument_ = 0;
  std::uint32_t size_;
};

}  // namespace wabed::packet
