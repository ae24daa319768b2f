#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "traces/wire/tls.h"

/// What the server says in the clear part of a TLS handshake (RFC 5246 section 7.4).
namespace wabed::traces::wire {

/// What a ServerHello says.
struct TlsServerHello {
  std::uint16_t version = 0;  ///< by supported_versions where TLS 1.3 is chosen
  TlsRandom random{};
  std::vector<std::uint8_t> session_id;  ///< at most 32 octets
  std::uint16_t cipher_suite = 0;
  std::vector<std::uint16_t> extensions;  ///< their types, in order
};

/// Reads a ServerHello, given without the four octets of handshake header. Nothing if malformed.
std::optional<TlsServerHello> ParseServerHello(const std::uint8_t* body, std::size_t size);

/// Reads a Certificate message's body: the sizes of its certificates in octets. Nothing if they do
/// not fill it exactly.
std::optional<std::vector<std::size_t>> ParseCertificateSizes(const std::uint8_t* body,
                                                              std::size_t size);

/// What a NewSessionTicket says (RFC 5077 section 3.3).
struct TlsNewTicket {
  std::uint32_t lifetime_s = 0;
  std::vector<std::uint8_t> ticket;
};

/// Reads a NewSessionTicket's body. Nothing if malformed.
std::optional<TlsNewTicket> ParseNewSessionTicket(const std::uint8_t* body, std::size_t size);

}  // namespace wabed::traces::wire
