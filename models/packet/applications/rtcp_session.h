#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <string>

#include <ns3/event-id.h>

#include "models/packet/applications/rtp_receiver.h"
#include "models/packet/applications/rtp_sender.h"
#include "models/random/stream.h"

namespace wabed::packet {

/// One end's reports about a call (RTCP, RFC 3550 section 6): sender report with a report block and
/// the CNAME, now and then, and BYE at the end.
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
  /// A compound packet from the other end.
  void Receive(const std::uint8_t* data, std::size_t size);

 private:
  void Schedule();
  void Tick();
  void Report(bool leaving);

  Nanoseconds interval_;
  traces::Timestamp start_;
  RtpSender& sender_;
  RtpReceiver& receiver_;
  random::Stream stream_;
  Transmit transmit_;
  std::string cname_;
  ns3::EventId timer_;
};

}  // namespace wabed::packet
