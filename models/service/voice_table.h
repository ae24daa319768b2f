#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "scenarios/schema/service_section.h"

namespace wabed::service {

/// Frame sizes of one direction of a call: a stretch of the voice table, read round and round.
class VoiceStretch {
 public:
  VoiceStretch(const std::vector<std::uint16_t>& sizes, std::size_t offset)
      : sizes_(&sizes), offset_(offset) {}
  /// Payload bytes of the n-th packet.
  std::uint16_t SizeAt(std::uint64_t packet) const {
    return (*sizes_)[(offset_ + packet) % sizes_->size()];
  }

 private:
  const std::vector<std::uint16_t>* sizes_;
  std::size_t offset_;
};

/// RTP payload sizes as a real Opus encoder (libopus, RFC 6716) makes them: wideband, variable bit
/// rate, one frame a packet, fed with synthesised speech of several voices. The encoder's bit rate
/// is searched for until the mean size over the table is the one asked for.
class VoiceTable {
 public:
  static constexpr std::size_t kVoices = 3;
  static constexpr double kSecondsPerVoice = 15;

  /// Encodes; takes a fraction of a second. Throws std::invalid_argument when packet_time is none
  /// of Opus's frame lengths (2.5, 5, 10, 20, 40, 60 ms), or when no bit rate of Opus's (6 to 510
  /// kbit/s) brings out mean_payload within 1 %.
  VoiceTable(const scenarios::MediaSection& media, std::uint64_t seed);

  /// The payload sizes of a call's direction (0: caller's voice, 1: callee's). Streams
  /// "call.voice.caller" and "call.voice.callee" draw voice and offset. Valid while the table
  /// lives.
  VoiceStretch StretchFor(std::uint64_t call_id, int direction) const;

  /// All sizes, one vector a voice.
  const std::vector<std::vector<std::uint16_t>>& Sizes() const { return sizes_; }
  double MeanPayload() const;
  /// The bit rate the search ended with, in bit/s.
  double BitRate() const { return bit_rate_; }

 private:
  std::vector<std::vector<std::uint16_t>> sizes_;
  double bit_rate_ = 0;
  std::uint64_t seed_;
};

}  // namespace wabed::service
