#include "models/packet/applications/rtcp_session.h"

#include <algorithm>
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
  const double factor = stream_.Uniform(1 - kSpread, 1 + kSpread);
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
  wire::RtcpWriter writer(octets.data(), octets.size() - wire::kSrtcpTrailerSize);
  wire::RtcpReportBlock block;
  const std::size_t blocks = receiver_.started() ? 1 : 0;
  if (blocks > 0) block = receiver_.Report();
  // RFC 3550 section 6.4: a sender report if anything was sent since the last report or the one
  // before.
  if (sender_.packets() != sent_before_[1]) {
    wire::RtcpSenderInfo info;
    info.ntp = wire::NtpTime::From(start_ + Now());
    info.rtp_timestamp = sender_.TimestampNow();
    info.packets = sender_.packets();
    info.octets = sender_.octets();
    writer.SenderReport(sender_.ssrc(), info, &block, blocks);
  } else {
    writer.ReceiverReport(sender_.ssrc(), &block, blocks);
  }
  sent_before_ = {sender_.packets(), sent_before_[0]};
  writer.SourceDescription(sender_.ssrc(), cname_);
  if (leaving) writer.Bye(sender_.ssrc());
  if (!mine_) mine_.emplace(sender_.truth().srtp_master);
  transmit_(octets.data(), mine_->Protect(octets.data(), writer.Finish(), octets.size(), false));
}

std::optional<RtcpSession::News> RtcpSession::Receive(const std::uint8_t* data, std::size_t size) {
  std::array<std::uint8_t, 512> octets;
  // The key came with the other end's signalling, before its first packet.
  if (!theirs_ && receiver_.truth().ssrc != 0) theirs_.emplace(receiver_.truth().srtp_master);
  std::optional<std::size_t> inner;
  if (theirs_ && size <= octets.size()) {
    std::copy_n(data, size, octets.begin());
    inner = theirs_->Unprotect(octets.data(), size);
  }
  if (!inner) {
    receiver_.Reject();
    return std::nullopt;
  }
  wire::RtcpReader reader(octets.data(), *inner);
  wire::RtcpPacket packet;
  News news;
  while (reader.Next(packet)) Hear(packet, news);
  return news;
}

void RtcpSession::Hear(const wire::RtcpPacket& packet, News& news) {
  news.leaves = news.leaves || packet.type == wire::kRtcpBye;
  const bool from_sender = packet.type == wire::kRtcpSenderReport;
  if (!from_sender && packet.type != wire::kRtcpReceiverReport) return;
  if (from_sender) receiver_.ReceiveReport(packet.sender);
  for (unsigned i = 0; i < packet.count; ++i) {
    const wire::RtcpReportBlock& block = packet.blocks[i];
    if (block.ssrc != sender_.ssrc()) continue;
    news.lost = block.fraction_lost / 256.0;
    sender_.Heard(block.fraction_lost / 256.0,
                  wire::RtcpRoundTrip(wire::NtpTime::From(start_ + Now()), block));
  }
}

}  // namespace wabed::packet
