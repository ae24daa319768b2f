#include "traces/truth/tables.h"

/// Tables of what vantage points measured and of the databases anybody can look into.
namespace wabed::traces {

template <>
const Table<VantagePointRow>& TableOf<VantagePointRow>() {
  using R = VantagePointRow;
  static const Table<R> table{
      "measured-vantage-points",
      "measured/vantage_points.csv",
      "Hosts that measured.",
      {
          {"name", &R::name, "", "the host", "wabed"},
          {"group", &R::group, "", "the scenario's vantage point it belongs to", "wabed"},
          {"kind", &R::kind, "", "host or looking-glass", "wabed"},
          {"city", &R::city, "", "where it is", "wabed"},
          {"country", &R::country, "", "its country", "ISO 3166-1"},
          {"latitude", &R::latitude, "degrees", "north", "WGS 84"},
          {"longitude", &R::longitude, "degrees", "east", "WGS 84"},
          {"as", &R::as, "", "its provider's AS number", "RFC 6793"},
          {"address", &R::address, "", "its public address", "wabed"},
          {"resolver", &R::resolver, "", "the resolver it asks; empty without one", "wabed"},
      }};
  return table;
}

template <>
const Table<ResolutionRow>& TableOf<ResolutionRow>() {
  using R = ResolutionRow;
  static const Table<R> table{
      "measured-resolutions",
      "measured/resolutions.csv",
      "Questions that vantage points asked their resolvers.",
      {
          {"ts", &R::ts, "s", "first query", "wabed"},
          {"measurement", &R::measurement, "", "the scenario's measurement", "wabed"},
          {"round", &R::round, "", "its repetition, from 1", "wabed"},
          {"vantage_point", &R::vantage_point, "", "who asked", "wabed"},
          {"resolver", &R::resolver, "", "whom", "wabed"},
          {"qname", &R::qname, "", "name asked for", "RFC 1035 section 4.1.2"},
          {"qtype", &R::qtype, "", "type asked for: A or PTR", "RFC 1035 section 3.2.2"},
          {"rcode", &R::rcode, "", "response code, empty when unanswered",
           "RFC 1035 section 4.1.1"},
          {"answers", &R::answers, "", "addresses or names, space-separated, in their order",
           "wabed"},
          {"ttl_s", &R::ttl_s, "s", "least time to live of the records", "RFC 1035 section 4.1.3"},
          {"queries", &R::queries, "", "queries sent, repetitions included", "wabed"},
          {"tcp", &R::tcp, "", "truncated over UDP and asked for again by TCP", "RFC 7766"},
          {"time_ms", &R::time_ms, "ms", "from the first query to the answer", "wabed"},
      }};
  return table;
}

template <>
const Table<PingRow>& TableOf<PingRow>() {
  using R = PingRow;
  static const Table<R> table{
      "measured-pings",
      "measured/pings.csv",
      "Echo requests (RFC 792): one row a vantage point, target and round.",
      {
          {"ts", &R::ts, "s", "first request", "wabed"},
          {"measurement", &R::measurement, "", "the scenario's measurement", "wabed"},
          {"round", &R::round, "", "its repetition, from 1", "wabed"},
          {"vantage_point", &R::vantage_point, "", "who asked", "wabed"},
          {"target", &R::target, "", "address asked", "wabed"},
          {"sent", &R::sent, "packets", "requests", "ping(8)"},
          {"received", &R::received, "packets", "replies", "ping(8)"},
          {"min_ms", &R::min_ms, "ms", "least round-trip time", "ping(8)"},
          {"mean_ms", &R::mean_ms, "ms", "mean round-trip time", "ping(8)"},
          {"max_ms", &R::max_ms, "ms", "greatest round-trip time", "ping(8)"},
          {"ttl", &R::ttl, "", "TTL of the replies as they arrived", "RFC 791"},
      }};
  return table;
}

template <>
const Table<HopRow>& TableOf<HopRow>() {
  using R = HopRow;
  static const Table<R> table{
      "measured-hops",
      "measured/hops.csv",
      "Probes of traceroutes, each with who answered it.",
      {
          {"ts", &R::ts, "s", "the probe", "wabed"},
          {"measurement", &R::measurement, "", "the scenario's measurement", "wabed"},
          {"round", &R::round, "", "its repetition, from 1", "wabed"},
          {"vantage_point", &R::vantage_point, "", "who asked", "wabed"},
          {"target", &R::target, "", "address looked for", "wabed"},
          {"ttl", &R::ttl, "", "TTL of the probe: which hop it asks", "traceroute(8)"},
          {"probe", &R::probe, "", "of this TTL, from 1", "traceroute(8)"},
          {"router", &R::router, "", "who answered; empty when nobody", "wabed"},
          {"answer", &R::answer, "",
           "time-exceeded, port-unreachable, host-unreachable, unreachable (for another reason) or "
           "echo-reply; empty when none",
           "RFC 792"},
          {"rtt_ms", &R::rtt_ms, "ms", "round-trip time", "traceroute(8)"},
      }};
  return table;
}

template <>
const Table<PrefixOriginRow>& TableOf<PrefixOriginRow>() {
  using R = PrefixOriginRow;
  static const Table<R> table{
      "database-ip-to-as",
      "databases/ip_to_as.csv",
      "Prefixes and the systems that announce them, as a registry publishes them: the longest "
      "prefix that covers an address counts. May be wrong.",
      {
          {"prefix", &R::prefix, "", "CIDR", "RFC 4632"},
          {"as", &R::as, "", "AS number", "RFC 6793"},
          {"name", &R::name, "", "what the system is called", "wabed"},
      }};
  return table;
}

template <>
const Table<GeolocationRow>& TableOf<GeolocationRow>() {
  using R = GeolocationRow;
  static const Table<R> table{
      "database-geolocation",
      "databases/geolocation.csv",
      "Where a geolocation database believes prefixes to be; the longest prefix that covers an "
      "address counts. May be wrong.",
      {
          {"prefix", &R::prefix, "", "CIDR", "RFC 4632"},
          {"city", &R::city, "", "city", "wabed"},
          {"country", &R::country, "", "its country", "ISO 3166-1"},
          {"latitude", &R::latitude, "degrees", "north", "WGS 84"},
          {"longitude", &R::longitude, "degrees", "east", "WGS 84"},
      }};
  return table;
}

template <>
const Table<AirportRow>& TableOf<AirportRow>() {
  using R = AirportRow;
  static const Table<R> table{
      "database-airports",
      "databases/airports.csv",
      "Cities and the codes that names of routers and servers use for them.",
      {
          {"iata", &R::iata, "", "code, lower case", "IATA"},
          {"city", &R::city, "", "city", "wabed"},
          {"country", &R::country, "", "its country", "ISO 3166-1"},
          {"latitude", &R::latitude, "degrees", "north", "WGS 84"},
          {"longitude", &R::longitude, "degrees", "east", "WGS 84"},
      }};
  return table;
}

}  // namespace wabed::traces
