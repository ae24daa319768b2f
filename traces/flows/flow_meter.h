#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <unordered_map>
#include <utility>
#include <vector>

#include "traces/capture/packet_view.h"
#include "traces/flows/flow_meter_options.h"
#include "traces/flows/flow_record.h"
#include "traces/flows/flow_tuple.h"
#include "traces/flows/metered_flow.h"
#include "traces/time.h"

namespace wabed::traces {

/// What the meter made of one packet.
struct MeteredPacket {
  std::uint64_t flow = 0;  ///< FlowRecord::number
  bool from_originator = true;
  bool new_flow = false;
  bool retransmission = false;  ///< TCP: carried octets, all seen before
};

/// Gathers packets into bidirectional flows by address pair, protocol and port pair. VLANs, MPLS
/// labels and the like do not part flows. A TCP SYN with a new sequence number begins a new flow on
/// the same ports. Later fragments count to the flow of their first. Constant cost per packet;
/// memory grows with flows.
///
/// The originator is the sender of the first packet, except when that is a SYN-ACK: then its
/// receiver is.
class FlowMeter {
 public:
  explicit FlowMeter(FlowMeterOptions options = {}) : options_(std::move(options)) {}

  /// Counts a packet; packets come in the order of the capture. Nothing when it belongs to no flow:
  /// no IP header, a TCP or UDP header out of reach, or a fragment whose first was not seen.
  std::optional<MeteredPacket> Add(Timestamp ts, const PacketView& view);

  /// Flows so far.
  std::size_t size() const { return flows_.size(); }

  /// The records of all flows, in order of number.
  std::vector<FlowRecord> Records() const;

 private:
  struct FragmentedPacket {
    std::uint64_t flow = 0;
    bool from_originator = true;
  };

  std::optional<FlowEnd> EndBefore(const MeteredFlow& flow, Timestamp ts, const PacketView& view,
                                   bool from_originator) const;
  std::optional<MeteredPacket> AddLaterFragment(Timestamp ts, const PacketView& view);
  void RememberFirstFragment(const PacketView& view, FragmentedPacket packet);

  FlowMeterOptions options_;
  std::deque<MeteredFlow> flows_;
  std::unordered_map<FlowKey, std::uint64_t, FlowKeyHash> open_;  // looked up, never walked
  std::unordered_map<FlowKey, FragmentedPacket, FlowKeyHash> fragments_;
  std::deque<FlowKey> fragment_order_;
};

}  // namespace wabed::traces
