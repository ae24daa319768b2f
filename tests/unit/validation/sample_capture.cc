#include "sample_capture.h"

namespace wabed::validation {
namespace {

constexpr char kPhone[] = "192.168.1.10";
constexpr char kChat[] = "50.22.198.205";

unsigned Choose(unsigned n, unsigned k) {
  unsigned ways = 1;
  for (unsigned i = 0; i < k; ++i) ways = ways * (n - i) / (i + 1);
  return ways;
}

/// The fourteen that vary, as far as the study prints them.
std::string VaryingRelay(unsigned i) {
  if (i == 11) return "173.252.114.1";
  if (i == 12) return "173.252.121.1";
  if (i == 13) return "179.60.192.48";
  return "31.13." + std::to_string(64 + i) + ".48";
}

}  // namespace

traces::Timestamp At(double seconds) {
  return traces::Timestamp(std::chrono::seconds(1455000000)) +
         std::chrono::nanoseconds(static_cast<std::int64_t>(seconds * 1e9));
}

std::uint64_t AddFlow(traces::CaptureSummary& capture, const std::string& proto,
                      const std::string& orig_h, std::uint16_t orig_p, const std::string& resp_h,
                      std::uint16_t resp_p, double from, double to) {
  traces::FlowRecord flow;
  flow.number = capture.flows.size();
  flow.proto = proto;
  flow.orig_h = orig_h;
  flow.orig_p = orig_p;
  flow.resp_h = resp_h;
  flow.resp_p = resp_p;
  flow.ts = At(from);
  flow.ts_last = At(to);
  flow.orig_pkts = flow.resp_pkts = 10;
  flow.orig_ip_bytes = flow.resp_ip_bytes = 1000;
  capture.flows.push_back(flow);
  if (!capture.ts_first || flow.ts < *capture.ts_first) capture.ts_first = flow.ts;
  if (!capture.ts_last || flow.ts_last > *capture.ts_last) capture.ts_last = flow.ts_last;
  return flow.number;
}

void AddDns(traces::CaptureSummary& capture, const std::string& client, const std::string& qname,
            const std::vector<std::string>& addresses, double at, std::uint32_t ttl_s) {
  AddFlow(capture, "udp", client, 40053, "10.0.0.53", 53, at, at + 0.02);
  traces::DnsObservation dns;
  dns.ts_query = At(at);
  dns.ts_answer = At(at + 0.02);
  dns.client = client;
  dns.server = "10.0.0.53";
  dns.qname = qname;
  dns.qtype = "A";
  dns.rcode = "NOERROR";
  for (const std::string& address : addresses) dns.answers.push_back({qname, "A", address, ttl_s});
  capture.dns.push_back(dns);
}

std::uint64_t AddRelay(traces::CaptureSummary& capture, const std::string& client,
                       std::uint16_t client_port, const std::string& relay, double at,
                       double rtt_ms) {
  traces::StunExchange stun;
  stun.flow = AddFlow(capture, "udp", client, client_port, relay, 3478, at, at + 12);
  stun.client = client;
  stun.client_port = client_port;
  stun.server = relay;
  stun.server_port = 3478;
  stun.requests = stun.responses = 2;
  stun.types = {0x0003, 0x0103, 0x0800};
  stun.whatsapp = true;
  stun.ts_first = At(at);
  stun.ts_first_response = At(at + rtt_ms / 1000);
  stun.min_rtt_ms = rtt_ms;
  capture.stun.push_back(stun);
  return stun.flow;
}

void AddBurst(traces::CaptureSummary& capture, std::size_t first) {
  traces::StunBurst burst;
  burst.client = capture.stun[first].client;
  burst.client_port = capture.stun[first].client_port;
  burst.ts_first = capture.stun[first].ts_first;
  for (std::size_t i = first; i < capture.stun.size(); ++i) {
    burst.exchanges.push_back(i);
    burst.ts_last = capture.stun[i].ts_first;
  }
  capture.bursts.push_back(burst);
}

traces::RtpStream& AddRtp(traces::CaptureSummary& capture, std::uint64_t flow,
                          const std::string& src, std::uint16_t src_p, const std::string& dst,
                          std::uint16_t dst_p, double from, std::uint32_t seconds) {
  traces::RtpStream rtp;
  rtp.flow = flow;
  rtp.src = src;
  rtp.src_p = src_p;
  rtp.dst = dst;
  rtp.dst_p = dst_p;
  rtp.ssrc = static_cast<std::uint32_t>(capture.rtp.size() + 1);
  rtp.payload_type = 120;
  rtp.packets = rtp.expected = 50 * seconds;
  rtp.payload_bytes = 58 * rtp.packets;
  rtp.frame_bytes = 112 * rtp.packets;
  rtp.jitter_ms = 1;
  rtp.clock_rate_hz = 16000;
  rtp.ts_first = At(from);
  rtp.ts_last = At(from + seconds - 0.02);
  rtp.stretches.push_back({rtp.ts_first, rtp.ts_last, 1, static_cast<std::uint16_t>(rtp.expected),
                           rtp.expected, rtp.expected});
  for (std::uint32_t second = 0; second < seconds; ++second) {
    // A little up and down around 50 * 112, as a codec of variable bit rate makes it.
    rtp.seconds.push_back({50, second % 2 == 0 ? 5600u - 120 : 5600u + 120, 0});
  }
  capture.rtp.push_back(rtp);
  return capture.rtp.back();
}

std::vector<std::string> RelaysOfCall(unsigned call) {
  std::vector<std::string> relays = {"185.60.216.2", "185.60.217.2", "185.60.218.2"};
  // The call's number picks one of the 2002 ways to take five of fourteen, far apart for
  // neighbouring calls.
  unsigned rank = (call * 397 + 11) % 2002;
  unsigned left = 5;
  for (unsigned address = 0; address < 14 && left > 0; ++address) {
    const unsigned with_it = Choose(13 - address, left - 1);
    if (rank < with_it) {
      relays.push_back(VaryingRelay(address));
      --left;
    } else {
      rank -= with_it;
    }
  }
  return relays;
}

traces::CaptureSummary CallsAtHome(unsigned calls) {
  traces::CaptureSummary capture;
  capture.file = "captures/home.pcapng";
  capture.format = "pcapng";
  capture.link_type = "EN10MB";
  AddDns(capture, kPhone, "e7.whatsapp.net", {kChat}, 0);
  capture.funxmpp_flows.push_back(
      AddFlow(capture, "tcp", kPhone, 50000, kChat, 5222, 0.1, 60.0 * calls + 20));
  for (unsigned call = 0; call < calls; ++call) {
    const double start = 10 + 60.0 * call;
    const auto port = static_cast<std::uint16_t>(20000 + call);
    const std::size_t first = capture.stun.size();
    const std::vector<std::string> relays = RelaysOfCall(call);
    std::uint64_t media = 0;
    for (std::size_t i = 0; i < relays.size(); ++i) {
      const std::uint64_t flow = AddRelay(capture, kPhone, port, relays[i], start + 0.001 * i,
                                          60 + 10.0 * static_cast<double>(i));
      if (i == 0) media = flow;
    }
    AddBurst(capture, first);
    AddRtp(capture, media, kPhone, port, relays[0], 3478, start + 1, 10);
    AddRtp(capture, media, relays[0], 3478, kPhone, port, start + 1, 10);
    traces::RtcpObservation rtcp;
    rtcp.flow = media;
    rtcp.packets = 4;
    rtcp.sender_reports = 4;
    capture.rtcp.push_back(rtcp);
  }
  return capture;
}

traces::Truth TruthOfCallsAtHome(unsigned calls) {
  const traces::CaptureSummary capture = CallsAtHome(calls);
  traces::Truth truth;
  truth.capture_points.push_back({"home", "home-lan", "home/1", "Montevideo", 0});
  for (const traces::FlowRecord& flow : capture.flows) {
    traces::FlowTruthRow row;
    row.flow_id = flow.number;
    row.user = "home-1";
    row.proto = flow.proto;
    row.orig_h = flow.orig_h;
    row.orig_p = flow.orig_p;
    row.resp_h = flow.resp_h;
    row.resp_p = flow.resp_p;
    row.nat_h = "200.40.0.7";
    row.nat_p = static_cast<std::uint16_t>(flow.orig_p + 1);
    row.ts_first = flow.ts;
    row.ts_last = flow.ts_last;
    row.orig_pkts = flow.orig_pkts;
    row.cause = flow.resp_p == 53 ? "wa.dns" : flow.proto == "tcp" ? "wa.control" : "wa.call.probe";
    if (flow.resp_p == 3478) row.call_id = static_cast<std::uint64_t>(flow.orig_p) - 20000;
    truth.flows.push_back(row);
  }
  for (const traces::RtpStream& rtp : capture.rtp) truth.flows[rtp.flow].cause = "wa.call.media";
  for (unsigned call = 0; call < calls; ++call) {
    traces::CallRow row;
    row.call_id = call;
    row.caller = "home-1";
    row.callee = "abroad-1";
    row.relay = RelaysOfCall(call)[0];
    truth.calls.push_back(row);
    for (const char* direction : {"caller-to-callee", "callee-to-caller"}) {
      traces::MediaRow media;
      media.call_id = call;
      media.direction = direction;
      media.sent = media.received = 500;
      media.network_delay_ms = 60;
      media.mouth_to_ear_ms = 150;
      truth.media.push_back(media);
    }
    for (const std::string& relay : RelaysOfCall(call)) {
      bool known = false;
      for (const traces::ServerRow& server : truth.servers) known |= server.address == relay;
      if (known) continue;
      traces::ServerRow server;
      server.address = relay;
      server.role = "relay";
      server.as = 32934;
      truth.servers.push_back(server);
    }
  }
  traces::ServerRow chat;
  chat.address = kChat;
  chat.role = "chat";
  chat.names = "e7.whatsapp.net";
  chat.as = 36351;
  truth.servers.push_back(chat);
  return truth;
}

}  // namespace wabed::validation
