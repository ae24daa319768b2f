#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "traces/wire/tls.h"
#include "traces/wire/tls_clients.h"
#include "traces/wire/tls_server.h"

/// TLS messages written (RFC 5246 section 7.4, RFC 4492 section 5, RFC 5077). Keys, signatures and
/// verify data are whatever octets the caller has: nothing here computes them.
namespace wabed::traces::wire {

using TlsOctets = std::vector<std::uint8_t>;

/// Sizes of what phones and servers of 2014 agreed keys with.
constexpr std::size_t kTlsRsaSize = 256;   ///< 2048 bits: signature, and encrypted premaster secret
constexpr std::size_t kTlsPointSize = 65;  ///< an uncompressed point of secp256r1
constexpr std::size_t kTlsVerifySize = 12;  ///< Finished's verify_data

/// Appends a record. Throws std::length_error for a fragment longer than a record may hold.
void AppendTlsRecord(TlsContentType type, std::uint16_t version, const std::uint8_t* data,
                     std::size_t size, TlsOctets& out);

/// A handshake message: its header and body.
TlsOctets TlsHandshakeMessage(TlsHandshakeType type, const TlsOctets& body);

/// A ClientHello in a client's shape. From `hello` come random, session_id, server_name (no
/// extension if empty) and ticket; the rest of it is the shape's. Throws std::length_error if a
/// part is too long for its length field.
TlsOctets EncodeClientHello(const TlsClientShape& shape, const TlsClientHello& hello);

/// A ServerHello with the extensions of `hello`, in their order. Known are server_name,
/// ec_point_formats, session_ticket and renegotiation_info; std::invalid_argument for others.
TlsOctets EncodeServerHello(const TlsServerHello& hello);

/// A Certificate message around a list as MakeCertificateList makes it.
TlsOctets EncodeCertificate(const TlsOctets& certificate_list);

/// A ServerKeyExchange of ECDHE_RSA on secp256r1: `point` has kTlsPointSize octets, `signature`
/// kTlsRsaSize. In TLS 1.2 it names its algorithm, RSA with SHA-256.
TlsOctets EncodeServerKeyExchange(std::uint16_t version, const TlsOctets& point,
                                  const TlsOctets& signature);

/// A ServerHelloDone.
TlsOctets EncodeServerHelloDone();

/// A ClientKeyExchange: with ECDHE a point behind one octet of length, with RSA the encrypted
/// premaster secret behind two.
TlsOctets EncodeClientKeyExchange(bool ecdhe, const TlsOctets& key);

/// A NewSessionTicket.
TlsOctets EncodeNewSessionTicket(const TlsNewTicket& ticket);

/// A Finished message.
TlsOctets EncodeFinished(const TlsOctets& verify_data);

}  // namespace wabed::traces::wire
