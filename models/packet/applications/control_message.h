#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "models/packet/nat/endpoint.h"
#include "models/service/chat_protocol.h"
#include "models/service/control_protocol.h"

namespace wabed::packet {

/// What the ends of a call, and nobody else, know: their checks prove by it whom they come from.
/// WhatsApp's offers carry such a secret for the voice's encryption (white paper of 2016).
using CallSecret = std::array<std::uint8_t, 16>;

/// What the phone and the servers say to each other inside the encrypted frames of the control
/// connection. WhatsApp's own stanzas are not public; the content here is wabed's, the sizes on the
/// wire are WhatsApp's (service::FrameOf).
struct ControlMessage {
  enum class Kind : std::uint8_t {
    kNone,  ///< part of the login, or padding
    kCall,  ///< about a call: `about` says what
    kPing,
    kPong,
    kChat,  ///< between people: `stanza` says what
  };
  struct RelayEntry {
    std::uint32_t address = 0;
    bool fixed = false;
  };
  /// A socket at which an end of a call may be reached.
  struct SocketEntry {
    bool reflexive = false;  ///< beyond the NAT, as relays see it; otherwise the phone's own
    Endpoint socket;
  };

  Kind kind = Kind::kNone;
  service::CallMessage about = service::CallMessage::kAck;
  std::uint32_t call = 0;
  std::uint32_t user = 0;                 ///< the other end of the call: index of its phone
  std::vector<RelayEntry> relays = {};    ///< relay lists, and the one a latency is about
  std::uint32_t rtt_us = 0;               ///< of kRelayLatency
  CallSecret secret = {};                 ///< of kOffer and kIncoming
  std::vector<SocketEntry> sockets = {};  ///< of kTransport

  service::ChatStanza stanza = service::ChatStanza::kAck;
  std::uint32_t number = 0;  ///< of the message; typing: of the conversation
  bool stored = false;       ///< kMessage, from a server: it lay there when the phone logged in
  std::string name = {};     ///< kMessage of a file: the DNS name of the server it lies on
};

/// Writes the message into exactly `size` octets, padded with zeros. Throws std::length_error when
/// it does not fit.
void Write(const ControlMessage& message, std::uint8_t* out, std::size_t size);

/// Reads it back; nothing if the octets are none.
std::optional<ControlMessage> ReadControlMessage(const std::uint8_t* data, std::size_t size);

}  // namespace wabed::packet
