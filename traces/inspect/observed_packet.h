#pragma once

#include <cstddef>
#include <cstdint>

#include "traces/capture/packet_view.h"
#include "traces/time.h"

namespace wabed::traces {

/// A packet as the observers of one capture get it: with its flow already known.
struct ObservedPacket {
  const PacketView* view = nullptr;
  std::uint64_t flow = 0;  ///< FlowRecord::number
  bool from_originator = true;
  Timestamp ts;
  std::size_t frame_size = 0;  ///< of the whole frame, as it was on the wire

  /// Whether all of the payload was captured.
  bool IsWhole() const { return view->payload_size == view->payload_length; }
  /// A number for the flow's direction, for keeping state by.
  std::uint64_t Direction() const { return flow * 2 + (from_originator ? 0 : 1); }
};

}  // namespace wabed::traces
