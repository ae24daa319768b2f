#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>

#include "traces/wire/stun.h"

/// WhatsApp's dialect of STUN between a phone and its relays (UDP/3478), 2015 to 2019, as seen in
/// the open captures whatsapp_voice_and_message_masked.pcap (2015), wa_voice.pcap and
/// wa_video_full.pcap (2019) of ntop/nDPI. All messages carry the magic cookie of RFC 5389; their
/// attributes are not padded, for which tshark marks the real relay requests "Packet length is not
/// multiple of 4 bytes" (an expert note in its group Malformed). In 2015 transaction ids begin with
/// two zero octets, both copies of a request share one id, and the closing message carries the id
/// after it (last octet plus one). In 2019 one id without zero octets counts on through all
/// requests of a phone.
namespace wabed::traces::wire {

/// Message types seen in captures; STUN itself assigns others their meaning.
enum WhatsAppStunType : std::uint16_t {
  kWhatsAppRelayRequest = 0x0003,   ///< Allocate request of RFC 5766, own attribute
  kWhatsAppRelayResponse = 0x0103,  ///< Allocate response
  kWhatsAppRelayClose = 0x0800,     ///< end of the call, one to every relay; unanswered
  kWhatsAppProbe = 0x0801,          ///< 512-octet path probe of video calls (2019)
  kWhatsAppProbeResponse = 0x0802,
  kWhatsAppPeerRequest = 0x0001,  ///< Binding request with MESSAGE-INTEGRITY only
  kWhatsAppPeerResponse = 0x0101,
};

/// Attribute types seen in captures.
enum WhatsAppStunAttribute : std::uint16_t {
  kWhatsAppCallerToken = 0x4000,
  kWhatsAppCalleeToken = 0x4001,
  kWhatsAppServerTime = 0x4002,  ///< 64-bit Unix time in milliseconds
};

constexpr std::size_t kWhatsAppTokenSize = 102;
constexpr std::size_t kWhatsAppRelayRequestSize = 126;
constexpr std::size_t kWhatsAppRelayResponseSize = 44;
constexpr std::size_t kWhatsAppPeerCheckSize = 44;

/// What a phone shows its relays, the same to all relays of a call. Its inside is unknown; in the
/// 2015 capture it begins with 01 00, in both of 2019 with 05 03.
using WhatsAppToken = std::array<std::uint8_t, kWhatsAppTokenSize>;

/// Which end of the call sends: it chooses the token's attribute (that 0x4000 is the caller's is
/// inferred from the direction of signalling around the captured calls).
enum class CallEnd { kCaller, kCallee };

/// The relay request, 126 octets. All writers return the octets written, 0 if `capacity` is small.
std::size_t EncodeWhatsAppRelayRequest(const StunTransactionId& transaction, CallEnd end,
                                       const WhatsAppToken& token, std::uint8_t* out,
                                       std::size_t capacity);

/// The relay's answer, 44 octets: the address the request came from and the relay's clock.
std::size_t EncodeWhatsAppRelayResponse(const StunTransactionId& transaction,
                                        const StunAddress& mapped, std::uint64_t unix_time_ms,
                                        std::uint8_t* out, std::size_t capacity);

/// The closing message, 126 octets; `transaction` is the request's, the message carries the next.
std::size_t EncodeWhatsAppRelayClose(const StunTransactionId& request_transaction, CallEnd end,
                                     const WhatsAppToken& token, std::uint8_t* out,
                                     std::size_t capacity);

/// A connectivity check between the two phones or its answer, 44 octets: nothing but
/// MESSAGE-INTEGRITY. Unanswered ones are repeated every 0.63 s.
std::size_t EncodeWhatsAppPeerCheck(bool response, const StunTransactionId& transaction,
                                    const std::uint8_t* key, std::size_t key_size,
                                    std::uint8_t* out, std::size_t capacity);

/// The transaction id with its last octet raised by one, without carry.
StunTransactionId NextWhatsAppTransaction(StunTransactionId transaction);

/// True if the message carries a type or an attribute that only WhatsApp uses: types 0x0800 to
/// 0x0802, attributes 0x4000 to 0x4004 and 0x4007 (the list nDPI recognises WhatsApp by).
/// A peer check looks like anybody's STUN and gives false.
bool IsWhatsAppStun(const StunMessage& message);

/// The relay's clock in a response, Unix milliseconds.
std::optional<std::uint64_t> WhatsAppServerTime(const StunMessage& message);

}  // namespace wabed::traces::wire
