#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "scenarios/schema/population_section.h"
#include "scenarios/schema/service_section.h"
#include "traces/wire/tls_clients.h"

/// What the two ends of a TLS connection are told before it begins.
namespace wabed::service {

/// Which end of a connection.
enum class TlsRole { kClient, kServer };

/// What a client keeps of a connection to resume it later: a session ticket (RFC 5077) where its
/// system sends the extension, a session identifier (RFC 5246 section 7.3) where it does not.
struct TlsSession {
  std::vector<std::uint8_t> ticket;
  std::vector<std::uint8_t> id;

  bool empty() const { return ticket.empty() && id.empty(); }
};

/// The settings of one end.
struct TlsSettings {
  /// Names the connection's random octets, with `connection`: same numbers, same octets.
  std::uint64_t seed = 0;
  /// A number that no other connection of this end's kind has.
  std::uint64_t connection = 0;

  /// Client: the name in the server name extension (RFC 6066 section 3); empty: none is sent.
  std::string server_name;
  /// Client: whose ClientHello is sent.
  traces::wire::TlsClientKind client = traces::wire::TlsClientKind::kAndroid4;
  /// Client: the session of an earlier connection to the same service, or an empty one. The server
  /// may refuse it: then the handshake is a full one.
  TlsSession session;

  /// Server: the highest version it speaks, 0x0301 (TLS 1.0) to 0x0303 (TLS 1.2).
  std::uint16_t version = traces::wire::kTls12;
  /// Server: the list of certificates, as traces::wire::MakeCertificateList makes it. One list may
  /// serve all connections.
  std::shared_ptr<const std::vector<std::uint8_t>> certificates;
  /// Server: whether it gives out sessions and takes them back. A session is taken back by every
  /// server with the same `session_seed`, as servers of one pool share their ticket keys.
  bool resumption = true;
  std::uint64_t session_seed = 0;
};

/// The ClientHello of a device profile. Android sends that of 4.4 with TLS 1.2 where servers speak
/// it (assumption: the application switches it on), and that of 4.x with TLS 1.0 where they do not.
traces::wire::TlsClientKind TlsClientKindOf(scenarios::DeviceProfileSection::TlsClient client,
                                            scenarios::TlsSection::Version version);

/// The settings of all servers of a scenario: made once and copied, with `connection` still to be
/// set for each connection. Throws std::invalid_argument for a certificate chain of an impossible
/// size.
TlsSettings ServerTlsSettings(const scenarios::ServiceSection& service, std::uint64_t seed);

/// Why a connection is of no more use.
enum class TlsFailure {
  kReset,       ///< TCP: reset, or the peer no longer answers
  kTruncated,   ///< the peer ended TCP without a close_notify (RFC 5246 section 7.2.1)
  kUnexpected,  ///< what came is no TLS, not enciphered as agreed, or out of turn
  kAlert,       ///< the peer sent a fatal alert
};

}  // namespace wabed::service
