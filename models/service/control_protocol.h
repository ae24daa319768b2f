#pragma once

#include <cstdint>
#include <vector>

namespace wabed::service {

/// One FunXMPP frame on the control connection: `bytes` on TCP, its 3-byte header included.
struct ControlFrame {
  std::uint32_t bytes = 0;
  bool encrypted = true;
};

/// Frames one side sends together before the other answers.
struct ControlTurn {
  bool from_phone = true;
  std::vector<ControlFrame> frames;
};

/// The frames of a login, after the phone's 4-byte preface "WA" 01 05. Sizes are those of the first
/// login (to port 443) in the public capture whatsapp_voice_and_message_masked.pcap (2015, Android;
/// fact R.cap.funxmpp).
const std::vector<ControlTurn>& LoginTurns();

/// What passes over the control connection for a call. The capture is encrypted: which frame means
/// what is inferred from order and direction, with the stanza names of fact R.callsig.
enum class CallMessage {
  kOffer,         ///< caller to server
  kOfferAck,      ///< server to caller: received
  kRelayList,     ///< server to caller: the relay addresses
  kIncoming,      ///< server to callee: the offer with the relay addresses
  kReceipt,       ///< callee to server: the offer has arrived (it rings)
  kRinging,       ///< server to caller: the callee's phone rings
  kRelayLatency,  ///< either end to server, one for each relay that answered
  kAccept,        ///< callee to server
  kAccepted,      ///< server to caller
  kTerminate,     ///< the end that hangs up to server
  kTerminated,    ///< server to the other end
  kAck,           ///< server to a phone: any of its messages received
  kTransport,     ///< either end to server to the other: where it can be reached
  kRelayElected,  ///< caller to server to callee: media goes through this relay now
};
constexpr CallMessage kLastCallMessage = CallMessage::kRelayElected;

/// The frame that carries a message. Sizes from the same capture; see control_protocol.cc.
ControlFrame FrameOf(CallMessage message);

/// Keep-alive: a phone's ping and the server's answer. Sizes from the same capture (the 25-byte
/// frame answered by 22 bytes after each login; that this is the ping is an assumption).
ControlFrame KeepAliveRequest();
ControlFrame KeepAliveResponse();

}  // namespace wabed::service
