#pragma once

#include <string>

/// The words flows are labelled with. The truth (truth/flows.csv, column cause) and the built-in
/// classifiers use the same ones.
namespace wabed::validation {

inline constexpr char kControl[] = "wa.control";       ///< chat and call signalling
inline constexpr char kCallMedia[] = "wa.call.media";  ///< a relay that carries a call
inline constexpr char kCallProbe[] = "wa.call.probe";  ///< a relay that was only tried
inline constexpr char kPhoto[] = "wa.media.photo";
inline constexpr char kVoice[] = "wa.media.voice";
inline constexpr char kPhotoAudio[] =
    "wa.media.photo-audio";  ///< either: their servers are the same
inline constexpr char kVideo[] = "wa.media.video";
inline constexpr char kMedia[] = "wa.media";          ///< media of a kind the name does not tell
inline constexpr char kWhatsAppOther[] = "wa.other";  ///< everything else by WhatsApp's names
inline constexpr char kWhatsAppDns[] = "wa.dns";      ///< look-ups of WhatsApp's names
inline constexpr char kOtherDns[] = "other.dns";      ///< look-ups of other names
inline constexpr char kOther[] = "other";             ///< not WhatsApp, or not recognised

/// The class that a label is judged in. Photos and voice notes come from the same servers by names
/// that both may have (Vanerio and Casas 2016, Table 1): from outside they are one class.
inline std::string JudgedClass(const std::string& label) {
  return label == kPhoto || label == kVoice ? kPhotoAudio : label;
}

}  // namespace wabed::validation
