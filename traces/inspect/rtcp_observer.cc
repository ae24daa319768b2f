#include "traces/inspect/rtcp_observer.h"

#include <set>

#include "traces/wire/octets.h"
#include "traces/wire/rtcp.h"

namespace wabed::traces {
namespace {

constexpr std::size_t kReportsKept = 16;
constexpr std::size_t kSourcesKept = 32;
constexpr std::size_t kReportedKept = 1 << 16;  // of one flow: nine hours of a call, one a second

}  // namespace

void RtcpObserver::Add(const ObservedPacket& packet) {
  const PacketView& view = *packet.view;
  if (view.proto != ip_protocol::kUdp) return;
  if (packet.IsWhole() && wire::IsRtcp(view.payload, view.payload_size)) {
    AddCompound(packet, flows_[packet.flow]);
  } else if (wire::MayBeEncryptedRtcp(view.payload, view.payload_size)) {
    auto& sources = flows_[packet.flow].encrypted;
    const std::uint32_t ssrc = wire::Get32(view.payload + 4);
    if (sources.size() >= kSourcesKept && sources.count(ssrc) == 0) return;
    RtcpObservation& seen = sources[ssrc];
    ++seen.packets;
    seen.sender_reports += view.payload[1] == wire::kRtcpSenderReport ? 1 : 0;
    seen.receiver_reports += view.payload[1] == wire::kRtcpReceiverReport ? 1 : 0;
  }
}

void RtcpObserver::AddCompound(const ObservedPacket& packet, Flow& flow) {
  ++flow.clear.packets;
  wire::RtcpReader reader(packet.view->payload, packet.view->payload_size);
  wire::RtcpPacket report;
  while (reader.Next(report)) {
    const bool sender = report.type == wire::kRtcpSenderReport;
    if (!sender && report.type != wire::kRtcpReceiverReport) continue;
    ++(sender ? flow.clear.sender_reports : flow.clear.receiver_reports);
    if (sender) {
      if (flow.reports.size() == kReportsKept) flow.reports.pop_front();
      flow.reports.push_back({report.sender.ntp.Middle(), packet.from_originator, packet.ts});
    }
    for (unsigned i = 0; i < report.count; ++i) {
      const wire::RtcpReportBlock& block = report.blocks[i];
      if (flow.clear.reported.size() < kReportedKept) {
        flow.clear.reported.push_back({block.ssrc, block.cumulative_lost,
                                       static_cast<std::uint16_t>(block.highest_sequence & 0xffff),
                                       packet.ts});
      }
      for (const SenderReport& sent : flow.reports) {
        if (block.last_sr == 0 || sent.middle != block.last_sr ||
            sent.from_originator == packet.from_originator) {
          continue;
        }
        const std::chrono::duration<double, std::milli> since = packet.ts - sent.ts;
        const double rtt = since.count() - block.delay_since_last_sr * 1000.0 / 65536;
        if (rtt >= 0) {
          flow.clear.rtt_ms.push_back(rtt);
          (sent.from_originator ? flow.clear.rtt_to_responder_ms : flow.clear.rtt_to_originator_ms)
              .push_back(rtt);
        }
        break;
      }
    }
  }
}

std::vector<RtcpObservation> RtcpObserver::Take(const std::vector<RtpStream>& rtp) const {
  std::set<std::uint64_t> rtp_flows;
  std::set<std::uint32_t> rtp_sources;
  for (const RtpStream& stream : rtp) {
    rtp_flows.insert(stream.flow);
    rtp_sources.insert(stream.ssrc);
  }
  std::vector<RtcpObservation> all;
  for (const auto& [number, flow] : flows_) {
    RtcpObservation seen = flow.clear;
    seen.flow = number;
    for (const auto& [ssrc, encrypted] : flow.encrypted) {
      if (rtp_flows.count(number) == 0 && rtp_sources.count(ssrc) == 0) continue;
      seen.packets += encrypted.packets;
      seen.sender_reports += encrypted.sender_reports;
      seen.receiver_reports += encrypted.receiver_reports;
    }
    if (seen.packets > 0) all.push_back(std::move(seen));
  }
  return all;
}

}  // namespace wabed::traces
