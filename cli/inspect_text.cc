#include "cli/inspect_text.h"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <numeric>
#include <set>

#include "cli/inspect_calls.h"
#include "cli/inspect_names.h"
#include "cli/inspect_tls.h"
#include "cli/text_table.h"

namespace wabed::cli {
namespace {

using traces::CaptureSummary;
using traces::Timestamp;

// Prints the parts one after the other; knows the labels and the capture's beginning.
class Printer {
 public:
  Printer(const CaptureSummary& summary, const std::vector<validation::FlowLabel>& labels,
          const traces::Tagging& tagging, const InspectTextOptions& options)
      : summary_(summary), labels_(labels), tagging_(tagging), options_(options) {}

  std::string Print() {
    Head();
    Labels();
    Calls();
    Stun();
    Rtp();
    Dns();
    text_ += NamesText(summary_, tagging_, options_);
    text_ += TlsText(summary_, options_);
    Flows();
    return std::move(text_);
  }

 private:
  std::string At(Timestamp ts) const {
    return fmt::format("{:.3f}", std::chrono::duration<double>(ts - *summary_.ts_first).count());
  }

  static std::string Count(std::uint64_t number, const std::string& thing) {
    return std::to_string(number) + " " + thing + (number == 1 ? "" : "s");
  }

  static std::string Socket(const std::string& host, std::uint16_t port) {
    return host.find(':') == std::string::npos ? fmt::format("{}:{}", host, port)
                                               : fmt::format("[{}]:{}", host, port);
  }

  // Protocols without a name of their own are numbers.
  static std::string Protocol(const std::string& proto) {
    const bool number = !proto.empty() && proto[0] >= '0' && proto[0] <= '9';
    return number ? "ip" + proto : proto;
  }

  void Title(const std::string& title) { text_ += "\n" + title + "\n"; }

  void Table(const TextTable& table, std::size_t shown, std::size_t total) {
    text_ += table.Text();
    if (shown < total) text_ += fmt::format("  ... {} more, shown by --all\n", total - shown);
  }

  std::size_t Shown(std::size_t total) const {
    return options_.all ? total : std::min(total, options_.rows);
  }

  void Head() {
    text_ += fmt::format("{}: {}, {}", summary_.file, summary_.format,
                         summary_.link_type.empty() ? "no packets" : summary_.link_type);
    if (!summary_.ts_first) {
      text_ += "\n";
      return;
    }
    const auto seconds =
        std::chrono::duration<double>(*summary_.ts_last - *summary_.ts_first).count();
    text_ += fmt::format(", {} packets, {} octets, {:.1f} s from {:%Y-%m-%d %H:%M:%S} UTC\n",
                         summary_.packets, summary_.octets, seconds,
                         std::chrono::time_point_cast<std::chrono::seconds>(*summary_.ts_first));
    std::map<std::string, std::size_t> protocols;
    for (const auto& flow : summary_.flows) ++protocols[Protocol(flow.proto)];
    text_ += "  " + Count(summary_.flows.size(), "flow");
    std::string separator = ": ";
    for (const auto& [protocol, count] : protocols) {
      text_ += fmt::format("{}{} {}", separator, count, protocol);
      separator = ", ";
    }
    text_ += "\n";
    const auto note = [&](std::uint64_t count, const char* what) {
      if (count > 0) text_ += "  " + Count(count, "frame") + " " + what + "\n";
    };
    note(summary_.not_ip, "without an IP packet");
    note(summary_.truncated, "cut by the capture's snapshot length");
    note(summary_.malformed, "whose headers contradict themselves");
    note(summary_.fragments, "with later IP fragments");
  }

  // What the classifier says, counted.
  void Labels() {
    struct Sum {
      std::uint64_t flows = 0, packets = 0, octets = 0;
    };
    std::map<std::string, Sum> sums;
    for (std::size_t i = 0; i < labels_.size(); ++i) {
      const auto& flow = summary_.flows[i];
      Sum& sum = sums[labels_[i].label];
      ++sum.flows;
      sum.packets += flow.orig_pkts + flow.resp_pkts;
      sum.octets += flow.orig_ip_bytes + flow.resp_ip_bytes;
    }
    if (sums.empty()) return;
    Title("Classified as");
    TextTable table({"label", ">flows", ">packets", ">octets"});
    for (const auto& [label, sum] : sums) {
      table.Add({label, std::to_string(sum.flows), std::to_string(sum.packets),
                 std::to_string(sum.octets)});
    }
    text_ += table.Text();
  }

