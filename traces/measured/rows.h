#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "traces/time.h"

/// What vantage points measured, and what anybody can look up: the tables of measured/ and
/// databases/. Observation, not truth: packets brought it, or a database that may be wrong says it.
namespace wabed::traces {

/// measured/vantage_points.csv: one row per host that measured.
struct VantagePointRow {
  std::string name;   ///< "montevideo", "atlas-17"
  std::string group;  ///< the scenario's vantage point it belongs to: "atlas"
  std::string kind;   ///< host or looking-glass
  std::string city;
  std::string country;
  double latitude = 0;
  double longitude = 0;
  std::uint32_t as = 0;
  std::string address;
  std::string resolver;  ///< empty without one
};

/// measured/resolutions.csv: one row per question a vantage point asked its resolver.
struct ResolutionRow {
  Timestamp ts;
  std::string measurement;
  std::uint64_t round = 0;  ///< from 1
  std::string vantage_point;
  std::string resolver;
  std::string qname;
  std::string qtype;              ///< A or PTR
  std::string rcode;              ///< NOERROR, NXDOMAIN, SERVFAIL, ...; empty when nobody answered
  std::string answers;            ///< addresses or names, space-separated, in the answer's order
  std::uint32_t ttl_s = 0;        ///< least of the records
  std::uint32_t queries = 0;      ///< sent, repetitions included
  bool tcp = false;               ///< the answer was truncated and asked for again by TCP
  std::optional<double> time_ms;  ///< from the first query to the answer
};

/// measured/pings.csv: one row per vantage point, target and round.
struct PingRow {
  Timestamp ts;  ///< the first request
  std::string measurement;
  std::uint64_t round = 0;
  std::string vantage_point;
  std::string target;
  std::uint32_t sent = 0;
  std::uint32_t received = 0;
  std::optional<double> min_ms;  ///< round-trip times of those received
  std::optional<double> mean_ms;
  std::optional<double> max_ms;
  std::optional<std::uint32_t> ttl;  ///< of the replies as they arrived
};

/// measured/hops.csv: one row per probe of a traceroute.
struct HopRow {
  Timestamp ts;
  std::string measurement;
  std::uint64_t round = 0;
  std::string vantage_point;
  std::string target;
  std::uint32_t ttl = 0;    ///< the probe's, from 1
  std::uint32_t probe = 0;  ///< of this TTL, from 1
  std::string router;       ///< who answered; empty: nobody
  std::string answer;  ///< time-exceeded, port-unreachable, host-unreachable, echo-reply; empty
  std::optional<double> rtt_ms;
};

/// databases/ip_to_as.csv: a prefix and who announces it.
struct PrefixOriginRow {
  std::string prefix;
  std::uint32_t as = 0;
  std::string name;
};

/// databases/geolocation.csv: where a database believes a prefix to be.
struct GeolocationRow {
  std::string prefix;
  std::string city;
  std::string country;
  double latitude = 0;
  double longitude = 0;
};

/// databases/airports.csv: what the codes in routers' and servers' names mean.
struct AirportRow {
  std::string iata;  ///< lower case
  std::string city;
  std::string country;
  double latitude = 0;
  double longitude = 0;
};

/// Everything of measured/ and databases/.
struct Measured {
  std::vector<VantagePointRow> vantage_points;
  std::vector<ResolutionRow> resolutions;
  std::vector<PingRow> pings;
  std::vector<HopRow> hops;
  std::vector<PrefixOriginRow> ip_to_as;
  std::vector<GeolocationRow> geolocation;
  std::vector<AirportRow> airports;
};

}  // namespace wabed::traces
