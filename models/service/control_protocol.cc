#include "models/service/control_protocol.h"

namespace wabed::service {

const std::vector<ControlTurn>& LoginTurns() {
  static const std::vector<ControlTurn> turns = {
      {true, {{26, false}, {28, false}, {119, false}}},  // stream start, features, authentication
      {false, {{6, false}, {8, false}, {64, true}}},     // stream start, features, success
      {true, {{30, true}, {23, true}}},
      {false, {{169, true}}},
      {true, {{32, true}, {24, true}, {26, true}}},
  };
  return turns;
}

ControlFrame FrameOf(CallMessage message) {
  // Seconds are those of the capture; "up" is from the phone.
  switch (message) {
    case CallMessage::kOffer:
      return {356};  // 1.751 s, up, first after login
    case CallMessage::kOfferAck:
      return {23};  // 1.806 s, down
    case CallMessage::kRelayList:
      return {415};  // 2.254 s, down, 0.5 s after the offer; STUN to eight relays follows
    case CallMessage::kIncoming:
      return {393};  // 70.250 s and, undelivered, again 75.372 s, down: an offer to this phone
    case CallMessage::kReceipt:
      return {30};  // 75.372 s, up, at once
    case CallMessage::kRinging:
      return {21};  // 1.856 s, down
    case CallMessage::kRelayLatency:
      return {81};  // 13.4 s, 74.25 s, 75.59 s, 123.7 s, up: eight frames of 79 to 82 bytes
    case CallMessage::kAccept:
    case CallMessage::kAccepted:
      // 84.837 s, up. Assumption: no frame is known to be the accept; forwarded at the same size.
      return {113};
    case CallMessage::kTerminate:
    case CallMessage::kTerminated:
      // 75.825 s, up, and 74.486 s, down. Assumption, as for kAccept.
      return {51};
    case CallMessage::kAck:
      return {22};  // 75.586 s, 75.643 s, down
    case CallMessage::kTransport:
      // Assumption: "transport" is a stanza's name (fact R.callsig), its size is not known.
      return {113};
    case CallMessage::kRelayElected:
      return {30};  // assumption, as small as the other short ones
  }
  return {};
}

ControlFrame KeepAliveRequest() { return {25}; }   // 75.535 s, 123.645 s, 135.785 s, up
ControlFrame KeepAliveResponse() { return {22}; }  // 75.586 s, 123.646 s, 135.785 s, down

}  // namespace wabed::service
