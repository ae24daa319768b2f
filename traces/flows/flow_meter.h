#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "traces/capture/packet_view.h"
#include "traces/flows/flow_record.h"
#include "traces/flows/flow_tuple.h"
#include "traces/flows/running_stats.h"
#include "traces/flows/tcp_connection.h"
#include "traces/time.h"

namespace wabed::traces {

/// What a meter calls its flows, and when silence or age ends one.
struct FlowMeterOptions {
  /// FlowRecord::point of every flow.
  std::string point;
  /// A flow silent for longer ends; its next packet begins another. None by default, so that flows
  /// are the conversations of `tshark -z conv,tcp -z conv,udp`. (NFStream takes 120 s.)
  std::optional<Nanoseconds> idle_timeout;
  /// A flow older than this ends as well. None by default. (NFStream takes 1800 s.)
  std::optional<Nanoseconds> active_timeout;
};

/// What the meter made of one packet.
struct MeteredPacket {
  std::uint64_t flow = 0;  ///< FlowRecord::number
  bool from_originator = true;
  bool new_flow = false;
  bool retransmission = false;  ///< TCP: carried octets, all seen before
};

/// Gathers packets into bidirectional flows by address pair, protocol and port pair. VLANs, MPLS
/// labels and the like do not part flows. A TCP SYN with a new sequence number begins a new flow on
/// the same ports. Later fragments count to the flow of their first. Constant cost per packet.
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
  struct Direction {
    std::uint64_t packets = 0;
    std::uint64_t ip_bytes = 0;
    std::uint64_t payload_bytes = 0;
    std::uint64_t retransmissions = 0;
    RunningStats size;
  };
  struct Flow {
    FlowTuple tuple;  // from originator to responder
    Timestamp first;
    Timestamp last;
    Timestamp previous;  // of the packet before, in order of capture
    Direction originator;
    Direction responder;
    RunningStats interval_ms;
    TcpConnection tcp;
  };
  struct FragmentedPacket {
    std::uint64_t flow = 0;
    bool from_originator = true;
  };

  bool Ends(const Flow& flow, Timestamp ts, const PacketView& view, bool from_originator) const;
  void Count(Flow& flow, Timestamp ts, const PacketView& view, bool from_originator);
  std::optional<MeteredPacket> AddLaterFragment(Timestamp ts, const PacketView& view);
  void RememberFirstFragment(const PacketView& view, FragmentedPacket packet);
  FlowRecord RecordOf(std::uint64_t number) const;

  FlowMeterOptions options_;
  std::vector<Flow> flows_;
  std::unordered_map<FlowKey, std::uint64_t, FlowKeyHash> open_;  // looked up, never walked
  std::unordered_map<FlowKey, FragmentedPacket, FlowKeyHash> fragments_;
  std::deque<FlowKey> fragment_order_;
};

}  // namespace wabed::traces
