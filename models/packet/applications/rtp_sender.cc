#include "models/packet/applications/rtp_sender.h"

#include <algorithm>
#include <array>
#include <utility>

#include <ns3/simulator.h>

#include "models/packet/core/fetch.h"

namespace wabed::packet {
namespace {

constexpr std::size_t kLargestPacket = 1472;  // UDP payload on Ethernet

}  // namespace

RtpSender::RtpSender(const scenarios::MediaSection& media, const service::VoiceStretch& voice,
                     random::Stream stream, MediaTruth& truth, Transmit transmit)
    : media_(media),
      voice_(voice),
      stream_(stream),
      truth_(truth),
      transmit_(std::move(transmit)),
      rate_(static_cast<double>(media.mean_payload.bytes), voice.rates().back().mean_payload),
      target_(static_cast<double>(media.mean_payload.bytes)),
      step_(static_cast<std::uint32_t>(media.packet_time.count() * kClockRate / 1'000'000'000)),
      set_up_(Now()) {
  header_.payload_type = static_cast<std::uint8_t>(media.payload_type);
  header_.ssrc = stream_();
  truth_.ssrc = header_.ssrc;
  for (std::uint8_t& octet : truth_.srtp_master) octet = static_cast<std::uint8_t>(stream_());
}

void RtpSender::Start() {
  running_ = true;
  header_.sequence = 1;
  truth_.first_timestamp =
      static_cast<std::uint32_t>((Now() - set_up_) / media_.packet_time) * step_;
  frames_ = media_.bundled_for.count() > 0 ? media_.bundled_frames : 1;
  SendPacket();
}

void RtpSender::Heard(double lost, std::optional<double> round_trip) {
  if (round_trip) {
    truth_.round_trips_ms += *round_trip * 1000;
    ++truth_.round_trips;
  }
  if (!media_.adaptive_rate) return;
  rate_.Report(lost, round_trip);
  const std::vector<service::VoiceSizes>& rates = voice_.rates();
  std::size_t rate = 0;
  if (rate_.target() < static_cast<double>(media_.mean_payload.bytes)) {
    while (rate + 1 < rates.size() && rates[rate].mean_payload > rate_.target()) ++rate;
  }
  voice_.SetRate(rate);
  target_ = rate == 0 ? static_cast<double>(media_.mean_payload.bytes) : rates[rate].mean_payload;
}

std::uint32_t RtpSender::TimestampNow() const {
  const auto elapsed =
      static_cast<unsigned __int128>((Now() - truth_.first_sent()).count()) * kClockRate;
  return truth_.first_timestamp + (truth_.first_frames() - 1) * step_ +
         static_cast<std::uint32_t>(elapsed / 1'000'000'000u);
}

std::size_t RtpSender::OctetsOfFrames() {
  if (frames_ == 1) return ahead_ > 0 ? std::exchange(ahead_, std::uint16_t{0}) : voice_.Next();
  // Several frames: RFC 6716 section 3.2.5, code 3 with lengths. Each but the first saves its TOC
  // and each but the last needs its length, of one octet or (from 252 on) two; one more tells their
  // number. Those not sent are empty. The section allows 120 ms; the captures have 160.
  std::size_t octets = 2;
  bool any = false;
  for (std::uint32_t i = 0; i < frames_; ++i) {
    const std::size_t size = voice_.Next();
    any = any || size > 0;
    const std::size_t inner = size == 0 ? 0 : size - 1;
    octets += inner + (i + 1 == frames_ ? 0 : inner < 252 ? 1 : 2);
  }
  return any ? octets : 0;
}

std::size_t RtpSender::Write(std::size_t frames_octets, std::uint8_t* packet) {
  header_.timestamp = truth_.first_timestamp + static_cast<std::uint32_t>(frame_) * step_;
  const std::size_t head =
      traces::wire::EncodeRtpHeader(header_, packet, traces::wire::kRtpFixedHeaderSize);
  // SRTP's ciphertext and tag: random octets to everybody on the way.
  const std::size_t end = head + frames_octets + service::kSrtpTagSize;
  for (std::size_t at = head; at < end; at += 4) {
    const std::uint32_t word = stream_();
    packet[at] = static_cast<std::uint8_t>(word);
    packet[at + 1] = static_cast<std::uint8_t>(word >> 8);
    packet[at + 2] = static_cast<std::uint8_t>(word >> 16);
    packet[at + 3] = static_cast<std::uint8_t>(word >> 24);
  }
  return end;
}

Nanoseconds RtpSender::PlanNext() {
  const auto begun = media_.packet_time * static_cast<std::int64_t>(frame_);
  frames_ = begun < media_.bundled_for ? media_.bundled_frames : 1;
  std::int64_t wait = frames_;
  if (frames_ == 1 && media_.silence == scenarios::MediaSection::Silence::kDiscontinuous) {
    for (; (ahead_ = voice_.Next()) == 0; ++frame_) ++wait;
  }
  return media_.packet_time * wait;
}

void RtpSender::SendPacket() {
  const std::size_t octets = OctetsOfFrames();
  if (octets > 0) {
    // RFC 3551 section 4.1: the first packet of a talk spurt is marked, where pauses are not sent.
    header_.marker = media_.silence == scenarios::MediaSection::Silence::kDiscontinuous &&
                     voice_.speaks() && !spurt_;
    std::array<std::uint8_t, kLargestPacket + 3> packet;
    const std::size_t size = Write(octets, packet.data());
    truth_.Sent({frame_, frames_, size - traces::wire::kRtpFixedHeaderSize, target_});
    transmit_(packet.data(), size);
    ++header_.sequence;
  }
  spurt_ = voice_.speaks();
  frame_ += frames_;
  ns3::Simulator::Schedule(ToTime(PlanNext()), ns3::Ptr<ns3::EventImpl>(this));
}

void RtpSender::Notify() {
  Fetch(&truth_, sizeof truth_);
  if (running_) SendPacket();
}

}  // namespace wabed::packet
