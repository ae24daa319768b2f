#pragma once

#include <cstdint>
#include <optional>

#include "traces/wire/whatsapp_stun.h"

namespace wabed::packet {

/// What a phone shows its relays to be let in, made by the service for each end of a call. Random
/// octets to anybody without the service's key; where the real token keeps what is unknown, only
/// its first two octets (01 00 in the capture of 2015) are.
traces::wire::WhatsAppToken MakeRelayToken(std::uint64_t seed, std::uint32_t call,
                                           traces::wire::CallEnd end);

/// The call a token lets into; nothing for a token the service did not make.
std::optional<std::uint32_t> CallOfRelayToken(std::uint64_t seed,
                                              const traces::wire::WhatsAppToken& token,
                                              traces::wire::CallEnd end);

}  // namespace wabed::packet
