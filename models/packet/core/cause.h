#pragma once

#include <cstdint>
#include <string_view>

namespace wabed::packet {

/// Why a packet exists. Set by the application that makes its socket send, never read off the
/// packet.
enum class Cause : std::uint8_t {
  kNone,        ///< nobody said: for a phone's packet a broken invariant
  kDns,         ///< a look-up the messenger made
  kControl,     ///< the control connection
  kCallSetup,   ///< STUN to the relays
  kCallMedia,   ///< RTP
  kCallReport,  ///< RTCP
  kCallEnd,     ///< the closing message to the relays
  kMediaPhoto,  ///< a file's upload or download
  kMediaVoice,
  kMediaVideo,
  kMeasurement,  ///< ping and traceroute
};

/// The cause as packet labels print it (`proc=`).
constexpr std::string_view Name(Cause cause) {
  switch (cause) {
    case Cause::kNone:
      return "none";
    case Cause::kDns:
      return "wa.dns";
    case Cause::kControl:
      return "wa.control";
    case Cause::kCallSetup:
      return "wa.call.stun";
    case Cause::kCallMedia:
      return "wa.call.media";
    case Cause::kCallReport:
      return "wa.call.rtcp";
    case Cause::kCallEnd:
      return "wa.call.end";
    case Cause::kMediaPhoto:
      return "wa.media.photo";
    case Cause::kMediaVoice:
      return "wa.media.voice";
    case Cause::kMediaVideo:
      return "wa.media.video";
    case Cause::kMeasurement:
      return "measurement";
  }
  return "none";
}

/// The label a frame carries along its way, outside its octets.
struct Label {
  std::uint32_t flow = 0;    ///< truth flow, 0 for none
  std::uint32_t action = 0;  ///< the user action behind it, 0 for none
  Cause cause = Cause::kNone;
  bool to_client = false;  ///< travels from a server to a phone
};

}  // namespace wabed::packet
