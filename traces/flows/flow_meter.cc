#include "traces/flows/flow_meter.h"

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

// RFC 791 section 3.2 and RFC 8200 section 4.5: what the fragments of one packet share.
FlowKey FragmentKey(const PacketView& view) {
  FlowTuple tuple{
      view.src, view.dst, view.ip_version == 4 ? view.proto : std::uint8_t{0}, true, true, 0, 0};
  tuple.src_port = static_cast<std::uint16_t>(view.identification >> 16);
  tuple.dst_port = static_cast<std::uint16_t>(view.identification);
  return KeyOf(tuple);
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
  const auto [entry, is_new] = open_.try_emplace(key, flows_.size());
  result.new_flow = is_new;
  if (!is_new) {
    MeteredFlow& flow = flows_[entry->second];
    result.from_originator =
        tuple.src_port == flow.tuple().src_port && tuple.src == flow.tuple().src;
    if (const auto end = EndBefore(flow, ts, view, result.from_originator)) {
      flow.EndAs(*end);
      entry->second = flows_.size();
      result.new_flow = true;
    }
  }
  result.flow = entry->second;
  if (result.new_flow) {
    result.from_originator = !answers_syn;
    flows_.emplace_back(answers_syn ? tuple.Reversed() : tuple, ts, answers_syn);
  }
  result.retransmission = flows_[result.flow].Add(ts, view, result.from_originator);
  if (view.IsFragment()) RememberFirstFragment(view, {result.flow, result.from_originator});
  return result;
}

std::optional<FlowEnd> FlowMeter::EndBefore(const MeteredFlow& flow, Timestamp ts,
                                            const PacketView& view, bool from_originator) const {
  const Nanoseconds silence = ts - flow.last();
  const auto& idle = flow.IsTcp() ? options_.tcp_idle_timeout : options_.udp_idle_timeout;
  if (idle && silence > *idle) return FlowEnd::kIdle;
  if (options_.closing_timeout && flow.IsOver() && silence > *options_.closing_timeout) {
    return FlowEnd::kIdle;
  }
  if (options_.active_timeout && ts - flow.first() > *options_.active_timeout) {
    return FlowEnd::kActive;
  }
  if (flow.IsReopenedBy(view, from_originator)) return FlowEnd::kReopened;
  return std::nullopt;
}

std::optional<MeteredPacket> FlowMeter::AddLaterFragment(Timestamp ts, const PacketView& view) {
  const auto found = fragments_.find(FragmentKey(view));
  if (found == fragments_.end()) return std::nullopt;
  const MeteredPacket result{found->second.flow, found->second.from_originator, false, false};
  flows_[result.flow].Add(ts, view, result.from_originator);
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
    records.push_back(flows_[number].Record(number, options_.point));
  }
  return records;
}

}  // namespace wabed::traces
