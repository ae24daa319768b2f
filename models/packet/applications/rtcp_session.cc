#include "models/packet/applications/rtcp_session.h"

#include <cmath>

#include <fmt/format.h>

namespace wabed::packet {

namespace wire = traces::wire;

RtcpSession::RtcpSession(Nanoseconds interval, traces::Timestamp start, RtpSender& sender,
                         RtpReceiver& receiver, random::Stream stream, Transmit transmit)
    : interval_(interval),
      start_(start),
      sender_(sender),
      receiver_(receiver),
      stream_(stream),
      transmit_(std::move(transmit)),
      // RFC 7022 section 4.2: a short-term persistent CNAME tells nothing about its owner.
      cname_(fmt::format("{:016x}", stream_.Bits64())) {}

void RtcpSession::Start() { Schedule(); }

void RtcpSession::Schedule() {
  // RFC 3550 section 6.3.1: spread over half to one and a half times the interval.
  const double factor = stream_.Uniform(0.5, 1.5);
  const Nanoseconds wait(std::llround(static_cast<double>(interval_.count()) * factor));
  timer_ = ns3::Simulator::Schedule(ToTime(wait), &RtcpSession::Tick, this);
}

void RtcpSession::Tick() {
  Report(false);
  Schedule();
}

void RtcpSession::Leave() {
  timer_.Cancel();
  if (sender_.started()) Report(true);
}

void RtcpSession::Report(bool leaving) {
  std::array<std::uint8_t, 256> octets;
  wire::RtcpWriter writer(octets.data(), octets.size());
  wire::RtcpSenderInfo info;
  info.ntp = wire::NtpTime::From(start_ + Now());
  info.rtp_timestamp = sender_.TimestampNow();
  info.packets = sender_.packets();
  info.octets = sender_.octets();
  if (receiver_.started()) {
    const wire::RtcpReportBlock block = receiver_.Report();
    writer.SenderReport(sender_.ssrc(), info, &block, 1);
  } else {
    writer.SenderReport(sender_.ssrc(), info, nullptr, 0);
  }
  writer.SourceDescription(sender_.ssrc(), cname_);
  if (leaving) writer.Bye(sender_.ssrc());
  transmit_(octets.data(), writer.Finish());
}

void RtcpSession::Receive(const std::uint8_t* data, std::size_t size) {
  wire::RtcpReader reader(data, size);
  wire::RtcpPacket packet;
  while (reader.Next(packet)) {
    if (packet.type == wire::kRtcpSenderReport) receiver_.ReceiveReport(packet.sender);
  }
}

}  // namespace wabed::packet
