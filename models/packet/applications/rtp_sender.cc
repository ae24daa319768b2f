#include "models/packet/applications/rtp_sender.h"

#include <array>

#include <ns3/simulator.h>

namespace wabed::packet {
namespace {

constexpr std::size_t kLargestFrame = 1275;  // RFC 6716 section 3.2.1

}  // namespace

RtpSender::RtpSender(const scenarios::MediaSection& media, const service::VoiceStretch& voice,
                     random::Stream stream, MediaTruth& truth, Transmit transmit)
    : media_(media),
      voice_(voice),
      stream_(stream),
      truth_(truth),
      transmit_(std::move(transmit)),
      step_(static_cast<std::uint32_t>(media.packet_time.count() * kClockRate / 1'000'000'000)) {
  header_.payload_type = static_cast<std::uint8_t>(media.payload_type);
  header_.sequence = static_cast<std::uint16_t>(stream_.Below(0x8000));
  header_.ssrc = stream_();
  header_.timestamp = stream_();
  truth_.first_timestamp = header_.timestamp;
  truth_.ssrc = header_.ssrc;
}

void RtpSender::Start() {
  running_ = true;
  header_.marker = true;  // RFC 3551 section 4.1: the first packet of a talk spurt
  SendPacket();
}

std::uint32_t RtpSender::TimestampNow() const {
  const auto elapsed = static_cast<unsigned __int128>((Now() - truth_.SentAt(0)).count());
  return truth_.first_timestamp + static_cast<std::uint32_t>(elapsed * kClockRate / 1'000'000'000u);
}

void RtpSender::SendPacket() {
  const std::uint16_t payload = voice_.SizeAt(truth_.sent());
  std::array<std::uint8_t, traces::wire::kRtpFixedHeaderSize + kLargestFrame + 3> packet;
  std::size_t size =
      traces::wire::EncodeRtpHeader(header_, packet.data(), traces::wire::kRtpFixedHeaderSize);
  // SRTP's ciphertext: random octets to everybody on the way.
  const std::size_t end = size + payload;
  for (std::size_t at = size; at < end; at += 4) {
    const std::uint32_t word = stream_();
    packet[at] = static_cast<std::uint8_t>(word);
    packet[at + 1] = static_cast<std::uint8_t>(word >> 8);
    packet[at + 2] = static_cast<std::uint8_t>(word >> 16);
    packet[at + 3] = static_cast<std::uint8_t>(word >> 24);
  }
  truth_.Sent(payload);
  transmit_(packet.data(), end);
  header_.marker = false;
  ++header_.sequence;
  header_.timestamp += step_;
  ns3::Simulator::Schedule(ToTime(media_.packet_time), ns3::Ptr<ns3::EventImpl>(this));
}

void RtpSender::Notify() {
  if (running_) SendPacket();
}

}  // namespace wabed::packet
