#include "traces/inspect/inspect.h"

#include <algorithm>
#include <system_error>
#include <utility>

#include "traces/capture/capture_reader.h"
#include "traces/capture/dissect.h"

namespace wabed::traces {
namespace {

constexpr std::uint64_t kProgressEvery = 4096;
constexpr double kRecordHeader = 16;  // of pcap; pcapng's is about twice that

}  // namespace

Inspector::Inspector(FlowMeterOptions options) : meter_(std::move(options)) {}

void Inspector::Add(const CapturedPacket& packet) {
  const PacketView view = Dissect(packet);
  ++summary_.packets;
  summary_.octets += packet.original_length;
  summary_.truncated += packet.size < packet.original_length ? 1 : 0;
  summary_.malformed += view.status == DissectStatus::kMalformed ? 1 : 0;
  summary_.not_ip += view.has_ip ? 0 : 1;
  summary_.fragments += view.has_ip && view.IsLaterFragment() ? 1 : 0;
  if (summary_.packets == 1) {
    summary_.link_type = LinkTypeName(packet.link_type);
    summary_.ts_first = summary_.ts_last = packet.ts;
  }
  summary_.ts_first = std::min(*summary_.ts_first, packet.ts);
  summary_.ts_last = std::max(*summary_.ts_last, packet.ts);
  const auto metered = meter_.Add(packet.ts, view);
  if (!metered || !view.has_transport || view.IsFragment()) return;
  if (view.proto != ip_protocol::kUdp && view.proto != ip_protocol::kTcp) return;
  ObservedPacket observed;
  observed.view = &view;
  observed.flow = metered->flow;
  observed.from_originator = metered->from_originator;
  observed.ts = packet.ts;
  observed.frame_size = packet.original_length;
  if (view.proto == ip_protocol::kTcp) {
    openings_.Add(observed);
    tls_.Add(observed);
  } else if (view.payload_size > 0) {
    stun_.Add(observed);
    rtcp_.Add(observed);
    rtp_.Add(observed);
  }
  dns_.Add(observed);
}

CaptureSummary Inspector::Finish() {
  summary_.flows = meter_.Records();
  summary_.dns = dns_.Take();
  summary_.stun = stun_.TakeExchanges();
  summary_.bursts = stun_.TakeBursts();
  summary_.rtp = rtp_.Take();
  summary_.rtcp = rtcp_.Take(summary_.rtp);
  summary_.funxmpp_flows = openings_.PrologueFlows();
  summary_.tls_server_names = openings_.ServerNames();
  summary_.tls = tls_.Take();
  return std::move(summary_);
}

CaptureSummary Inspect(const std::filesystem::path& path, const InspectOptions& options,
                       std::optional<BadCapture>* fault) {
  CaptureReader reader(path);
  std::error_code no_size;  // a pipe has none
  const auto file_size = static_cast<double>(std::filesystem::file_size(path, no_size));
  double octets_read = 0;
  FlowMeterOptions meter = options.meter;
  if (meter.point.empty()) meter.point = path.stem().string();
  Inspector inspector(std::move(meter));
  try {
    CapturedPacket packet;
    while (reader.Next(packet)) {
      inspector.Add(packet);
      octets_read += static_cast<double>(packet.size) + kRecordHeader;
      if (options.progress && !no_size && reader.packets() % kProgressEvery == 0) {
        options.progress(std::min(octets_read / file_size, 1.0));
      }
    }
  } catch (const BadCapture& problem) {
    if (fault == nullptr) throw;
    *fault = problem;
  }
  CaptureSummary summary = inspector.Finish();
  summary.file = path.string();
  summary.format = reader.format();
  return summary;
}

}  // namespace wabed::traces
