#pragma once

#include <array>
#include <optional>
#include <string>

namespace wabed::validation::hosting {

/// The domain whose servers the studies counted.
inline constexpr char kZone[] = "whatsapp.net";

/// The rows of Table 1 (Vanerio and Casas 2016): third-level names by their letters.
enum class NameClass {
  kControl,     ///< cX dX eX: the letter c, d or e and perhaps digits
  kPhotoAudio,  ///< mmiXYZ mmsXYZ
  kVideo,       ///< mmvXYZ
  kMmx,         ///< mmx, perhaps with digits
  kOther,       ///< cdn, crashlog, etc.: every other name of the zone
};

inline constexpr std::array<NameClass, 5> kNameClasses = {NameClass::kControl,
                                                          NameClass::kPhotoAudio, NameClass::kVideo,
                                                          NameClass::kMmx, NameClass::kOther};

/// How the classes are printed in Table 1: "cX dX eX", "mmiXYZ mmsXYZ", ...
const char* LabelOf(NameClass name_class);

/// The word of hosting.json: control, photo-audio, video, mmx, other.
const char* WordOf(NameClass name_class);

/// The class of a name, by its label left of the zone; case and a final dot do not matter. Nothing
/// for names outside the zone and for the zone itself.
std::optional<NameClass> ClassOf(const std::string& name);

/// Whether a name is the zone or lies in it.
bool InZone(const std::string& name, const std::string& zone = kZone);

/// Lower case without a final dot.
std::string Normalized(const std::string& name);

}  // namespace wabed::validation::hosting
