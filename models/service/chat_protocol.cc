#include "models/service/chat_protocol.h"

namespace wabed::service {
namespace {

/// The capture's message is 113 octets long with its header. Assumption: 20 of them are text.
constexpr std::uint32_t kTextOverhead = 93;
/// Assumption: to a receiver a message also tells who sent it, the sender's own name, and when.
constexpr std::uint32_t kSenderOctets = 40;
/// Assumption: the URL (host and a path with a hash in it), 110 octets; hash of the file, type,
/// size, measures, 100.
constexpr std::uint32_t kFileOctets = 210;

}  // namespace

ControlFrame FrameOf(ChatStanza stanza, bool from_phone) {
  switch (stanza) {
    case ChatStanza::kMessage:
      return TextFrame(0, from_phone);
    case ChatStanza::kAccepted:
      return {47};  // after the message, down
    case ChatStanza::kDelivered:
      // Down, after that; up, 31 or 22 are seen when something has come, and 22 is the shorter ack.
      return {from_phone ? 34u : 40u};
    case ChatStanza::kRead:
      return {from_phone ? 37u : 43u};  // assumption: a delivery receipt and a word
    case ChatStanza::kAck:
      return {25};  // after the receipt, up; assumption: down too
    case ChatStanza::kTyping:
      return {from_phone ? 27u : 34u};  // before the message, up; down it also says who: 31 is seen
    case ChatStanza::kOnline:
    case ChatStanza::kOffline:
      return {from_phone ? 24u : 34u};  // assumption: no longer than typing
    // Assumption, after the HTTP API of open clients of 2013: number, country, language, a device's
    // identity and a token out; a status, the wait until another code is sent, the account's dates
    // back.
    case ChatStanza::kCodeWanted:
      return {310};
    case ChatStanza::kCodeSent:
      return {120};
    case ChatStanza::kCode:
      return {190};
    case ChatStanza::kRegistered:
      return {260};
  }
  return {};
}

ControlFrame TextFrame(std::uint32_t octets, bool from_phone) {
  return {octets + kTextOverhead + (from_phone ? 0 : kSenderOctets)};
}

ControlFrame FileFrame(std::uint32_t preview, bool from_phone) {
  return {preview + kFileOctets + kTextOverhead + (from_phone ? 0 : kSenderOctets)};
}

}  // namespace wabed::service
