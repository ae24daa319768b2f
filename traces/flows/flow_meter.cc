#include "traces/flows/flow_meter.h"

#include <algorithm>
#include <utility>

#include "traces/digest.h"
#include "traces/flows/community_id.h"

namespace wabed::traces {
namespace {

// Packets whose later fragments may still come; the oldest is forgotten first.
constexpr std::size_t kMaxFragmentedPackets = 4096;

bool HasPorts(std::uint8_t proto) {
  switch (proto) {
    case ip_protocol::kTcp:
    case ip_protocol::kUdp:
    case ip_protocol::kIcmp:
    case ip_protocol::kIcmp6:
    case ip_protocol::kSctp:
    case ip_protocol::kDccp:
    case ip_protocol::kUdpLite:
      return true;
    default:
      return false;
  }
}

bool IsTcp(const PacketView& view) { return view.proto == ip_protocol::kTcp; }

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

// RFC 791 section 3.2 and RFC 8200 section 4.5: what the fragments of one packet share.
FlowKey FragmentKey(const PacketView& view) {
  FlowTuple tuple{
      view.src, view.dst, view.ip_version == 4 ? view.proto : std::uint8_t{0}, true, true, 0, 0};
  tuple.src_port = static_cast<std::uint16_t>(view.identification >> 16);
  tuple.dst_port = static_cast<std::uint16_t>(view.identification);
  return KeyOf(tuple);
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

}  // namespace

std::optional<MeteredPacket> FlowMeter::Add(Timestamp ts, const PacketView& view) {
  if (!view.has_ip) return std::nullopt;
  if (view.IsLaterFragment()) return AddLaterFragment(ts, view);
  if (HasPorts(view.proto) && !view.has_transport) return std::nullopt;

  const FlowTuple tuple = TupleOf(view);
  const bool answers_syn =
      IsTcp(view) && view.HasTcpFlag(tcp_flag::kSyn) && view.HasTcpFlag(tcp_flag::kAck);
  const FlowKey key = KeyOf(tuple);
  MeteredPacket result;
  const auto found = open_.find(key);
  if (found != open_.end()) {
    const Flow& flow = flows_[found->second];
    result.flow = found->second;
    result.from_originator = tuple.src == flow.tuple.src && tuple.src_port == flow.tuple.src_port;
    result.new_flow = Ends(flow, ts, view, result.from_originator);
  } else {
    result.new_flow = true;
  }
  if (result.new_flow) {
    result.flow = flows_.size();
    result.from_originator = !answers_syn;
    open_[key] = result.flow;
    Flow& flow = flows_.emplace_back();
    flow.tuple = answers_syn ? tuple.Reversed() : tuple;
    flow.first = flow.last = flow.previous = ts;
  }
  Flow& flow = flows_[result.flow];
  Count(flow, ts, view, result.from_originator);
  Direction& direction = result.from_originator ? flow.originator : flow.responder;
  if (IsTcp(view) || view.proto == ip_protocol::kUdp) {
    direction.payload_bytes += view.payload_length;
  }
  if (IsTcp(view)) {
    result.retransmission = flow.tcp.Add(view, result.from_originator);
    if (result.retransmission) ++direction.retransmissions;
  }
  if (view.IsFragment()) RememberFirstFragment(view, {result.flow, result.from_originator});
  return result;
}

bool FlowMeter::Ends(const Flow& flow, Timestamp ts, const PacketView& view,
                     bool from_originator) const {
  if (options_.idle_timeout && ts - flow.last > *options_.idle_timeout) return true;
  if (options_.active_timeout && ts - flow.first > *options_.active_timeout) return true;
  return IsTcp(view) && flow.tcp.IsReopenedBy(view, from_originator);
}

void FlowMeter::Count(Flow& flow, Timestamp ts, const PacketView& view, bool from_originator) {
  if (flow.originator.packets + flow.responder.packets > 0) {
    flow.interval_ms.Add(static_cast<double>((ts - flow.previous).count()) / 1e6);
  }
  flow.previous = ts;
  // Foreign captures are not always in order.
  flow.first = std::min(flow.first, ts);
  flow.last = std::max(flow.last, ts);
  Direction& direction = from_originator ? flow.originator : flow.responder;
  ++direction.packets;
  direction.ip_bytes += view.ip_length;
  direction.size.Add(view.ip_length);
}

std::optional<MeteredPacket> FlowMeter::AddLaterFragment(Timestamp ts, const PacketView& view) {
  const auto found = fragments_.find(FragmentKey(view));
  if (found == fragments_.end()) return std::nullopt;
  const MeteredPacket result{found->second.flow, found->second.from_originator, false, false};
  Flow& flow = flows_[result.flow];
  Count(flow, ts, view, result.from_originator);
  if (view.proto == ip_protocol::kTcp || view.proto == ip_protocol::kUdp) {
    (result.from_originator ? flow.originator : flow.responder).payload_bytes +=
        view.payload_length;
  }
  return result;
}

void FlowMeter::RememberFirstFragment(const PacketView& view, FragmentedPacket packet) {
  const FlowKey key = FragmentKey(view);
  if (fragments_.insert_or_assign(key, packet).second) fragment_order_.push_back(key);
  if (fragment_order_.size() > kMaxFragmentedPackets) {
    fragments_.erase(fragment_order_.front());
    fragment_order_.pop_front();
  }
}

std::vector<FlowRecord> FlowMeter::Records() const {
  std::vector<FlowRecord> records;
  records.reserve(flows_.size());
  for (std::uint64_t number = 0; number < flows_.size(); ++number) {
    records.push_back(RecordOf(number));
  }
  return records;
}

FlowRecord FlowMeter::RecordOf(std::uint64_t number) const {
  const Flow& flow = flows_[number];
  FlowRecord record;
  record.point = options_.point;
  record.number = number;
  record.community_id = CommunityId(flow.tuple);
  record.ts = flow.first;
  record.ts_last = flow.last;
  record.proto = ProtocolName(flow.tuple.proto);
  record.orig_h = flow.tuple.src.to_string();
  record.orig_p = flow.tuple.src_port;
  record.resp_h = flow.tuple.dst.to_string();
  record.resp_p = flow.tuple.dst_port;
  record.orig_pkts = flow.originator.packets;
  record.orig_ip_bytes = flow.originator.ip_bytes;
  record.orig_payload_bytes = flow.originator.payload_bytes;
  record.resp_pkts = flow.responder.packets;
  record.resp_ip_bytes = flow.responder.ip_bytes;
  record.resp_payload_bytes = flow.responder.payload_bytes;
  if (flow.tuple.proto == ip_protocol::kTcp) record.conn_state = flow.tcp.ConnState();
  record.orig_retransmissions = flow.originator.retransmissions;
  record.resp_retransmissions = flow.responder.retransmissions;
  record.src2dst_mean_ps = flow.originator.size.mean();
  record.src2dst_stddev_ps = flow.originator.size.stddev();
  record.dst2src_mean_ps = flow.responder.size.mean();
  record.dst2src_stddev_ps = flow.responder.size.stddev();
  record.bidirectional_mean_piat_ms = flow.interval_ms.mean();
  record.bidirectional_stddev_piat_ms = flow.interval_ms.stddev();
  record.uid = Uid(record);
  return record;
}

}  // namespace wabed::traces
