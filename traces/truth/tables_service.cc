#include "traces/truth/tables.h"

/// Tables of transfers, control connections and what happens to servers.
namespace wabed::traces {

template <>
const Table<TransferRow>& TableOf<TransferRow>() {
  using R = TransferRow;
  static const Table<R> table{
      "truth-transfers",
      "truth/transfers.csv",
      "Uploads and downloads of files, one row each.",
      {
          {"transfer_id", &R::transfer_id, "", "number of the transfer in the run", "phone"},
          {"message_id", &R::message_id, "", "message that carries the file", "population"},
          {"action_id", &R::action_id, "", "action behind it", "population"},
          {"user", &R::user, "", "phone", "scenario"},
          {"system", &R::system, "", "device profile", "population"},
          {"network", &R::network, "", "network of the scenario", "scenario"},
          {"direction", &R::direction, "", "upload or download", "phone"},
          {"kind", &R::kind, "", "photo, voice or video", "population"},
          {"octets", &R::octets, "bytes", "of the file", "population"},
          {"moved_octets", &R::moved_octets, "bytes", "of the file, over all tries", "phone"},
          {"tries", &R::tries, "", "connections tried", "phone"},
          {"service_name", &R::service_name, "", "DNS name, of the last try", "phone"},
          {"server", &R::server, "", "address, of the last try", "phone"},
          {"flows", &R::flows, "", "truth flows of the tries, space-separated", "phone"},
          {"ts_start", &R::ts_start, "s", "the phone begins", "phone"},
          {"ts_resolved", &R::ts_resolved, "s", "last try: address known", "phone"},
          {"ts_connected", &R::ts_connected, "s", "last try: TCP established", "phone"},
          {"ts_secured", &R::ts_secured, "s", "last try: TLS handshake done", "phone"},
          {"ts_first_byte", &R::ts_first_byte, "s",
           "last try: first octet of the file sent or received", "phone"},
          {"ts_end", &R::ts_end, "s", "file complete, or given up", "phone"},
          {"outcome", &R::outcome, "", "done, failed or run-ended", "phone"},
      }};
  return table;
}

template <>
const Table<ConnectionRow>& TableOf<ConnectionRow>() {
  using R = ConnectionRow;
  static const Table<R> table{
      "truth-connections",
      "truth/connections.csv",
      "Control connections, one row a try.",
      {
          {"connection_id", &R::connection_id, "", "number of the connection in the run", "phone"},
          {"flow_id", &R::flow_id, "", "truth flow; 0 when no packet was sent", "phone"},
          {"user", &R::user, "", "phone", "scenario"},
          {"system", &R::system, "", "device profile", "population"},
          {"service_name", &R::service_name, "", "DNS name", "phone"},
          {"server", &R::server, "", "address", "phone"},
          {"port", &R::port, "", "5222 or 443", "phone"},
          {"why", &R::why, "",
           "open (the user), push (a message waits) or reconnect (after a failure)", "phone"},
          {"ts_start", &R::ts_start, "s", "the phone begins", "phone"},
          {"ts_connected", &R::ts_connected, "s", "TCP established", "phone"},
          {"ts_logged_in", &R::ts_logged_in, "s", "login done", "phone"},
          {"ts_end", &R::ts_end, "s", "closed or broken", "phone"},
          {"end_reason", &R::end_reason, "",
           "idle, closed, reset, timeout, refused, unreachable, unresolved, network-lost or "
           "run-ended",
           "phone"},
          {"messages_sent", &R::messages_sent, "", "messages on it from the phone", "phone"},
          {"messages_received", &R::messages_received, "", "messages on it to the phone", "phone"},
          {"keepalives", &R::keepalives, "", "keep-alives the phone sent", "phone"},
      }};
  return table;
}

template <>
const Table<ActiveRow>& TableOf<ActiveRow>() {
  using R = ActiveRow;
  static const Table<R> table{
      "truth-active",
      "truth/active.csv",
      "How many addresses of a group of pools DNS hands out, whenever that changes.",
      {
          {"ts", &R::ts, "s", "from then on", "service"},
          {"group", &R::group, "", "active part of the scenario", "scenario"},
          {"addresses", &R::addresses, "", "how many are active", "service"},
          {"load", &R::load, "", "connections in the last window", "service"},
      }};
  return table;
}

template <>
const Table<EventRow>& TableOf<EventRow>() {
  using R = EventRow;
  static const Table<R> table{
      "truth-events",
      "truth/events.csv",
      "What happened to servers, NATs, networks, sites and cables.",
      {
          {"ts_first", &R::ts_first, "s", "from here", "scenario"},
          {"ts_last", &R::ts_last, "s", "to here", "scenario"},
          {"kind", &R::kind, "",
           "servers-reset, servers-refuse, servers-silent, "
           "servers-unreachable, nat-rebinds, network-lost, site-lost or cable-cut",
           "scenario"},
          {"target", &R::target, "", "pool, network, site or cable", "scenario"},
      }};
  return table;
}

}  // namespace wabed::traces
