#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "models/service/speech_activity.h"
#include "scenarios/schema/service_section.h"

namespace wabed::service {

/// Octets of the authentication tag at the end of every SRTP packet: HMAC-SHA1 of 80 bits, RFC
/// 3711's default. The SRTCP packets of `wa_voice.pcap` have tags of that length.
inline constexpr std::size_t kSrtpTagSize = 10;

/// One voice at one bit rate, frame by frame.
struct VoiceSizes {
  std::vector<std::uint16_t> speech;  ///< octets of a talk spurt's frames, read round and round
  /// Octets of a pause's frames from its beginning on, 0 where nothing is sent; read round and
  /// round in [loop, end).
  std::vector<std::uint16_t> pause;
  std::size_t loop = 0;
  std::size_t end = 0;
  /// Of a packet with one frame at this rate when everything is sent, over all voices.
  double mean_payload = 0;
};

/// The frames of one direction of a call, one after the other, as its speaker talks and pauses.
class VoiceStretch {
 public:
  /// `rates` are one voice's sizes from the highest bit rate to the lowest, and stay where they
  /// are; `end` is 0 for the caller. Speech begins at frame `offset` of the voice.
  VoiceStretch(const std::vector<VoiceSizes>& rates, SpeechActivity activity, int end,
               scenarios::Duration frame, std::size_t offset);

  /// Octets of the next frame; 0: it is not sent.
  std::uint16_t Next();
  /// From the next frame on, the encoder is set to the n-th rate.
  void SetRate(std::size_t rate) { rate_ = rate; }
  const std::vector<VoiceSizes>& rates() const { return *rates_; }
  /// Whether the end speaks in the frame that Next() gave last.
  bool speaks() const { return speaks_; }

 private:
  const std::vector<VoiceSizes>* rates_;
  SpeechActivity activity_;
  int end_;
  scenarios::Duration frame_;
  scenarios::Duration at_{0};
  std::size_t rate_ = 0;
  std::size_t in_speech_;
  std::size_t in_pause_ = 0;
  bool speaks_ = false;
};

/// RTP payload sizes as a real Opus encoder (libopus, RFC 6716) makes them: wideband, variable bit
/// rate, fed with synthesised speech of several voices and with the noise of a room. The encoder's
/// bit rate is searched for until the mean payload of a packet with one frame is the one asked for
/// when everything is sent: over talk spurts and pauses in the shares SpeechActivity gives, with
/// the authentication tag.
class VoiceTable {
 public:
  static constexpr std::size_t kVoices = 3;
  static constexpr double kSpeechSeconds = 15;
  static constexpr double kPauseSeconds = 8;
  /// From one rate of an adaptive sender to the next lower one. Assumption.
  static constexpr double kRateRatio = 0.85;

  /// Encodes; takes a fraction of a second a rate. Throws std::invalid_argument when packet_time is
  /// none of Opus's frame lengths (2.5, 5, 10, 20, 40, 60 ms), when no bit rate of Opus's (6 to 510
  /// kbit/s) brings out mean_payload within 1 %, or when bundled_frames do not fit a packet.
  VoiceTable(const scenarios::MediaSection& media, std::uint64_t seed);
  VoiceTable(const VoiceTable&) = delete;
  VoiceTable& operator=(const VoiceTable&) = delete;

  /// The frames of a call's direction (0: caller's voice, 1: callee's). Streams "call.voice.caller"
  /// and "call.voice.callee" draw voice and offset, "call.activity" who speaks when, for both
  /// alike. Valid while the table lives.
  VoiceStretch StretchFor(std::uint64_t call_id, int direction) const;

  /// Mean payload of a packet with one frame when everything is sent, at the bit rate searched for.
  double MeanPayload() const { return voices_.front().front().mean_payload; }
  /// The bit rate the search ended with, in bit/s: that of the first.
  double BitRate() const { return bit_rate_; }
  /// One vector a voice, one element a rate that the encoder may be set to, falling. One rate
  /// unless media.adaptive_rate; then down to media.least_payload, or to Opus's lowest bit rate.
  const std::vector<std::vector<VoiceSizes>>& Voices() const { return voices_; }

 private:
  std::uint64_t seed_;
  scenarios::Duration packet_time_;
  std::vector<std::vector<VoiceSizes>> voices_;
  double bit_rate_ = 0;
};

}  // namespace wabed::service
