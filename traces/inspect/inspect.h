#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>

#include "traces/capture/bad_capture.h"
#include "traces/capture/captured_packet.h"
#include "traces/flows/flow_meter.h"
#include "traces/inspect/capture_summary.h"
#include "traces/inspect/dns_observer.h"
#include "traces/inspect/opening_observer.h"
#include "traces/inspect/rtcp_observer.h"
#include "traces/inspect/rtp_observer.h"
#include "traces/inspect/stun_observer.h"
#include "traces/inspect/tls_observer.h"

namespace wabed::traces {

/// Recognises what is in a capture, packet by packet. Memory grows with flows, look-ups and RTP
/// streams, not with packets.
class Inspector {
 public:
  /// `options` are the flow meter's.
  explicit Inspector(FlowMeterOptions options);

  void Add(const CapturedPacket& packet);
  /// What was recognised; file and format are the caller's to fill in. Call once.
  CaptureSummary Finish();

 private:
  CaptureSummary summary_;
  FlowMeter meter_;
  DnsObserver dns_;
  StunObserver stun_;
  RtpObserver rtp_;
  RtcpObserver rtcp_;
  OpeningObserver openings_;
  TlsObserver tls_;
};

/// How Inspect meters flows, and whom it tells how far it is.
struct InspectOptions {
  /// Where `meter.point` is empty, the file's name without extension stands for it.
  FlowMeterOptions meter;
  /// Called every so many packets with about how much of the file was read, 0 to 1.
  std::function<void(double fraction)> progress;
};

/// Inspects a whole capture file. If the file breaks off or turns corrupt, `fault` is given what
/// was wrong and the summary holds what was read before; without `fault` that is thrown. Throws
/// BadCapture when the file cannot be opened or is no capture.
CaptureSummary Inspect(const std::filesystem::path& path, const InspectOptions& options = {},
                       std::optional<BadCapture>* fault = nullptr);

}  // namespace wabed::traces
