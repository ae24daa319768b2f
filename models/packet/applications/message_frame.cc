#include "models/packet/applications/message_frame.h"

#include <algorithm>

#include "models/random/stream.h"
#include "models/service/chat_protocol.h"

namespace wabed::packet {

using population::Content;

service::ControlFrame MessageFrame(const population::PlannedMessage& message, bool from_phone,
                                   std::uint64_t seed) {
  // What a frame's 16 bits of length leave for a text, and WhatsApp takes no longer ones either.
  constexpr std::uint64_t kLongestText = 65'000;
  if (message.content == Content::kText) {
    return service::TextFrame(
        static_cast<std::uint32_t>(std::min<std::uint64_t>(message.octets, kLongestText)),
        from_phone);
  }
  if (message.content == Content::kVoice) return service::FileFrame(0, from_phone);
  random::Stream stream(seed, "message.preview", message.stream);
  constexpr std::uint32_t kChoices = service::kPreviewMost - service::kPreviewLeast + 1;
  return service::FileFrame(service::kPreviewLeast + stream.Below(kChoices), from_phone);
}

}  // namespace wabed::packet
