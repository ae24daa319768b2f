#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <vector>

#include "traces/inspect/capture_summary.h"
#include "traces/inspect/observed_packet.h"

namespace wabed::traces {

/// Finds RTCP over UDP, on any port: compound packets by their structure (RFC 3550 appendix A.2);
/// others (SRTCP, of which only the first eight octets can be read, and feedback without a report,
/// RFC 5506) on flows that carry RTP, or where their SSRC is that of an RTP stream.
class RtcpObserver {
 public:
  /// Takes in a packet of UDP.
  void Add(const ObservedPacket& packet);
  /// What was seen, in order of flow, given the RTP of the same capture.
  std::vector<RtcpObservation> Take(const std::vector<RtpStream>& rtp) const;

 private:
  struct SenderReport {
    std::uint32_t middle;
    bool from_originator;
    Timestamp ts;
  };
  struct Flow {
    RtcpObservation clear;
    std::map<std::uint32_t, RtcpObservation> encrypted;  // by SSRC
    std::deque<SenderReport> reports;                    // the latest few, to find round trips by
  };

  static void AddCompound(const ObservedPacket& packet, Flow& flow);

  std::map<std::uint64_t, Flow> flows_;
};

}  // namespace wabed::traces
