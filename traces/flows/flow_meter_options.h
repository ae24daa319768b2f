#pragma once

#include <optional>
#include <string>

#include "traces/time.h"

namespace wabed::traces {

/// What a meter calls its flows, and when silence or age ends one: its next packet then begins
/// another. No time-outs by default, so that flows are the conversations of
/// `tshark -z conv,tcp -z conv,udp`.
struct FlowMeterOptions {
  /// FlowRecord::point of every flow.
  std::string point;
  /// Silence that ends a TCP flow. (NFStream takes 120 s, Zeek 300 s.)
  std::optional<Nanoseconds> tcp_idle_timeout;
  /// Silence that ends a flow of UDP or anything else. (NFStream takes 120 s, Zeek 60 s.)
  std::optional<Nanoseconds> udp_idle_timeout;
  /// Silence that ends a TCP flow once both ends have finished or one has reset; what comes sooner
  /// (the last acknowledgement, retransmissions) still belongs to it. (Zeek takes 5 s.)
  std::optional<Nanoseconds> closing_timeout;
  /// A flow older than this ends as well. (NFStream takes 1800 s.)
  std::optional<Nanoseconds> active_timeout;
};

}  // namespace wabed::traces
