#include "traces/truth/tables.h"

/// Tables of what an observer makes of the captures.
namespace wabed::traces {
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
           "by the pattern of the name: chat, photo-audio, video, media (of a kind the name does "
           "not "
           "tell) or other; empty: no name of WhatsApp's",
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
