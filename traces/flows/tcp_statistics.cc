#include "traces/flows/tcp_statistics.h"

namespace wabed::traces {
namespace {

using News = SeenOctets::News;

// Whether sequence number `a` is at or after `b` (RFC 9293 section 3.4).
bool AtOrAfter(std::uint32_t a, std::uint32_t b) { return static_cast<std::int32_t>(a - b) >= 0; }

}  // namespace

void TcpStatistics::Add(Timestamp ts, const PacketView& view, bool from_originator,
                        const TcpConnection& connection, const TcpConnection::Segment& segment) {
  Side& sender = from_originator ? originator_ : responder_;
  Side& receiver = from_originator ? responder_ : originator_;
  if (segment.news == News::kSeen) ++sender.counts.retransmissions;
  if (segment.news == News::kLate) ++sender.counts.out_of_order;
  AddHandshake(ts, view, from_originator);
  TimeRoundTrips(ts, view, sender, receiver, segment);
  CountAcknowledgement(view, sender, connection.NextSequence(!from_originator), segment);
}

void TcpStatistics::AddHandshake(Timestamp ts, const PacketView& view, bool from_originator) {
  const bool ack = view.HasTcpFlag(tcp_flag::kAck);
  if (view.HasTcpFlag(tcp_flag::kSyn)) {
    Side& sender = from_originator ? originator_ : responder_;
    sender.syn_seen = true;
    sender.window_scale = view.tcp_window_scale;
    if (from_originator && !ack) {
      syn_again_ = syn_again_ || syn_at_;
      syn_at_ = ts;
    } else if (!from_originator && ack) {
      if (syn_at_ && !syn_ack_at_ && !syn_again_) syn_to_syn_ack_ = ts - *syn_at_;
      syn_ack_again_ = syn_ack_again_ || syn_ack_at_;
      syn_ack_at_ = ts;
      syn_ack_end_ = view.tcp_seq + 1;
    }
    return;
  }
  if (!syn_ack_at_ || syn_ack_to_ack_ || syn_ack_again_ || !from_originator || !ack) return;
  if (AtOrAfter(view.tcp_ack, syn_ack_end_)) syn_ack_to_ack_ = ts - *syn_ack_at_;
}

void TcpStatistics::TimeRoundTrips(Timestamp ts, const PacketView& view, Side& sender,
                                   Side& receiver, const TcpConnection::Segment& segment) {
  if (segment.news == News::kSeen || segment.news == News::kLate) sender.timing = false;
  const bool opens_or_ends = view.HasTcpFlag(tcp_flag::kSyn) || view.HasTcpFlag(tcp_flag::kFin);
  if (segment.news == News::kAhead && view.payload_length > 0 && !sender.timing && !opens_or_ends) {
    sender.timing = true;
    sender.timed_end = view.tcp_seq + static_cast<std::uint32_t>(view.payload_length);
    sender.timed_at = ts;
  }
  if (receiver.timing && view.HasTcpFlag(tcp_flag::kAck) &&
      AtOrAfter(view.tcp_ack, receiver.timed_end)) {
    if (ts >= receiver.timed_at) receiver.counts.round_trips.Add(ts - receiver.timed_at);
    receiver.timing = false;
  }
}

void TcpStatistics::CountAcknowledgement(const PacketView& view, Side& sender,
                                         std::optional<std::uint32_t> outstanding_to,
                                         const TcpConnection::Segment& segment) {
  if (view.HasTcpFlag(tcp_flag::kRst)) return;
  const bool syn = view.HasTcpFlag(tcp_flag::kSyn);
  const bool scaled = !syn && originator_.window_scale && responder_.window_scale;
  const std::uint64_t window = std::uint64_t{view.tcp_window}
                               << (scaled ? *sender.window_scale : 0);
  sender.counts.max_window = std::max(sender.counts.max_window, window);
  if (!view.HasTcpFlag(tcp_flag::kAck)) return;
  const bool bare =
      view.payload_length == 0 && !syn && !view.HasTcpFlag(tcp_flag::kFin) && !segment.keep_alive;
  const bool outstanding =
      outstanding_to && *outstanding_to != view.tcp_ack && AtOrAfter(*outstanding_to, view.tcp_ack);
  if (bare && outstanding && sender.acknowledged && sender.last_ack == view.tcp_ack &&
      sender.last_window == view.tcp_window) {
    ++sender.counts.duplicate_acks;
  }
  sender.acknowledged = true;
  sender.last_ack = view.tcp_ack;
  sender.last_window = view.tcp_window;
}

}  // namespace wabed::traces