  void Calls() {
    const auto calls = FindCalls(summary_);
    if (calls.empty()) return;
    Title("Calls and what else looks like one");
    const std::size_t shown = Shown(calls.size());
    for (std::size_t i = 0; i < shown; ++i) text_ += "  " + calls[i] + "\n";
    if (shown < calls.size()) {
      text_ += fmt::format("  ... {} more, shown by --all\n", calls.size() - shown);
    }
  }

  void Stun() {
    if (summary_.stun.empty()) return;
    std::map<std::uint64_t, std::string> burst_of;
    for (std::size_t i = 0; i < summary_.bursts.size(); ++i) {
      for (const auto exchange : summary_.bursts[i].exchanges) {
        std::string& numbers = burst_of[exchange];
        numbers += (numbers.empty() ? "" : ",") + std::to_string(i + 1);
      }
    }
    Title(
        fmt::format("STUN: {} exchanges, {} bursts", summary_.stun.size(), summary_.bursts.size()));
    TextTable table({">at s", "burst", "client", "server", "dialect", ">requests", ">responses",
                     ">other", ">RTT ms", "mapped address"});
    const std::size_t shown = Shown(summary_.stun.size());
    for (std::size_t i = 0; i < shown; ++i) {
      const auto& stun = summary_.stun[i];
      table.Add({At(stun.ts_first), burst_of.count(i) != 0 ? burst_of[i] : "-",
                 Socket(stun.client, stun.client_port), Socket(stun.server, stun.server_port),
                 stun.whatsapp ? "WhatsApp" : "standard", std::to_string(stun.requests),
                 std::to_string(stun.responses), std::to_string(stun.other),
                 stun.min_rtt_ms ? fmt::format("{:.1f}", *stun.min_rtt_ms) : "-",
                 stun.mapped_address.empty() ? "-" : stun.mapped_address});
    }
    Table(table, shown, summary_.stun.size());
  }

  void Rtp() {
    if (summary_.rtp.empty()) return;
    Title("RTP: " + Count(summary_.rtp.size(), "stream") + " (kbit/s of link-layer frames)");
    TextTable table({">at s", ">for s", "from", "to", "SSRC", ">type", ">packets", ">per s",
                     ">kbit/s", ">frame", ">payload", ">lost %", ">jitter ms", ">clock Hz"});
    const std::size_t shown = Shown(summary_.rtp.size());
    for (std::size_t i = 0; i < shown; ++i) {
      const auto& rtp = summary_.rtp[i];
      const double seconds = std::chrono::duration<double>(rtp.ts_last - rtp.ts_first).count();
      const auto packets = static_cast<double>(rtp.packets);
      // n packets span n - 1 intervals; over less than half a second a rate says nothing.
      const bool rated = seconds >= 0.5;
      const double rate = rated ? (packets - 1) / seconds : 0;
      const double frame = static_cast<double>(rtp.frame_bytes) / packets;
      table.Add({At(rtp.ts_first), fmt::format("{:.1f}", seconds), Socket(rtp.src, rtp.src_p),
                 Socket(rtp.dst, rtp.dst_p), fmt::format("{:08x}", rtp.ssrc),
                 std::to_string(rtp.payload_type), std::to_string(rtp.packets),
                 rated ? fmt::format("{:.1f}", rate) : "-",
                 rated ? fmt::format("{:.1f}", rate * frame * 8 / 1000) : "-",
                 fmt::format("{:.0f}", frame),
                 fmt::format("{:.0f}", static_cast<double>(rtp.payload_bytes) / packets),
                 rtp.expected > 0 ? fmt::format("{:.1f}", 100.0 * static_cast<double>(rtp.lost) /
                                                              static_cast<double>(rtp.expected))
                                  : "-",
                 rtp.clock_rate_hz > 0 ? fmt::format("{:.1f}", rtp.jitter_ms) : "-",
                 rtp.clock_rate_hz > 0 ? fmt::format("{:.0f}", rtp.clock_rate_hz) : "-"});
    }
    Table(table, shown, summary_.rtp.size());
    std::uint64_t packets = 0;
    for (const auto& rtcp : summary_.rtcp) packets += rtcp.packets;
    if (packets > 0) {
      text_ += "  RTCP: " + Count(packets, "packet") + " on " +
               Count(summary_.rtcp.size(), "flow") + "\n";
    }
  }

