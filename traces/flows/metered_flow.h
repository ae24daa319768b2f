#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "traces/capture/packet_view.h"
#include "traces/flows/flow_history.h"
#include "traces/flows/flow_record.h"
#include "traces/flows/flow_tuple.h"
#include "traces/flows/running_stats.h"
#include "traces/flows/tcp_connection.h"
#include "traces/flows/tcp_statistics.h"
#include "traces/time.h"

namespace wabed::traces {

/// Why a flow has no more packets.
enum class FlowEnd {
  kCapture,   ///< the capture ended first
  kIdle,      ///< nothing came for the idle time-out
  kActive,    ///< it was older than the active time-out
  kReopened,  ///< a SYN began another connection on its ports
};

/// A flow while it is metered.
class MeteredFlow {
 public:
  /// Begins with a packet of `ts`; `tuple` stands from originator to responder. `flipped`: the
  /// first packet comes from the responder.
  MeteredFlow(const FlowTuple& tuple, Timestamp ts, bool flipped);

  /// Counts a packet, fragments without a transport header included. Whether it carried octets of
  /// TCP that had all been seen before.
  bool Add(Timestamp ts, const PacketView& view, bool from_originator);

  /// What ends it before `view` can belong to it, apart from time.
  bool IsReopenedBy(const PacketView& view, bool from_originator) const {
    return tcp_ && tcp_->connection.IsReopenedBy(view, from_originator);
  }
  /// Whether it is a TCP connection that both ends have finished or one has reset.
  bool IsOver() const { return tcp_ && tcp_->connection.IsOver(); }
  bool IsTcp() const { return tcp_ != nullptr; }
  void EndAs(FlowEnd end) { end_ = end; }

  const FlowTuple& tuple() const { return tuple_; }
  Timestamp first() const { return first_; }
  Timestamp last() const { return last_; }

  /// The record of flow `number` at `point`.
  FlowRecord Record(std::uint64_t number, const std::string& point) const;

 private:
  struct Direction {
    std::uint64_t packets = 0;
    std::uint64_t ip_bytes = 0;
    std::uint64_t payload_bytes = 0;
    RunningStats size;
    bool has_payload = false;  // the two stamps hold
    Timestamp first_payload;
    Timestamp last_payload;
  };
  // What only TCP flows have.
  struct Tcp {
    TcpConnection connection;
    TcpStatistics statistics;
  };

  void Count(Direction& direction, Timestamp ts, const PacketView& view);
  static void CountPayload(Direction& direction, Timestamp ts, const PacketView& view);
  void FillTcp(FlowRecord& record) const;

  FlowTuple tuple_;
  Timestamp first_;
  Timestamp last_;
  Timestamp previous_;  // of the packet before, in order of capture
  Direction originator_;
  Direction responder_;
  RunningStats interval_ms_;
  FlowHistory history_;
  FlowEnd end_ = FlowEnd::kCapture;
  std::unique_ptr<Tcp> tcp_;
};

}  // namespace wabed::traces
