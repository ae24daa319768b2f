#include "traces/truth/tables.h"

/// Tables of what an observer makes of the captures.
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
          {"orig_retransmissions", &R::orig_retransmissions, "packets",
           "TCP segments of the originator whose octets were all seen before", "wabed"},
          {"resp_retransmissions", &R::resp_retransmissions, "packets",
           "TCP segments of the responder whose octets were all seen before", "wabed"},
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

template <>
const Table<ObservedDnsRow>& TableOf<ObservedDnsRow>() {
  using R = ObservedDnsRow;
  static const Table<R> table{
      "observed-dns",
      "observed/dns.csv",
      "DNS queries seen at the capture points, each with its answer if one came.",
      {
          {"point", &R::point, "", "capture point", "wabed"},
          {"ts", &R::ts, "s", "the query", "Zeek"},
          {"ts_answer", &R::ts_answer, "s", "its answer", "wabed"},
          {"client", &R::client, "", "address of the asker", "wabed"},
          {"server", &R::server, "", "address asked", "wabed"},
          {"qname", &R::qname, "", "name asked for, lower case", "RFC 1035 section 4.1.2"},
          {"qtype", &R::qtype, "", "type asked for", "RFC 1035 section 3.2.2"},
          {"rcode", &R::rcode, "", "response code, empty when unanswered",
           "RFC 1035 section 4.1.1"},
          {"answers", &R::answers, "", "data of the answer records, space-separated", "Zeek"},
          {"ttls", &R::ttls, "s", "their times to live, space-separated", "Zeek"},
      }};
  return table;
}

template <>
const Table<TaggedFlowRow>& TableOf<TaggedFlowRow>() {
  using R = TaggedFlowRow;
  static const Table<R> table{
      "observed-tagged-flows",
      "observed/tagged_flows.csv",
      "Flows tagged with the name their client had asked for, while the answer was valid.",
      {
          {"point", &R::point, "", "capture point", "wabed"},
          {"flow", &R::flow, "", "the flow's number at that point", "wabed"},
          {"uid", &R::uid, "", "the flow's identity", "Zeek"},
          {"user", &R::user, "", "the client's address", "HTTPTag"},
          {"fqdn", &R::fqdn, "", "name it had asked for", "HTTPTag"},
          {"service", &R::service, "",
           "by the pattern of the name: chat, photo-audio, video or other",
           "Fiadino et al. 2014, slide on names"},
          {"server", &R::server, "", "address", "HTTPTag"},
          {"port", &R::port, "", "the server's port", "HTTPTag"},
          {"ts", &R::ts, "s", "the flow's first packet", "Zeek"},
          {"validity_start", &R::validity_start, "s", "the answer", "HTTPTag"},
          {"validity_end", &R::validity_end, "s", "the answer and its TTL", "HTTPTag"},
      }};
  return table;
}

}  // namespace wabed::traces
