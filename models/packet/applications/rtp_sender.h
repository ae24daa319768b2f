#pragma once

#include <cstdint>
#include <functional>
#include <optional>

#include <ns3/event-impl.h>

#include "models/packet/applications/rtp_rate.h"
#include "models/packet/truth/media_truth.h"
#include "models/random/stream.h"
#include "models/service/voice_table.h"
#include "scenarios/schema/service_section.h"
#include "traces/wire/rtp.h"

namespace wabed::packet {

/// The speaking end of one direction of a call: SRTP packets of one frame each, or of several at
/// the beginning, sized as the encoder made them; none in pauses when transmission is
/// discontinuous.
///
/// A sender is its own ns-3 event, put into the scheduler again for each packet.
class RtpSender final : public ns3::EventImpl {
 public:
  /// Takes the octets of a packet, valid during the call.
  using Transmit = std::function<void(const std::uint8_t* data, std::size_t size)>;

  /// The RTP clock of wideband speech: 16 kHz (fact R.callsig, "opus 16000"; steps of 2,560 for
  /// 160 ms in `wa_voice.pcap`).
  static constexpr std::uint32_t kClockRate = 16000;

  /// The RTP clock begins now, at the call's set-up, and sequence numbers with 1: so they do in
  /// `wa_voice.pcap`, against RFC 3550 section 5.1, which wants both random.
  RtpSender(const scenarios::MediaSection& media, const service::VoiceStretch& voice,
            random::Stream stream, MediaTruth& truth, Transmit transmit);

  /// The first packet leaves now. The microphone was on before: it carries what was said last.
  void Start();
  /// No packet leaves any more.
  void Stop() { running_ = false; }

  /// The peer has reported about this source: `lost` is the share lost since its report before,
  /// `round_trip` in seconds what follows from LSR and DLSR.
  void Heard(double lost, std::optional<double> round_trip);

  bool started() const { return truth_.sent() > 0; }
  std::uint32_t ssrc() const { return header_.ssrc; }
  std::uint32_t packets() const { return static_cast<std::uint32_t>(truth_.sent()); }
  std::uint32_t octets() const { return static_cast<std::uint32_t>(truth_.sent_payload()); }
  /// The RTP timestamp that belongs to this moment.
  std::uint32_t TimestampNow() const;
  const MediaTruth& truth() const { return truth_; }

 private:
  void Notify() override;
  void SendPacket();
  /// The packet after this one: how many frames, and after what time.
  Nanoseconds PlanNext();
  std::size_t OctetsOfFrames();
  std::size_t Write(std::size_t frames_octets, std::uint8_t* packet);

  scenarios::MediaSection media_;
  service::VoiceStretch voice_;
  random::Stream stream_;
  MediaTruth& truth_;
  Transmit transmit_;
  RtpRate rate_;
  double target_;  ///< mean payload the encoder is set to
  traces::wire::RtpHeader header_;
  std::uint32_t step_;  ///< timestamp units a frame
  Nanoseconds set_up_;
  std::uint64_t frame_ = 0;   ///< the next packet's first
  std::uint32_t frames_ = 1;  ///< in the next packet
  std::uint16_t ahead_ = 0;   ///< octets of its only frame, if the encoder has made it already
  bool spurt_ = false;        ///< the packet before was of a talk spurt
  bool running_ = false;
};

}  // namespace wabed::packet