  void Dns() {
    if (summary_.dns.empty()) return;
    const auto unanswered = std::count_if(summary_.dns.begin(), summary_.dns.end(),
                                          [](const auto& dns) { return !dns.ts_answer; });
    Title(fmt::format("DNS: {}, {} without answer", Count(summary_.dns.size(), "look-up"),
                      unanswered));
    TextTable table({">at s", "client", "asked for", "type", "answer", ">TTL s", ">took ms"});
    const std::size_t shown = Shown(summary_.dns.size());
    for (std::size_t i = 0; i < shown; ++i) {
      const auto& dns = summary_.dns[i];
      std::string data = dns.ts_answer ? dns.rcode : "-", ttl;
      std::size_t addresses = 0;
      for (const auto& answer : dns.answers) {
        if (answer.type != dns.qtype) continue;
        if (addresses++ > 0) continue;
        data = answer.data;
        ttl = std::to_string(answer.ttl_s);
      }
      if (addresses == 0 && dns.rcode == "NOERROR") data = "nothing of that type";
      if (addresses > 1) data += fmt::format(" +{}", addresses - 1);
      const std::string took =
          dns.ts_answer
              ? fmt::format("{:.1f}",
                            std::chrono::duration<double, std::milli>(*dns.ts_answer - dns.ts_query)
                                .count())
              : "-";
      table.Add({At(dns.ts_query), dns.client, dns.qname, dns.qtype, data, ttl, took});
    }
    Table(table, shown, summary_.dns.size());
  }

  void Flows() {
    if (summary_.flows.empty()) return;
    std::map<std::uint64_t, std::string> names;
    for (const auto& name : summary_.tls_server_names) names[name.flow] = name.name;
    std::vector<std::size_t> order(summary_.flows.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    const auto octets = [&](std::size_t i) {
      return summary_.flows[i].orig_ip_bytes + summary_.flows[i].resp_ip_bytes;
    };
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return octets(a) > octets(b); });
    const std::size_t shown = Shown(order.size());
    Title(shown < order.size() ? fmt::format("Flows, the {} largest", shown) : "Flows by size");
    TextTable table({">flow", ">at s", ">for s", "proto", "originator", "responder", ">packets",
                     ">octets out", ">back", "state", "label", "name"});
    for (std::size_t row = 0; row < shown; ++row) {
      const std::size_t i = order[row];
      const auto& flow = summary_.flows[i];
      std::string name = i < labels_.size() ? labels_[i].name : "";
      if (const auto sni = names.find(flow.number); sni != names.end()) name = sni->second;
      table.Add(
          {std::to_string(flow.number), At(flow.ts),
           fmt::format("{:.1f}", std::chrono::duration<double>(flow.ts_last - flow.ts).count()),
           flow.proto, Socket(flow.orig_h, flow.orig_p), Socket(flow.resp_h, flow.resp_p),
           std::to_string(flow.orig_pkts + flow.resp_pkts), std::to_string(flow.orig_ip_bytes),
           std::to_string(flow.resp_ip_bytes), flow.conn_state,
           i < labels_.size() ? labels_[i].label : "", name});
    }
    Table(table, shown, order.size());
  }

  const CaptureSummary& summary_;
  const std::vector<validation::FlowLabel>& labels_;
  const traces::Tagging& tagging_;
  const InspectTextOptions& options_;
  std::string text_;
};

}  // namespace

std::string InspectText(const traces::CaptureSummary& summary,
                        const std::vector<validation::FlowLabel>& labels,
                        const traces::Tagging& tagging, const InspectTextOptions& options) {
  return Printer(summary, labels, tagging, options).Print();
}

}  // namespace wabed::cli
