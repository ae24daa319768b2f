#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "traces/inspect/capture_summary.h"
#include "traces/time.h"

namespace wabed::traces {

/// observed/dns.csv: one row per DNS query seen at a capture point, with its answer if one came.
struct ObservedDnsRow {
  std::string point;  ///< capture point
  Timestamp ts;       ///< the query
  std::optional<Timestamp> ts_answer;
  std::string client;
  std::string server;
  std::string qname;
  std::string qtype;
  std::string rcode;    ///< empty when unanswered
  std::string answers;  ///< record data, space-separated, in the order of the message
  std::string ttls;     ///< seconds, space-separated, one for each answer
};

/// observed/tagged_flows.csv: a flow and the name it was tagged with, after the manner of HTTPTag:
/// who asked for a name may be taken to mean it when connecting to an address of the answer while
/// the answer was valid.
struct TaggedFlowRow {
  std::string point;
  std::uint64_t flow = 0;  ///< FlowRecord::number
  std::string uid;
  std::string user;  ///< the client's address
  std::string fqdn;
  std::string service;  ///< by the name's pattern, a service_word of traces/tagging
  std::string server;   ///< address
  std::uint16_t port = 0;
  Timestamp ts;              ///< the flow's first packet
  Timestamp validity_start;  ///< the answer
  Timestamp validity_end;    ///< the answer and its TTL
};

/// The row of a DNS observation made at `point`. Octets that would break a list apart (spaces,
/// control characters, backslashes) stand as \xHH.
ObservedDnsRow RowOf(const std::string& point, const DnsObservation& dns);

}  // namespace wabed::traces
