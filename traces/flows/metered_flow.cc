#include "traces/flows/metered_flow.h"

#include <algorithm>
#include <chrono>
#include <optional>

#include "traces/digest.h"
#include "traces/flows/community_id.h"

namespace wabed::traces {
namespace {

std::string ProtocolName(std::uint8_t proto) {
  switch (proto) {
    case ip_protocol::kTcp:
      return "tcp";
    case ip_protocol::kUdp:
      return "udp";
    case ip_protocol::kIcmp:
      return "icmp";
    case ip_protocol::kIcmp6:
      return "icmp6";
    default:
      return std::to_string(proto);
  }
}

// Zeek's form: C and 17 base-62 digits; here from a digest, so that the same flow at the same point
// has the same name in every run.
std::string Uid(const FlowRecord& record) {
  constexpr char kDigits[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  std::string text = record.point;
  text += '\0' + std::to_string(record.number) + ' ' + record.community_id + ' ' +
          std::to_string(record.ts.time_since_epoch().count());
  const auto digest = Sha1(text);
  std::string uid = "C";
  for (std::size_t i = 0; i < 17; ++i) uid.push_back(kDigits[digest[i] % 62]);
  return uid;
}

std::optional<double> Milliseconds(std::optional<Nanoseconds> span) {
  if (!span) return std::nullopt;
  return std::chrono::duration<double, std::milli>(*span).count();
}

std::optional<double> Least(const RoundTrips& trips) {
  if (trips.samples == 0) return std::nullopt;
  return Milliseconds(trips.least);
}

std::optional<double> Mean(const RoundTrips& trips) {
  if (trips.samples == 0) return std::nullopt;
  return *Milliseconds(trips.sum) / static_cast<double>(trips.samples);
}

const char* Word(FlowEnd end) {
  switch (end) {
    case FlowEnd::kIdle:
      return "idle";
    case FlowEnd::kActive:
      return "active";
    case FlowEnd::kReopened:
      return "reopened";
    case FlowEnd::kCapture:
      break;
  }
  return "capture";
}

}  // namespace

MeteredFlow::MeteredFlow(const FlowTuple& tuple, Timestamp ts, bool flipped)
    : tuple_(tuple), first_(ts), last_(ts), previous_(ts) {
  if (tuple.proto == ip_protocol::kTcp) tcp_ = std::make_unique<Tcp>();
  if (flipped) history_.Flip();
}

bool MeteredFlow::Add(Timestamp ts, const PacketView& view, bool from_originator) {
  Direction& direction = from_originator ? originator_ : responder_;
  Count(direction, ts, view);
  if (view.IsLaterFragment()) {
    if (tcp_ || view.proto == ip_protocol::kUdp) CountPayload(direction, ts, view);
    return false;
  }
  if (!tcp_) {
    if (view.proto != ip_protocol::kUdp) return false;
    history_.AddUdp(view, from_originator);
    CountPayload(direction, ts, view);
    return false;
  }
  const auto segment = tcp_->connection.Add(view, from_originator);
  tcp_->statistics.Add(ts, view, from_originator, tcp_->connection, segment);
  history_.AddTcp(view, from_originator, segment);
  if (segment.keep_alive) {
    direction.payload_bytes += view.payload_length;  // sent, but no part of the stream
  } else {
    CountPayload(direction, ts, view);
  }
  return segment.news == SeenOctets::News::kSeen;
}

void MeteredFlow::Count(Direction& direction, Timestamp ts, const PacketView& view) {
  if (originator_.packets + responder_.packets > 0) {
    interval_ms_.Add(static_cast<double>((ts - previous_).count()) / 1e6);
  }
  previous_ = ts;
  // Foreign captures are not always in order.
  first_ = std::min(first_, ts);
  last_ = std::max(last_, ts);
  ++direction.packets;
  direction.ip_bytes += view.ip_length;
  direction.size.Add(view.ip_length);
}

void MeteredFlow::CountPayload(Direction& direction, Timestamp ts, const PacketView& view) {
  if (view.payload_length == 0) return;
  direction.payload_bytes += view.payload_length;
  direction.first_payload = direction.has_payload ? std::min(direction.first_payload, ts) : ts;
  direction.last_payload = direction.has_payload ? std::max(direction.last_payload, ts) : ts;
  direction.has_payload = true;
}

FlowRecord MeteredFlow::Record(std::uint64_t number, const std::string& point) const {
  FlowRecord record;
  record.point = point;
  record.number = number;
  record.community_id = CommunityId(tuple_);
  record.ts = first_;
  record.ts_last = last_;
  record.proto = ProtocolName(tuple_.proto);
  record.orig_h = tuple_.src.to_string();
  record.orig_p = tuple_.src_port;
  record.resp_h = tuple_.dst.to_string();
  record.resp_p = tuple_.dst_port;
  record.orig_pkts = originator_.packets;
  record.orig_ip_bytes = originator_.ip_bytes;
  record.orig_payload_bytes = originator_.payload_bytes;
  record.resp_pkts = responder_.packets;
  record.resp_ip_bytes = responder_.ip_bytes;
  record.resp_payload_bytes = responder_.payload_bytes;
  record.history = history_.letters();
  record.end = Word(end_);
  if (originator_.has_payload) {
    record.orig_ts_first_payload = originator_.first_payload;
    record.orig_ts_last_payload = originator_.last_payload;
  }
  if (responder_.has_payload) {
    record.resp_ts_first_payload = responder_.first_payload;
    record.resp_ts_last_payload = responder_.last_payload;
  }
  if (tcp_) FillTcp(record);
  record.src2dst_mean_ps = originator_.size.mean();
  record.src2dst_stddev_ps = originator_.size.stddev();
  record.dst2src_mean_ps = responder_.size.mean();
  record.dst2src_stddev_ps = responder_.size.stddev();
  record.bidirectional_mean_piat_ms = interval_ms_.mean();
  record.bidirectional_stddev_piat_ms = interval_ms_.stddev();
  record.uid = Uid(record);
  return record;
}

void MeteredFlow::FillTcp(FlowRecord& record) const {
  record.conn_state = tcp_->connection.ConnState();
  if (tcp_->connection.IsOver()) record.end = tcp_->connection.IsReset() ? "reset" : "closed";
  const TcpStatistics& tcp = tcp_->statistics;
  record.synack_ms = Milliseconds(tcp.syn_to_syn_ack());
  record.ackdat_ms = Milliseconds(tcp.syn_ack_to_ack());
  const TcpStatistics::End& orig = tcp.originator();
  record.orig_retransmissions = orig.retransmissions;
  record.orig_out_of_order = orig.out_of_order;
  record.orig_duplicate_acks = orig.duplicate_acks;
  record.orig_max_window = orig.max_window;
  record.orig_rtt_samples = orig.round_trips.samples;
  record.orig_min_rtt_ms = Least(orig.round_trips);
  record.orig_mean_rtt_ms = Mean(orig.round_trips);
  const TcpStatistics::End& resp = tcp.responder();
  record.resp_retransmissions = resp.retransmissions;
  record.resp_out_of_order = resp.out_of_order;
  record.resp_duplicate_acks = resp.duplicate_acks;
  record.resp_max_window = resp.max_window;
  record.resp_rtt_samples = resp.round_trips.samples;
  record.resp_min_rtt_ms = Least(resp.round_trips);
  record.resp_mean_rtt_ms = Mean(resp.round_trips);
}

}  // namespace wabed::traces
