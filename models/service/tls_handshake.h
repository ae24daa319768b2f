#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "models/random/stream.h"
#include "models/service/tls_protection.h"
#include "models/service/tls_settings.h"
#include "traces/wire/tls_messages.h"

namespace wabed::service {

/// One end's part in a TLS handshake (RFC 5246 section 7.3): a full one with RSA or ECDHE_RSA keys,
/// or an abbreviated one by session ticket (RFC 5077) or identifier. Flights wait for each other as
/// on the wire: after TCP's, a full handshake takes the client two round trips until it may send,
/// an abbreviated one takes one.
///
/// Random octets stand where keys, signatures and verify data would; a session is known again by
/// octets that only servers with the same session seed can make.
class TlsHandshake {
 public:
  /// Throws std::invalid_argument for a server without certificates, or with a version it cannot
  /// speak.
  TlsHandshake(TlsRole role, TlsSettings settings);

  /// The client's first flight. A server has none.
  void Begin(std::vector<std::uint8_t>& out);
  /// Takes the contents of a handshake record in; what this end says then is added to `out`. False
  /// if it is no such message, or not its turn: the handshake has failed.
  bool TakeMessages(const std::uint8_t* data, std::size_t size, std::vector<std::uint8_t>& out);
  /// Takes a ChangeCipherSpec record in: from now on the peer's records are protected.
  bool TakeChangeCipherSpec(const std::uint8_t* data, std::size_t size);

  bool established() const { return state_ == State::kEstablished; }
  bool resumed() const { return resumed_; }
  const TlsSession& session() const { return session_; }
  const std::string& server_name() const { return settings_.server_name; }
  /// The version of this end's records.
  std::uint16_t version() const { return record_version_; }
  /// The protection of the peer's records, and of this end's; null before they are protected.
  TlsProtection* incoming() { return reading_ ? &*incoming_ : nullptr; }
  TlsProtection* outgoing() { return writing_ ? &*outgoing_ : nullptr; }

 private:
  enum class State {
    kIdle,
    kClientHello,
    kServerHello,
    kCertificate,
    kServerKeyExchange,
    kServerHelloDone,
    kClientKeyExchange,
    kTicketOrChange,  ///< a client, to whom a ticket may come first
    kChangeCipherSpec,
    kFinished,
    kEstablished,
  };
  using Octets = std::vector<std::uint8_t>;

  bool Take(std::uint8_t type, const std::uint8_t* body, std::size_t size, Octets& out);
  bool TakeClientHello(const std::uint8_t* body, std::size_t size, Octets& out);
  bool TakeServerHello(const std::uint8_t* body, std::size_t size);
  void AnswerFull(traces::wire::TlsServerHello hello, Octets& out);
  void PutClientKeys(Octets& out);
  bool TakeFinished(std::size_t size, Octets& out);
  void PutMessages(const Octets& messages, Octets& out);
  void PutChangeAndFinished(Octets& out);
  void ShareSecrets();
  bool Ecdhe() const;
  Octets Random(std::size_t size);
  Octets NewSessionProof(std::size_t size);
  bool Recognises(const Octets& proof) const;

  TlsRole role_;
  TlsSettings settings_;
  random::Stream stream_;
  State state_ = State::kIdle;
  bool resumed_ = false;
  bool gives_ticket_ = false;
  bool reading_ = false, writing_ = false;
  std::uint16_t record_version_;
  TlsSecrets secrets_;
  TlsSession session_;
  Octets offered_id_;
  Octets pending_;  // a message that has begun
  std::optional<TlsProtection> incoming_, outgoing_;
};

}  // namespace wabed::service
