#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <set>
#include <vector>

#include "traces/inspect/capture_summary.h"
#include "traces/inspect/observed_packet.h"

namespace wabed::traces {

/// Finds RTCP over UDP, on any port: compound packets by their structure (RFC 3550 appendix A.2);
/// encrypted ones, of which only the first header can be read (SRTCP), on flows that carry RTP.
class RtcpObserver {
 public:
  /// Takes in a packet of UDP.
  void Add(const ObservedPacket& packet);
  /// What was seen, in order of flow. `rtp_flows` are those on which encrypted RTCP counts.
  std::vector<RtcpObservation> Take(const std::set<std::uint64_t>& rtp_flows) const;

 private:
  struct SenderReport {
    std::uint32_t middle;
    bool from_originator;
    Timestamp ts;
  };
  struct Flow {
    RtcpObservation clear;
    RtcpObservation encrypted;
    std::deque<SenderReport> reports;  // the latest few, to find round trips by
  };

  static void AddCompound(const ObservedPacket& packet, Flow& flow);

  std::map<std::uint64_t, Flow> flows_;
};

}  // namespace wabed::traces
