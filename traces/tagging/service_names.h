#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace wabed::traces {

/// The words for what servers of WhatsApp do, as TaggedFlowRow::service has them.
namespace service_word {
inline constexpr char kChat[] = "chat";               ///< and call signalling
inline constexpr char kPhotoAudio[] = "photo-audio";  ///< media
inline constexpr char kVideo[] = "video";             ///< media
inline constexpr char kMedia[] = "media";             ///< of a kind the name does not tell
inline constexpr char kOther[] = "other";             ///< the service's, for something else
inline constexpr char kNone[] = "";                   ///< not the service's
}  // namespace service_word

/// A group of host names and what their servers do.
struct ServiceName {
  std::string pattern;  ///< ECMAScript regular expression over the whole name, lower case
  std::string service;  ///< a service_word
  std::string source;
};

/// The table of names, most specific first.
const std::vector<ServiceName>& ServiceNames();

/// Service of the first row that matches, or kNone. Case and a final dot do not matter.
const char* ServiceOfName(std::string_view name);

}  // namespace wabed::traces
