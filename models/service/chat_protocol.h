#pragma once

#include <cstdint>

#include "models/service/control_protocol.h"

namespace wabed::service {

/// What passes over the control connection for messages between people. What a frame of the open
/// capture means is inferred from sizes and directions (traces/wire/funxmpp_observed.h).
enum class ChatStanza : std::uint8_t {
  kMessage,     ///< sender to server, server to receiver
  kAccepted,    ///< server to sender: it has the message
  kDelivered,   ///< receiver to server to sender: it is on the phone
  kRead,        ///< likewise: it is on the screen
  kAck,         ///< either end: a receipt or a presence has arrived
  kTyping,      ///< phone to server to the conversation's others
  kOnline,      ///< likewise: the application is open
  kOffline,     ///< likewise: and is not any more
  kCodeWanted,  ///< phone to server: register this number
  kCodeSent,    ///< server to phone: a short message with a code is on its way
  kCode,        ///< phone to server: the code
  kRegistered,  ///< server to phone: it was right
};
constexpr ChatStanza kLastChatStanza = ChatStanza::kRegistered;

/// The frame of anything but kMessage; `from_phone` tells the direction. Sizes from the capture
/// where it shows them; see chat_protocol.cc.
ControlFrame FrameOf(ChatStanza stanza, bool from_phone);

/// The frame of a text of so many octets.
ControlFrame TextFrame(std::uint32_t octets, bool from_phone);

/// The frame that tells of a file: where it lies and what it is, and with a photo or a video the
/// preview that the receiver sees before downloading it, of so many octets (0: none).
ControlFrame FileFrame(std::uint32_t preview, bool from_phone);

/// Octets of a preview, a JPEG of some hundred pixels a side: uniform between these. Assumption.
constexpr std::uint32_t kPreviewLeast = 1500, kPreviewMost = 4500;

}  // namespace wabed::service
