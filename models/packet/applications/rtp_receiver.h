#pragma once

#include <cstdint>
#include <optional>

#include "models/packet/applications/jitter_buffer.h"
#include "models/packet/applications/jitter_buffer_adaptive.h"
#include "models/packet/truth/media_truth.h"
#include "scenarios/schema/service_section.h"
#include "traces/wire/rtcp.h"
#include "traces/wire/rtp.h"

namespace wabed::packet {

/// The hearing end of one direction of a call: sequence numbers, interarrival jitter and report
/// blocks by RFC 3550 appendix A, and the playout that decides what is late.
class RtpReceiver {
 public:
  RtpReceiver(const scenarios::MediaSection& media, std::uint32_t clock_rate, MediaTruth& truth);

  /// An RTP packet has come; false if it is none the sender sent: counted, and ignored.
  bool Receive(const traces::wire::RtpHeader& header);
  /// Packets come by another path: how long they took before tells nothing. (The adaptive buffer
  /// finds out by itself.)
  void PathChanged() { buffer_.StartAnew(); }
  /// A sender report has come: remembered for LSR and DLSR.
  void ReceiveReport(const traces::wire::RtcpSenderInfo& sender);
  /// RTCP has come that is none of the sender's.
  void Reject() { ++truth_.rejected; }

  bool started() const { return started_; }
  /// The report block for the sender, with the fraction lost since the one before.
  traces::wire::RtcpReportBlock Report();
  const MediaTruth& truth() const { return truth_; }

 private:
  /// Opus looks ahead 6.5 ms beyond its frame (RFC 6716 section 2.1.5 and libopus 1.3).
  static constexpr Nanoseconds kLookahead{6'500'000};

  /// Keeps the figures of the report block; true if no packet sent after this one has come yet.
  bool Count(const traces::wire::RtpHeader& header);

  MediaTruth& truth_;
  std::uint32_t clock_rate_;
  std::uint32_t step_;  ///< timestamp units a frame
  JitterBuffer buffer_;
  std::optional<AdaptiveJitterBuffer> adaptive_;
  bool started_ = false;
  std::uint32_t ssrc_ = 0;
  std::uint32_t base_sequence_ = 0;
  std::uint32_t highest_sequence_ = 0;  ///< extended by cycles
  std::uint32_t received_ = 0;
  std::uint32_t expected_before_ = 0;
  std::uint32_t received_before_ = 0;
  std::uint32_t last_transit_ = 0;
  double jitter_ = 0;  ///< in timestamp units
  std::uint32_t last_sr_ = 0;
  Nanoseconds last_sr_at_{0};
};

}  // namespace wabed::packet
