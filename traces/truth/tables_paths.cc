#include "traces/truth/tables.h"

/// Tables of the ways that the ends of a call tried and took.
namespace wabed::traces {

template <>
const Table<CheckRow>& TableOf<CheckRow>() {
  using R = CheckRow;
  static const Table<R> table{
      "truth-checks",
      "truth/checks.csv",
      "One row per call, end and pair of sockets between which it sent checks (STUN).",
      {
          {"call_id", &R::call_id, "", "the call", "phone"},
          {"end", &R::end, "", "caller or callee", "phone"},
          {"user", &R::user, "", "phone that checked", "scenario"},
          {"local_kind", &R::local_kind, "", "what the own socket is: host or relayed",
           "RFC 5245 section 4.1.1"},
          {"remote_kind", &R::remote_kind, "",
           "what the peer's socket is: host, reflexive, peer-reflexive or relayed",
           "RFC 5245 section 4.1.1"},
          {"local", &R::local, "", "own socket as the phone knows it, a.b.c.d:port", "phone"},
          {"remote", &R::remote, "", "where the checks go, a.b.c.d:port", "phone"},
          {"ts_first", &R::ts_first, "s", "first request sent", "phone"},
          {"requests", &R::requests, "packets", "requests sent", "phone"},
          {"responses", &R::responses, "packets", "responses received", "phone"},
          {"ts_answered", &R::ts_answered, "s", "first response received", "phone"},
          {"rtt_ms", &R::rtt_ms, "ms", "lowest round-trip time of the requests answered", "phone"},
          {"used", &R::used, "", "whether the end sent media this way", "phone"},
      }};
  return table;
}

template <>
const Table<PathRow>& TableOf<PathRow>() {
  using R = PathRow;
  static const Table<R> table{
      "truth-paths",
      "truth/paths.csv",
      "One row per stretch of a call in which an end sent media by one path.",
      {
          {"call_id", &R::call_id, "", "the call", "phone"},
          {"end", &R::end, "", "caller or callee", "phone"},
          {"user", &R::user, "", "phone that sent", "scenario"},
          {"ts_first", &R::ts_first, "s", "from", "phone"},
          {"ts_last", &R::ts_last, "s", "to: the next path, or the end of the call", "phone"},
          {"kind", &R::kind, "", "relayed, direct, same-network", "phone"},
          {"remote", &R::remote, "", "where the packets were sent, a.b.c.d:port", "phone"},
          {"relay", &R::relay, "", "address of the relay, if any", "phone"},
          {"site", &R::site, "", "site of the relay", "service"},
          {"rtt_ms", &R::rtt_ms, "ms", "round-trip time as known when it was taken", "phone"},
          {"cause", &R::cause, "",
           "why it was taken: first, shorter, loss, dead, peer-moved, and of a callee that follows "
           "its caller the caller's",
           "phone"},
          {"packets", &R::packets, "packets", "RTP packets sent", "phone"},
      }};
  return table;
}

}  // namespace wabed::traces
