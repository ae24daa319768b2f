#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>

#include "traces/capture/packet_view.h"
#include "traces/flows/tcp_connection.h"
#include "traces/time.h"

namespace wabed::traces {

/// Round-trip times between the capture point and one end.
struct RoundTrips {
  std::uint64_t samples = 0;
  Nanoseconds least{0};
  Nanoseconds sum{0};

  void Add(Nanoseconds sample) {
    least = samples == 0 ? sample : std::min(least, sample);
    sum += sample;
    ++samples;
  }
};

/// What operators count of a TCP connection that passes: round-trip times of each half of the way,
/// segments out of order, duplicate acknowledgements, windows. Constant memory and cost a segment.
///
/// Round-trip times: of each direction one segment with new octets at a time is timed until it is
/// acknowledged (as RFC 6298 section 3 allows a sender to); anything sent again in that direction
/// meanwhile spoils the sample (Karn's algorithm). A receiver that delays its acknowledgement
/// (RFC 9293 section 3.8.6.3, up to 0.5 s) lengthens it.
class TcpStatistics {
 public:
  /// Of one direction, named after who sent.
  struct End {
    std::uint64_t retransmissions = 0;  ///< segments whose octets were all seen before
    /// Segments with new octets, all below others seen before: overtaken, or sent again after a
    /// loss before the capture point.
    std::uint64_t out_of_order = 0;
    /// RFC 5681 section 2: bare, acknowledge and offer what the last one did, data outstanding.
    std::uint64_t duplicate_acks = 0;
    std::uint64_t max_window = 0;  ///< octets, scaled when both SYNs were seen to agree to it
    RoundTrips round_trips;        ///< from the capture point to the other end and back
  };

  /// Takes note of a segment and of what `connection` made of it.
  void Add(Timestamp ts, const PacketView& view, bool from_originator,
           const TcpConnection& connection, const TcpConnection::Segment& segment);

  const End& originator() const { return originator_.counts; }
  const End& responder() const { return responder_.counts; }
  /// From the SYN to the SYN-ACK: the way between capture point and responder. Nothing when one was
  /// not seen, or seen twice before the answer.
  std::optional<Nanoseconds> syn_to_syn_ack() const { return syn_to_syn_ack_; }
  /// From the SYN-ACK to its acknowledgement: the way between capture point and originator.
  std::optional<Nanoseconds> syn_ack_to_ack() const { return syn_ack_to_ack_; }

 private:
  struct Side {
    End counts;
    bool timing = false;
    std::uint32_t timed_end = 0;  // the acknowledgement waited for
    Timestamp timed_at;
    bool acknowledged = false;  // last_ack and last_window hold
    std::uint32_t last_ack = 0;
    std::uint16_t last_window = 0;
    std::optional<std::uint8_t> window_scale;
    bool syn_seen = false;
  };

  void AddHandshake(Timestamp ts, const PacketView& view, bool from_originator);
  void TimeRoundTrips(Timestamp ts, const PacketView& view, Side& sender, Side& receiver,
                      const TcpConnection::Segment& segment);
  void CountAcknowledgement(const PacketView& view, Side& sender,
                            std::optional<std::uint32_t> outstanding_to,
                            const TcpConnection::Segment& segment);

  Side originator_;
  Side responder_;
  std::optional<Timestamp> syn_at_;
  std::optional<Timestamp> syn_ack_at_;
  std::uint32_t syn_ack_end_ = 0;
  bool syn_again_ = false;
  bool syn_ack_again_ = false;
  std::optional<Nanoseconds> syn_to_syn_ack_;
  std::optional<Nanoseconds> syn_ack_to_ack_;
};

}  // namespace wabed::traces
