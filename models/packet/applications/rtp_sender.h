#pragma once

#include <cstdint>
#include <functional>

#include <ns3/event-impl.h>

#include "models/packet/truth/media_truth.h"
#include "models/random/stream.h"
#include "models/service/voice_table.h"
#include "scenarios/schema/service_section.h"
#include "traces/wire/rtp.h"

namespace wabed::packet {

/// The speaking end of one direction of a call: one packet every packet time, sized as the encoder
/// made the frame.
///
/// A sender is its own ns-3 event, put into the scheduler again for each packet.
class RtpSender final : public ns3::EventImpl {
 public:
  /// Takes the octets of a packet, valid during the call.
  using Transmit = std::function<void(const std::uint8_t* data, std::size_t size)>;

  /// The RTP clock of wideband speech: 16 kHz (fact R.callsig, "opus 16000").
  static constexpr std::uint32_t kClockRate = 16000;

  RtpSender(const scenarios::MediaSection& media, const service::VoiceStretch& voice,
            random::Stream stream, MediaTruth& truth, Transmit transmit);

  /// The first packet leaves now.
  void Start();
  /// No packet leaves any more.
  void Stop() { running_ = false; }

  bool started() const { return truth_.sent() > 0; }
  std::uint32_t ssrc() const { return header_.ssrc; }
  std::uint32_t packets() const { return static_cast<std::uint32_t>(truth_.sent()); }
  std::uint32_t octets() const { return static_cast<std::uint32_t>(truth_.sent_payload()); }
  /// The RTP timestamp that belongs to this moment.
  std::uint32_t TimestampNow() const;

 private:
  void Notify() override;
  void SendPacket();

  scenarios::MediaSection media_;
  service::VoiceStretch voice_;
  random::Stream stream_;
  MediaTruth& truth_;
  Transmit transmit_;
  traces::wire::RtpHeader header_;
  std::uint32_t step_;  ///< timestamp units a packet
  bool running_ = false;
};

}  // namespace wabed::packet
