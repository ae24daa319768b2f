#pragma once

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

/// The row of a DNS observation made at `point`. Octets that would break a list apart (spaces,
/// control characters, backslashes) stand as \xHH.
ObservedDnsRow RowOf(const std::string& point, const DnsObservation& dns);

}  // namespace wabed::traces
