#include "traces/inspect/summary_json.h"

#include <fmt/format.h>

#include "traces/wire/tls_suites.h"

namespace wabed::traces {
namespace {

using Json = nlohmann::ordered_json;

std::string Time(Timestamp ts) {
  const auto ns = ts.time_since_epoch().count();
  const bool negative = ns < 0;
  const auto magnitude =
      negative ? -static_cast<std::uint64_t>(ns) : static_cast<std::uint64_t>(ns);
  return fmt::format("{}{}.{:09}", negative ? "-" : "", magnitude / 1'000'000'000,
                     magnitude % 1'000'000'000);
}

Json Time(const std::optional<Timestamp>& ts) { return ts ? Json(Time(*ts)) : Json(nullptr); }

Json OrNull(const std::optional<double>& value) { return value ? Json(*value) : Json(nullptr); }

Json FlowJson(const FlowRecord& flow) {
  return {{"point", flow.point},
          {"number", flow.number},
          {"uid", flow.uid},
          {"community_id", flow.community_id},
          {"ts", Time(flow.ts)},
          {"ts_last", Time(flow.ts_last)},
          {"proto", flow.proto},
          {"orig_h", flow.orig_h},
          {"orig_p", flow.orig_p},
          {"resp_h", flow.resp_h},
          {"resp_p", flow.resp_p},
          {"orig_pkts", flow.orig_pkts},
          {"orig_ip_bytes", flow.orig_ip_bytes},
          {"orig_payload_bytes", flow.orig_payload_bytes},
          {"resp_pkts", flow.resp_pkts},
          {"resp_ip_bytes", flow.resp_ip_bytes},
          {"resp_payload_bytes", flow.resp_payload_bytes},
          {"conn_state", flow.conn_state},
          {"history", flow.history},
          {"end", flow.end},
          {"synack_ms", OrNull(flow.synack_ms)},
          {"ackdat_ms", OrNull(flow.ackdat_ms)},
          {"orig_retransmissions", flow.orig_retransmissions},
          {"orig_out_of_order", flow.orig_out_of_order},
          {"orig_duplicate_acks", flow.orig_duplicate_acks},
          {"orig_max_window", flow.orig_max_window},
          {"orig_rtt_samples", flow.orig_rtt_samples},
          {"orig_min_rtt_ms", OrNull(flow.orig_min_rtt_ms)},
          {"orig_mean_rtt_ms", OrNull(flow.orig_mean_rtt_ms)},
          {"orig_ts_first_payload", Time(flow.orig_ts_first_payload)},
          {"orig_ts_last_payload", Time(flow.orig_ts_last_payload)},
          {"orig_throughput_bps", OrNull(OrigThroughput(flow))},
          {"resp_retransmissions", flow.resp_retransmissions},
          {"resp_out_of_order", flow.resp_out_of_order},
          {"resp_duplicate_acks", flow.resp_duplicate_acks},
          {"resp_max_window", flow.resp_max_window},
          {"resp_rtt_samples", flow.resp_rtt_samples},
          {"resp_min_rtt_ms", OrNull(flow.resp_min_rtt_ms)},
          {"resp_mean_rtt_ms", OrNull(flow.resp_mean_rtt_ms)},
          {"resp_ts_first_payload", Time(flow.resp_ts_first_payload)},
          {"resp_ts_last_payload", Time(flow.resp_ts_last_payload)},
          {"resp_throughput_bps", OrNull(RespThroughput(flow))},
          {"src2dst_mean_ps", flow.src2dst_mean_ps},
          {"src2dst_stddev_ps", flow.src2dst_stddev_ps},
          {"dst2src_mean_ps", flow.dst2src_mean_ps},
          {"dst2src_stddev_ps", flow.dst2src_stddev_ps},
          {"bidirectional_mean_piat_ms", flow.bidirectional_mean_piat_ms},
          {"bidirectional_stddev_piat_ms", flow.bidirectional_stddev_piat_ms}};
}

Json DnsJson(const DnsObservation& dns) {
  Json answers = Json::array();
  for (const auto& answer : dns.answers) {
    answers.push_back({{"name", answer.name},
                       {"type", answer.type},
                       {"data", answer.data},
                       {"ttl_s", answer.ttl_s}});
  }
  return {{"ts_query", Time(dns.ts_query)},
          {"ts_answer", Time(dns.ts_answer)},
          {"client", dns.client},
          {"server", dns.server},
          {"qname", dns.qname},
          {"qtype", dns.qtype},
          {"rcode", dns.rcode},
          {"answers", std::move(answers)},
          {"queries", dns.queries},
          {"responses", dns.responses}};
}

Json StunJson(const StunExchange& stun) {
  return {{"flow", stun.flow},
          {"client", stun.client},
          {"client_port", stun.client_port},
          {"server", stun.server},
          {"server_port", stun.server_port},
          {"requests", stun.requests},
          {"responses", stun.responses},
          {"other", stun.other},
          {"types", stun.types},
          {"whatsapp", stun.whatsapp},
          {"ts_first", Time(stun.ts_first)},
          {"ts_first_response", Time(stun.ts_first_response)},
          {"ts_last_other", Time(stun.ts_last_other)},
          {"min_rtt_ms", OrNull(stun.min_rtt_ms)},
          {"mapped_address", stun.mapped_address}};
}

Json BurstJson(const StunBurst& burst) {
  return {{"client", burst.client},
          {"client_port", burst.client_port},
          {"ts_first", Time(burst.ts_first)},
          {"ts_last", Time(burst.ts_last)},
          {"exchanges", burst.exchanges}};
}

Json RtpJson(const RtpStream& rtp) {
  Json seconds = Json::array();
  for (const auto& second : rtp.seconds) {
    seconds.push_back(
        {{"packets", second.packets}, {"frame_bytes", second.frame_bytes}, {"lost", second.lost}});
  }
  Json stretches = Json::array();
  for (const auto& stretch : rtp.stretches) {
    stretches.push_back({{"ts_first", Time(stretch.ts_first)},
                         {"ts_last", Time(stretch.ts_last)},
                         {"first_sequence", stretch.first_sequence},
                         {"last_sequence", stretch.last_sequence},
                         {"expected", stretch.expected},
                         {"received", stretch.received}});
  }
  return {{"flow", rtp.flow},
          {"src", rtp.src},
          {"src_p", rtp.src_p},
          {"dst", rtp.dst},
          {"dst_p", rtp.dst_p},
          {"ssrc", rtp.ssrc},
          {"payload_type", rtp.payload_type},
          {"packets", rtp.packets},
          {"payload_bytes", rtp.payload_bytes},
          {"frame_bytes", rtp.frame_bytes},
          {"expected", rtp.expected},
          {"lost", rtp.lost},
          {"duplicates", rtp.duplicates},
          {"out_of_order", rtp.out_of_order},
          {"jitter_ms", rtp.jitter_ms},
          {"max_jitter_ms", rtp.max_jitter_ms},
          {"clock_rate_hz", rtp.clock_rate_hz},
          {"burst_ratio", rtp.burst_ratio},
          {"ts_first", Time(rtp.ts_first)},
          {"ts_last", Time(rtp.ts_last)},
          {"stretches", std::move(stretches)},
          {"seconds", std::move(seconds)}};
}

Json RtcpJson(const RtcpObservation& rtcp) {
  return {{"flow", rtcp.flow},
          {"packets", rtcp.packets},
          {"sender_reports", rtcp.sender_reports},
          {"receiver_reports", rtcp.receiver_reports},
          {"rtt_ms", rtcp.rtt_ms}};
}

Json TlsJson(const TlsObservation& tls) {
  const auto text = [](const auto& number, const auto& name) {
    return number ? Json(name(*number)) : Json(nullptr);
  };
  const auto value = [](const auto& number) { return number ? Json(*number) : Json(nullptr); };
  return {{"flow", tls.flow},
          {"version", wire::TlsVersionName(tls.version)},
          {"server_name", tls.server_name},
          {"cipher_suite", text(tls.cipher_suite, wire::TlsCipherSuiteName)},
          {"certificate_octets", value(tls.certificate_octets)},
          {"resumed", value(tls.resumed)},
          {"orig_records", tls.orig_records},
          {"orig_octets", tls.orig_octets},
          {"resp_records", tls.resp_records},
          {"resp_octets", tls.resp_octets},
          {"complete", tls.complete}};
}

template <typename T, typename Function>
Json List(const std::vector<T>& items, Function to_json) {
  Json list = Json::array();
  for (const T& item : items) list.push_back(to_json(item));
  return list;
}

}  // namespace

nlohmann::ordered_json SummaryJson(const CaptureSummary& summary) {
  return {{"file", summary.file},
          {"format", summary.format},
          {"link_type", summary.link_type},
          {"packets", summary.packets},
          {"octets", summary.octets},
          {"not_ip", summary.not_ip},
          {"truncated", summary.truncated},
          {"malformed", summary.malformed},
          {"fragments", summary.fragments},
          {"ts_first", Time(summary.ts_first)},
          {"ts_last", Time(summary.ts_last)},
          {"flows", List(summary.flows, FlowJson)},
          {"dns", List(summary.dns, DnsJson)},
          {"stun", List(summary.stun, StunJson)},
          {"bursts", List(summary.bursts, BurstJson)},
          {"rtp", List(summary.rtp, RtpJson)},
          {"rtcp", List(summary.rtcp, RtcpJson)},
          {"funxmpp_flows", summary.funxmpp_flows},
          {"tls_server_names", List(summary.tls_server_names,
                                    [](const auto& name) {
                                      return Json{{"flow", name.flow}, {"name", name.name}};
                                    })},
          {"tls", List(summary.tls, TlsJson)}};
}

}  // namespace wabed::traces
