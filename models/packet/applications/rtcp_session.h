#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include <ns3/event-id.h>

#include "models/packet/applications/rtp_receiver.h"
#include "models/packet/applications/rtp_sender.h"
#include "models/random/stream.h"
#include "traces/wire/srtcp.h"

namespace wabed::packet {

/// One end's reports about a call (RTCP, RFC 3550 section 6): sender report (receiver report when
/// nothing was sent of late) with a report block and the CNAME, now and then, and BYE at the end.
/// They are SRTCP: authenticated, not encrypted (UNENCRYPTED_SRTCP of RFC 4568), so that everybody
/// can read them. WhatsApp's are encrypted (`wa_voice.pcap`).
class RtcpSession {
 public:
  using Transmit = std::function<void(const std::uint8_t* data, std::size_t size)>;

  /// `start` is the wall clock of the simulation's beginning.
  RtcpSession(Nanoseconds interval, traces::Timestamp start, RtpSender& sender,
              RtpReceiver& receiver, random::Stream stream, Transmit transmit);
  ~RtcpSession() { timer_.Cancel(); }
  RtcpSession(const RtcpSession&) = delete;
  RtcpSession& operator=(const RtcpSession&) = delete;

  /// Reports from now on.
  void Start();
  /// The last report, with BYE.
  void Leave();
  /// What a report of the other end says about the way there.
  struct News {
    std::optional<double> lost;  ///< share of our packets it missed since its last report
    bool leaves = false;         ///< BYE
  };
  /// An SRTCP packet that is said to come from the other end. One whose tag is wrong, or that has
  /// come before, is counted and ignored: nothing.
  std::optional<News> Receive(const std::uint8_t* data, std::size_t size);

 private:
  void Schedule();
  void Tick();
  void Report(bool leaving);
  void Hear(const traces::wire::RtcpPacket& packet, News& news);

  /// Reports come about evenly, not spread as RFC 3550 section 6.3.1 wants: 0.96 to 1.06 s apart in
  /// `wa_voice.pcap`.
  static constexpr double kSpread = 0.05;

  Nanoseconds interval_;
  traces::Timestamp start_;
  RtpSender& sender_;
  RtpReceiver& receiver_;
  random::Stream stream_;
  Transmit transmit_;
  std::string cname_;
  std::optional<traces::wire::SrtcpContext> mine_, theirs_;
  std::array<std::uint32_t, 2> sent_before_{};  ///< packets sent at the last report, and before
  ns3::EventId timer_;
};

}  // namespace wabed::packet
