#pragma once

#include <array>
#include <cstdint>

/// Frame sizes on WhatsApp's control connection, as ntop/nDPI's open capture
/// whatsapp_voice_and_message_masked.pcap shows them: Android 2.12.84, May 2015, five connections
/// (two to port 443, three to 5222), one call placed on the first. Contents are encrypted: what a
/// frame means is inferred from sizes, directions and the STUN around it, and said so.
///
///   login, all five:   phone: prologue, 23 and 25 in the clear (stream header and features), then
///                      113 in the clear (resumed session, port 5222; 116 on port 443), all in one
///                      segment; server: 5 and 3 in the clear, 61 encrypted, after one round trip;
///                      phone: 27, 20, 22, 21, encrypted; server: 19, 19, 166.
///   placing a call:    phone 353; server 20, 18, then 412 (0.50 s after the offer); the phone's
///   (first connection) STUN requests to eight relays follow; when they end, phone 76, then eight
///                      frames of 78 and 79, as many as relays: taken for the measured round trip
///                      of each. The server acknowledges with 38, 13, 7.
///   hang-up:           hidden by a reconnection at that moment; the frames sent right after it are
///                      61, 9, 22, 48, 51, 48. That 61 ends the call is an assumption.
///   a text message:    phone 24 or 31 (typing), 110; server 33, 44 (received), 37 and 39
///                      (delivered); phone 22 or 31 (acknowledged).
///
/// Sizes are the length field: without the three octets of frame header, with the MAC.
namespace wabed::traces::wire {

/// One frame of a typical exchange.
struct ObservedFrame {
  bool from_phone;
  bool encrypted;
  std::uint16_t size;
};

/// Login, after the prologue. Frames of one end in a row share a segment where the capture has
/// them so: the phone's first three, the server's first three.
constexpr std::array<ObservedFrame, 14> kObservedLogin = {{
    {true, false, 23},
    {true, false, 25},
    {true, false, 113},
    {false, false, 5},
    {false, false, 3},
    {false, true, 61},
    {true, true, 27},
    {true, true, 20},
    {true, true, 22},
    {false, true, 19},
    {true, true, 21},
    {false, true, 19},
    {false, true, 166},
    {true, true, 31},
}};

/// Placing a call, up to the relays being known: offer, two acknowledgements, relay list.
constexpr std::array<ObservedFrame, 4> kObservedCallOffer = {{
    {true, true, 353},
    {false, true, 20},
    {false, true, 18},
    {false, true, 412},
}};

/// After STUN: one frame, then one per relay (of eight; six of 78 octets and two of 79).
constexpr std::uint16_t kObservedTransport = 76;
constexpr std::array<std::uint16_t, 8> kObservedRelayLatency = {78, 78, 78, 78, 78, 78, 79, 79};

/// The server's answers to those.
constexpr std::array<std::uint16_t, 3> kObservedRelayLatencyAnswers = {38, 13, 7};

/// Hang-up (assumption, see above) and the server's acknowledgement.
constexpr std::uint16_t kObservedTerminate = 61;
constexpr std::uint16_t kObservedTerminateAck = 38;

/// A text message: typing, message; received by server, delivered; acknowledged.
constexpr std::array<ObservedFrame, 5> kObservedMessage = {{
    {true, true, 24},
    {true, true, 110},
    {false, true, 44},
    {false, true, 37},
    {true, true, 22},
}};

/// The callee's side was not captured. Taken as the mirror: the offer reaches it with the relay
/// list, it answers with a frame as small as an acknowledgement, then accepts (assumption).
constexpr std::uint16_t kAssumedIncomingOffer = 412;
constexpr std::uint16_t kAssumedOfferReceipt = 20;
constexpr std::uint16_t kAssumedAccept = 76;

}  // namespace wabed::traces::wire
