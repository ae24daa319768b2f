#include "traces/truth/tables.h"

/// Tables of flows, servers, look-ups, capture points and impairments as the end points know them.
namespace wabed::traces {

template <>
const Table<FlowTruthRow>& TableOf<FlowTruthRow>() {
  using R = FlowTruthRow;
  static const Table<R> table{
      "truth-flows",
      "truth/flows.csv",
      "One row per transport flow of a phone, as its socket knows it. The originator is the phone.",
      {
          {"flow_id", &R::flow_id, "", "number of the flow in the run", "phone"},
          {"cause", &R::cause, "",
           "wa.media.photo, wa.media.voice, wa.media.video, wa.control, wa.dns, wa.call.media (the "
           "chosen relay), wa.call.probe (a relay tried and "
           "not chosen), other.dns",
           "phone"},
          {"action_id", &R::action_id, "", "action that made the socket send", "phone"},
          {"call_id", &R::call_id, "", "call it serves, if any", "phone"},
          {"user", &R::user, "", "phone", "scenario"},
          {"proto", &R::proto, "", "tcp or udp", "Zeek"},
          {"id.orig_h", &R::orig_h, "", "the phone's own address", "Zeek"},
          {"id.orig_p", &R::orig_p, "", "the phone's own port", "Zeek"},
          {"id.resp_h", &R::resp_h, "", "the other end's address", "Zeek"},
          {"id.resp_p", &R::resp_p, "", "the other end's port", "Zeek"},
          {"nat_h", &R::nat_h, "", "the phone's address outside its NAT, empty without one", "NAT"},
          {"nat_p", &R::nat_p, "", "the phone's port outside its NAT, 0 without one", "NAT"},
          {"service_name", &R::service_name, "",
           "DNS name the phone connected to, empty when no name was used", "phone"},
          {"ts_first", &R::ts_first, "s", "first packet at the phone's device", "phone"},
          {"ts_last", &R::ts_last, "s", "last packet at the phone's device", "phone"},
          {"orig_pkts", &R::orig_pkts, "packets", "IP packets sent by the phone's device", "Zeek"},
          {"orig_ip_bytes", &R::orig_ip_bytes, "bytes", "their octets, IP header included", "Zeek"},
          {"resp_pkts", &R::resp_pkts, "packets", "IP packets received by the phone's device",
           "Zeek"},
          {"resp_ip_bytes", &R::resp_ip_bytes, "bytes", "their octets, IP header included", "Zeek"},
      }};
  return table;
}

template <>
const Table<RebindingRow>& TableOf<RebindingRow>() {
  using R = RebindingRow;
  static const Table<R> table{
      "truth-rebindings",
      "truth/rebindings.csv",
      "A flow's later sockets outside its NAT, when the NAT has forgotten the first, which is in "
      "truth/flows.csv.",
      {
          {"flow_id", &R::flow_id, "", "flow", "NAT"},
          {"ts", &R::ts, "s", "from this packet on", "NAT"},
          {"nat_h", &R::nat_h, "", "the phone's address outside its NAT", "NAT"},
          {"nat_p", &R::nat_p, "", "the phone's port outside its NAT", "NAT"},
      }};
  return table;
}

template <>
const Table<NatRow>& TableOf<NatRow>() {
  using R = NatRow;
  static const Table<R> table{
      "truth-nats",
      "truth/nats.csv",
      "One row per public address of a NAT: how it behaves, what it gave and what it refused.",
      {
          {"network", &R::network, "", "network it stands in", "scenario"},
          {"home", &R::home, "", "number of the home it stands in; empty in a mobile network",
           "scenario"},
          {"address", &R::address, "", "public address", "NAT"},
          {"mapping", &R::mapping, "", "its mapping behaviour", "RFC 4787 section 4.1"},
          {"filtering", &R::filtering, "", "its filtering behaviour", "RFC 4787 section 5"},
          {"port_assignment", &R::port_assignment, "", "preserved, sequential or random",
           "RFC 4787 section 4.2.1"},
          {"port_block", &R::port_block, "", "ports of a subscriber's block, 0 without blocks",
           "RFC 6888 REQ-14"},
          {"hairpinning", &R::hairpinning, "", "whether it takes its own address from inside",
           "RFC 4787 section 6"},
          {"blocks_udp", &R::blocks_udp, "", "whether no UDP but DNS passes", "scenario"},
          {"ports", &R::ports, "", "ports that mappings of each protocol can have", "scenario"},
          {"mappings", &R::mappings, "", "mappings made in the run", "NAT"},
          {"most", &R::most, "", "most mappings of one protocol at one time", "NAT"},
          {"exhausted", &R::exhausted, "packets",
           "packets from inside dropped because no port was left", "NAT"},
          {"refused", &R::refused, "packets",
           "packets to its address dropped because nobody had asked for them", "NAT"},
          {"blocked", &R::blocked, "packets", "packets its firewall dropped", "NAT"},
          {"hairpinned", &R::hairpinned, "packets",
           "packets that came from inside for its own address and went inside again", "NAT"},
          {"unturned", &R::unturned, "packets", "such packets dropped, as it does not hairpin",
           "NAT"},
      }};
  return table;
}

template <>
const Table<ServerRow>& TableOf<ServerRow>() {
  using R = ServerRow;
  static const Table<R> table{
      "truth-servers",
      "truth/servers.csv",
      "One row per server address.",
      {
          {"address", &R::address, "", "IP address", "service"},
          {"role", &R::role, "",
           "chat, photo-audio, video, other, relay, resolver, authoritative-dns", "service"},
          {"names", &R::names, "", "DNS names it serves, space-separated", "service"},
          {"ptr", &R::ptr, "", "name of its PTR record, empty without one", "service"},
          {"as", &R::as, "", "number of its autonomous system", "backbone"},
          {"operator_name", &R::operator_name, "", "operator of that autonomous system",
           "backbone"},
          {"site", &R::site, "", "code of the relay site, or empty", "service"},
          {"city", &R::city, "", "where it stands", "backbone"},
          {"country", &R::country, "", "where it stands", "backbone"},
          {"latitude", &R::latitude, "degrees", "of the city, north positive", "backbone"},
          {"longitude", &R::longitude, "degrees", "of the city, east positive", "backbone"},
      }};
  return table;
}

template <>
const Table<DnsTruthRow>& TableOf<DnsTruthRow>() {
  using R = DnsTruthRow;
  static const Table<R> table{
      "truth-dns",
      "truth/dns.csv",
      "One row per look-up of a phone.",
      {
          {"ts", &R::ts, "s", "first query sent", "phone"},
          {"ts_answer", &R::ts_answer, "s", "answer received", "phone"},
          {"user", &R::user, "", "phone", "scenario"},
          {"client", &R::client, "", "the phone's own address", "phone"},
          {"resolver", &R::resolver, "", "address asked", "phone"},
          {"qname", &R::qname, "", "name asked for", "phone"},
          {"qtype", &R::qtype, "", "type asked for", "phone"},
          {"rcode", &R::rcode, "", "response code, empty when unanswered", "phone"},
          {"answers", &R::answers, "", "addresses, space-separated", "phone"},
          {"ttl_s", &R::ttl_s, "s", "lowest time to live of the answers", "phone"},
          {"action_id", &R::action_id, "", "action that needed the name", "phone"},
      }};
  return table;
}

template <>
const Table<CapturePointRow>& TableOf<CapturePointRow>() {
  using R = CapturePointRow;
  static const Table<R> table{
      "truth-capture-points",
      "truth/capture_points.csv",
      "Where each capture was made.",
      {
          {"name", &R::name, "", "capture file captures/NAME.pcapng", "scenario"},
          {"kind", &R::kind, "", "home-lan, provider-core, mobile-core, relay-site", "scenario"},
          {"place", &R::place, "", "network or site observed", "scenario"},
          {"city", &R::city, "", "where it stands", "scenario"},
          {"packets", &R::packets, "packets", "frames captured", "engine"},
      }};
  return table;
}

template <>
const Table<ImpairmentRow>& TableOf<ImpairmentRow>() {
  using R = ImpairmentRow;
  static const Table<R> table{
      "truth-impairments",
      "truth/impairments.csv",
      "What was wrong with links, and when: the scenario's impairments.",
      {
          {"link", &R::link, "", "NETWORK.wifi, NETWORK.access, site.CODE or cable.NAME",
           "scenario"},
          {"direction", &R::direction, "", "up, down or both; up leads away from the phones",
           "scenario"},
          {"ts_first", &R::ts_first, "s", "when it began", "scenario"},
          {"ts_last", &R::ts_last, "s", "when it ended", "scenario"},
          {"rate_bps", &R::rate_bps, "bit/s", "rate it allows, empty when it sets none",
           "scenario"},
          {"delay_ms", &R::delay_ms, "ms", "delay added", "scenario"},
          {"jitter_ms", &R::jitter_ms, "ms", "jitter added", "scenario"},
          {"loss_model", &R::loss_model, "", "none, bernoulli, gilbert-elliott or four-state",
           "tc-netem"},
          {"mean_loss_percent", &R::mean_loss_percent, "%", "packets lost in the long run",
           "scenario"},
          {"reorder_percent", &R::reorder_percent, "%", "packets that overtake", "scenario"},
          {"duplicate_percent", &R::duplicate_percent, "%", "packets that arrive twice",
           "scenario"},
          {"corrupt_percent", &R::corrupt_percent, "%", "packets with a bit inverted", "scenario"},
      }};
  return table;
}

template <>
const Table<LinkRow>& TableOf<LinkRow>() {
  using R = LinkRow;
  static const Table<R> table{
      "truth-links",
      "truth/links.csv",
      "One row per direction of a link that lost, doubled or corrupted packets.",
      {
          {"link", &R::link, "", "NETWORK.wifi, NETWORK.access, site.CODE or cable.NAME",
           "scenario"},
          {"place", &R::place, "", "home or phone it belongs to; empty for sites and cables",
           "scenario"},
          {"direction", &R::direction, "", "up or down; up leads away from the phones", "engine"},
          {"lost", &R::lost, "packets", "lost by the loss model and by exact lists", "engine"},
          {"queue_drops", &R::queue_drops, "packets", "dropped by full queues and by CoDel",
           "engine"},
          {"duplicated", &R::duplicated, "packets", "that went on twice", "engine"},
          {"corrupted", &R::corrupted, "packets", "with a bit inverted", "engine"},
      }};
  return table;
}

}  // namespace wabed::traces
