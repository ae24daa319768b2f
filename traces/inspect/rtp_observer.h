#pragma once

#include <cstdint>
#include <memory>
#include <unordered_map>
#include <vector>

#include "traces/inspect/capture_summary.h"
#include "traces/inspect/observed_packet.h"
#include "traces/inspect/rtp_stream_meter.h"

namespace wabed::traces {

/// Finds RTP streams by their structure, on any UDP port.
///
/// Four packets of one direction that may be RTP (wire::IsPlausibleRtp), carry one SSRC and one
/// payload type, sequence numbers that go up by 1 to 16, and timestamps that never go back nor run
/// faster than 180 kHz are a stream; RFC 3550 appendix A.1 is content with two, but knows from
/// signalling that RTP is to come. SSRC 0, which many formats have zeros for and WebRTC probes
/// bandwidth with, needs sixteen. Shorter pieces count when their SSRC is that of a
/// stream at one of the same sockets: a call that moves to another path. After 60 s without a
/// packet an SSRC begins anew.
class RtpObserver {
 public:
  /// Takes in a packet of UDP.
  void Add(const ObservedPacket& packet);
  /// All streams in order of their first packet; call once, at the end.
  std::vector<RtpStream> Take();

 private:
  struct Candidate {
    RtpStream stream;                  // addresses and SSRC
    std::vector<RtpArrival> arrivals;  // until it is a stream
    unsigned steps = 0;
    std::unique_ptr<RtpStreamMeter> meter;
    Timestamp last;
  };
  struct Direction {
    std::vector<Candidate> candidates;
    std::size_t streams = 0;
  };

  static bool Follows(const RtpArrival& before, const RtpArrival& after);
  Candidate* Find(Direction& direction, std::uint32_t ssrc);
  Candidate& Begin(Direction& direction, const ObservedPacket& packet, std::uint32_t ssrc);
  void Extend(Direction& direction, Candidate& candidate, const RtpArrival& arrival);
  static void Confirm(Candidate& candidate);
  void Retire(Candidate& candidate);

  std::unordered_map<std::uint64_t, Direction> directions_;
  std::vector<RtpStream> finished_;
  std::vector<Candidate> fragments_;  // too short, kept in case their SSRC turns up elsewhere
};

}  // namespace wabed::traces
