#include <optional>

#include "traces/truth/tables.h"

/// The table of metered flows.
namespace wabed::traces {
namespace {

double DurationMs(const FlowRecord& row) {
  return static_cast<double>((row.ts_last - row.ts).count()) / 1e6;
}

}  // namespace

template <>
const Table<FlowRecord>& TableOf<FlowRecord>() {
  using R = FlowRecord;
  using C = Column<R>;
  const auto count = [](const char* name, std::uint64_t (*value)(const R&), const char* unit,
                        const char* description) {
    return C::Computed<std::uint64_t>(name, value, unit, description, "NFStream");
  };
  static const Table<R> table{
      "observed-flows",
      "observed/flows.csv",
      "Bidirectional flows, metered from the captures. The originator sent the first packet seen "
      "(the SYN where one was seen). Octets are of IP packets, header included.",
      {
          {"point", &R::point, "", "capture point or file", "wabed"},
          {"number", &R::number, "", "order of first packet at the point, from 0", "wabed"},
          {"uid", &R::uid, "", "C and 17 base-62 characters, from a hash of the flow", "Zeek"},
          {"community_id", &R::community_id, "", "Community ID 1.0, seed 0", "Community ID"},
          {"ts", &R::ts, "s", "first packet", "Zeek"},
          {"ts_last", &R::ts_last, "s", "last packet", "wabed"},
          {"proto", &R::proto, "", "tcp, udp, icmp, icmp6, or the IP protocol's number", "Zeek"},
          {"id.orig_h", &R::orig_h, "", "address of the originator", "Zeek"},
          {"id.orig_p", &R::orig_p, "", "its port; the message type for icmp and icmp6", "Zeek"},
          {"id.resp_h", &R::resp_h, "", "address of the responder", "Zeek"},
          {"id.resp_p", &R::resp_p, "",
           "its port; for icmp and icmp6 the answering type, or the code", "Zeek"},
          {"orig_pkts", &R::orig_pkts, "packets", "packets sent by the originator", "Zeek"},
          {"orig_ip_bytes", &R::orig_ip_bytes, "bytes", "their octets", "Zeek"},
          {"orig_bytes", &R::orig_payload_bytes, "bytes", "their payload above TCP or UDP",
           "wabed"},
          {"resp_pkts", &R::resp_pkts, "packets", "packets sent by the responder", "Zeek"},
          {"resp_ip_bytes", &R::resp_ip_bytes, "bytes", "their octets", "Zeek"},
          {"resp_bytes", &R::resp_payload_bytes, "bytes", "their payload above TCP or UDP",
           "wabed"},
          {"conn_state", &R::conn_state, "", "state of a TCP connection; empty otherwise", "Zeek"},
          {"history", &R::history, "",
           "what happened first, second, ...: s SYN, h SYN-ACK, a acknowledgement, d payload, f "
           "FIN, r reset, t retransmission, w zero window; capitals are the originator's",
           "Zeek"},
          {"end", &R::end, "",
           "closed, reset, idle or active (time-outs), reopened (a SYN began another), capture",
           "wabed"},
          {"synack_ms", &R::synack_ms, "ms",
           "TCP: from SYN to SYN-ACK, capture point to responder and back", "Argus"},
          {"ackdat_ms", &R::ackdat_ms, "ms",
           "TCP: from SYN-ACK to its acknowledgement, capture point to originator and back",
           "Argus"},
          {"orig_retransmissions", &R::orig_retransmissions, "packets",
           "TCP segments of the originator whose octets were all seen before", "wabed"},
          {"orig_out_of_order", &R::orig_out_of_order, "packets",
           "its TCP segments with new octets below others seen before", "wabed"},
          {"orig_duplicate_acks", &R::orig_duplicate_acks, "packets",
           "its duplicate acknowledgements", "RFC 5681 section 2"},
          {"orig_max_window", &R::orig_max_window, "bytes", "highest receive window it offered",
           "RFC 7323 section 2.3"},
          {"orig_rtt_samples", &R::orig_rtt_samples, "",
           "round-trip times of its data, capture point to responder and back", "RFC 6298"},
          {"orig_min_rtt_ms", &R::orig_min_rtt_ms, "ms", "the least of them", "RFC 6298"},
          {"orig_mean_rtt_ms", &R::orig_mean_rtt_ms, "ms", "their mean", "RFC 6298"},
          {"orig_ts_first_payload", &R::orig_ts_first_payload, "s",
           "first packet of the originator with payload", "wabed"},
          {"orig_ts_last_payload", &R::orig_ts_last_payload, "s", "the last", "wabed"},
          C::Computed<std::optional<double>>(
              "orig_throughput_bps", OrigThroughput, "bit/s",
              "orig_bytes over the time from first to last packet with payload", "wabed"),
          {"resp_retransmissions", &R::resp_retransmissions, "packets",
           "TCP segments of the responder whose octets were all seen before", "wabed"},
          {"resp_out_of_order", &R::resp_out_of_order, "packets",
           "its TCP segments with new octets below others seen before", "wabed"},
          {"resp_duplicate_acks", &R::resp_duplicate_acks, "packets",
           "its duplicate acknowledgements", "RFC 5681 section 2"},
          {"resp_max_window", &R::resp_max_window, "bytes", "highest receive window it offered",
           "RFC 7323 section 2.3"},
          {"resp_rtt_samples", &R::resp_rtt_samples, "",
           "round-trip times of its data, capture point to originator and back", "RFC 6298"},
          {"resp_min_rtt_ms", &R::resp_min_rtt_ms, "ms", "the least of them", "RFC 6298"},
          {"resp_mean_rtt_ms", &R::resp_mean_rtt_ms, "ms", "their mean", "RFC 6298"},
          {"resp_ts_first_payload", &R::resp_ts_first_payload, "s",
           "first packet of the responder with payload", "wabed"},
          {"resp_ts_last_payload", &R::resp_ts_last_payload, "s", "the last", "wabed"},
          C::Computed<std::optional<double>>(
              "resp_throughput_bps", RespThroughput, "bit/s",
              "resp_bytes over the time from first to last packet with payload", "wabed"),
          C::Computed<double>("bidirectional_duration_ms", DurationMs, "ms",
                              "from first to last packet", "NFStream"),
          count(
              "bidirectional_packets", [](const R& r) { return r.orig_pkts + r.resp_pkts; },
              "packets", "packets both ways"),
          count(
              "bidirectional_bytes", [](const R& r) { return r.orig_ip_bytes + r.resp_ip_bytes; },
              "bytes", "their octets"),
          count(
              "src2dst_packets", [](const R& r) { return r.orig_pkts; }, "packets", "as orig_pkts"),
          count(
              "src2dst_bytes", [](const R& r) { return r.orig_ip_bytes; }, "bytes",
              "as orig_ip_bytes"),
          count(
              "dst2src_packets", [](const R& r) { return r.resp_pkts; }, "packets", "as resp_pkts"),
          count(
              "dst2src_bytes", [](const R& r) { return r.resp_ip_bytes; }, "bytes",
              "as resp_ip_bytes"),
          {"src2dst_mean_ps", &R::src2dst_mean_ps, "bytes", "mean IP packet size of the originator",
           "NFStream"},
          {"src2dst_stddev_ps", &R::src2dst_stddev_ps, "bytes", "its sample standard deviation",
           "NFStream"},
          {"dst2src_mean_ps", &R::dst2src_mean_ps, "bytes", "mean IP packet size of the responder",
           "NFStream"},
          {"dst2src_stddev_ps", &R::dst2src_stddev_ps, "bytes", "its sample standard deviation",
           "NFStream"},
          {"bidirectional_mean_piat_ms", &R::bidirectional_mean_piat_ms, "ms",
           "mean time between packets of either direction", "NFStream"},
          {"bidirectional_stddev_piat_ms", &R::bidirectional_stddev_piat_ms, "ms",
           "its sample standard deviation", "NFStream"},
      }};
  return table;
}

}  // namespace wabed::traces
