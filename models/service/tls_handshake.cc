#include "models/service/tls_handshake.h"

#include <algorithm>
#include <stdexcept>

#include "traces/wire/octets.h"

namespace wabed::service {

namespace wire = traces::wire;

namespace {

constexpr std::size_t kLargestMessage = 64 * 1024;
constexpr std::size_t kIdSize = 32;
/// As in the handshakes of ntop/nDPI's instagram.pcap (2015): OpenSSL's ticket, valid two hours.
constexpr std::size_t kTicketSize = 192;
constexpr std::uint32_t kTicketLifetime = 7200;
/// A session is known again by its first octets: eight random ones, eight made from them.
constexpr std::size_t kProofSize = 16;

/// What servers choose first of what the client offers. Assumption, after the servers in
/// instagram.pcap that took ECDHE with AES though RC4 was offered first.
constexpr std::uint16_t kPreferred[] = {0xc02f, 0xc014, 0xc013, 0x009c, 0x0035, 0x002f};

std::uint64_t ProofOf(std::uint64_t seed, std::uint64_t chosen) {
  return random::Stream(seed, "tls.session", chosen).Bits64();
}

}  // namespace

TlsHandshake::TlsHandshake(TlsRole role, TlsSettings settings)
    : role_(role),
      settings_(std::move(settings)),
      stream_(settings_.seed, role == TlsRole::kClient ? "tls.client" : "tls.server",
              settings_.connection),
      record_version_(wire::kTls10) {
  if (role == TlsRole::kClient) return;
  if (!settings_.certificates) throw std::invalid_argument("a TLS server needs certificates");
  if (settings_.version < wire::kTls10 || settings_.version > wire::kTls12) {
    throw std::invalid_argument("a TLS server speaks version 1.0 to 1.2");
  }
  settings_.server_name.clear();
  state_ = State::kClientHello;
}

void TlsHandshake::Begin(Octets& out) {
  if (role_ != TlsRole::kClient) return;
  const wire::TlsClientShape& shape = wire::TlsClientShapeOf(settings_.client);
  wire::TlsClientHello hello;
  for (auto& octet : hello.random) octet = static_cast<std::uint8_t>(stream_());
  hello.server_name = settings_.server_name;
  const bool sends_tickets =
      std::any_of(shape.extensions.begin(), shape.extensions.end(),
                  [](const auto& one) { return one.type == wire::kTlsSessionTicket; });
  if (sends_tickets && !settings_.session.ticket.empty()) {
    hello.ticket = settings_.session.ticket;
    hello.session_id = Random(kIdSize);  // by its echo the client knows the ticket was taken
  } else {
    hello.session_id = settings_.session.id;
  }
  offered_id_ = hello.session_id;
  secrets_.client_random = hello.random;
  record_version_ = shape.record_version;
  PutMessages(wire::EncodeClientHello(shape, hello), out);
  state_ = State::kServerHello;
}

bool TlsHandshake::TakeMessages(const std::uint8_t* data, std::size_t size, Octets& out) {
  pending_.insert(pending_.end(), data, data + size);
  while (pending_.size() >= 4) {
    const std::size_t length = wire::Get24(&pending_[1]);
    if (length > kLargestMessage) return false;
    if (pending_.size() - 4 < length) return true;
    const Octets message(pending_.begin(),
                         pending_.begin() + static_cast<std::ptrdiff_t>(4 + length));
    pending_.erase(pending_.begin(), pending_.begin() + static_cast<std::ptrdiff_t>(4 + length));
    if (!Take(message[0], message.data() + 4, length, out)) return false;
  }
  return true;
}

bool TlsHandshake::Take(std::uint8_t type, const std::uint8_t* body, std::size_t size,
                        Octets& out) {
  switch (state_) {
    case State::kClientHello:
      return type == wire::kTlsClientHello && TakeClientHello(body, size, out);
    case State::kServerHello:
      return type == wire::kTlsServerHello && TakeServerHello(body, size);
    case State::kCertificate:
      if (type != wire::kTlsCertificate || !wire::ParseCertificateSizes(body, size)) return false;
      state_ = Ecdhe() ? State::kServerKeyExchange : State::kServerHelloDone;
      return true;
    case State::kServerKeyExchange:
      if (type != wire::kTlsServerKeyExchange) return false;
      state_ = State::kServerHelloDone;
      return true;
    case State::kServerHelloDone:
      if (type != wire::kTlsServerHelloDone || size != 0) return false;
      PutClientKeys(out);
      return true;
    case State::kClientKeyExchange:
      if (type != wire::kTlsClientKeyExchange) return false;
      state_ = State::kChangeCipherSpec;
      return true;
    case State::kTicketOrChange: {
      const auto ticket = wire::ParseNewSessionTicket(body, size);
      if (type != wire::kTlsNewSessionTicket || !ticket) return false;
      session_.ticket = ticket->ticket;
      state_ = State::kChangeCipherSpec;
      return true;
    }
    case State::kFinished:
      return type == wire::kTlsFinished && TakeFinished(size, out);
    default:
      return false;
  }
}

bool TlsHandshake::TakeClientHello(const std::uint8_t* body, std::size_t size, Octets& out) {
  const auto client = wire::ParseClientHello(body, size);
  if (!client || client->version < wire::kTls10) return false;
  secrets_.version = std::min(client->version, settings_.version);
  for (const std::uint16_t suite : kPreferred) {
    const auto* known = wire::FindTlsCipherSuite(suite);
    const bool usable =
        known->cipher != wire::TlsCipher::kAesGcm || secrets_.version >= wire::kTls12;
    if (!usable || !client->Offers(suite)) continue;
    secrets_.suite = known;
    break;
  }
  if (secrets_.suite == nullptr) return false;
  settings_.server_name = client->server_name;
  secrets_.client_random = client->random;
  for (auto& octet : secrets_.server_random) octet = static_cast<std::uint8_t>(stream_());
  record_version_ = secrets_.version;
  ShareSecrets();

  wire::TlsServerHello hello;
  hello.version = secrets_.version;
  hello.random = secrets_.server_random;
  hello.cipher_suite = secrets_.suite->number;
  if (client->HasExtension(wire::kTlsServerName)) hello.extensions.push_back(wire::kTlsServerName);
  if (client->HasExtension(wire::kTlsRenegotiationInfo) ||
      client->Offers(wire::kTlsRenegotiationScsv)) {
    hello.extensions.push_back(wire::kTlsRenegotiationInfo);
  }
  if (Ecdhe() && client->HasExtension(wire::kTlsEcPointFormats)) {
    hello.extensions.push_back(wire::kTlsEcPointFormats);
  }
  resumed_ = settings_.resumption && !client->session_id.empty() &&
             Recognises(client->ticket.empty() ? client->session_id : client->ticket);
  if (resumed_) {
    hello.session_id = client->session_id;
    PutMessages(wire::EncodeServerHello(hello), out);
    PutChangeAndFinished(out);
    state_ = State::kChangeCipherSpec;
    return true;
  }
  gives_ticket_ = settings_.resumption && client->HasExtension(wire::kTlsSessionTicket);
  if (gives_ticket_) hello.extensions.push_back(wire::kTlsSessionTicket);
  if (settings_.resumption && !gives_ticket_) hello.session_id = NewSessionProof(kIdSize);
  AnswerFull(std::move(hello), out);
  return true;
}

void TlsHandshake::AnswerFull(wire::TlsServerHello hello, Octets& out) {
  PutMessages(wire::EncodeServerHello(hello), out);
  PutMessages(wire::EncodeCertificate(*settings_.certificates), out);
  Octets rest;
  if (Ecdhe()) {
    Octets point = Random(wire::kTlsPointSize);
    point[0] = 4;  // uncompressed
    rest = wire::EncodeServerKeyExchange(secrets_.version, point, Random(wire::kTlsRsaSize));
  }
  const Octets done = wire::EncodeServerHelloDone();
  rest.insert(rest.end(), done.begin(), done.end());
  PutMessages(rest, out);
  state_ = State::kClientKeyExchange;
}

bool TlsHandshake::TakeServerHello(const std::uint8_t* body, std::size_t size) {
  const auto server = wire::ParseServerHello(body, size);
  const wire::TlsClientShape& shape = wire::TlsClientShapeOf(settings_.client);
  if (!server || server->version < wire::kTls10 || server->version > shape.version) return false;
  const auto& offered = shape.cipher_suites;
  if (std::find(offered.begin(), offered.end(), server->cipher_suite) == offered.end()) {
    return false;
  }
  secrets_.suite = wire::FindTlsCipherSuite(server->cipher_suite);
  if (secrets_.suite == nullptr || secrets_.suite->cipher == wire::TlsCipher::kOther) return false;
  secrets_.version = record_version_ = server->version;
  secrets_.server_random = server->random;
  ShareSecrets();
  resumed_ = !offered_id_.empty() && server->session_id == offered_id_;
  if (resumed_) {
    session_ = settings_.session;
  } else {
    session_.id = server->session_id;
  }
  state_ = resumed_ ? State::kTicketOrChange : State::kCertificate;
  return true;
}

void TlsHandshake::PutClientKeys(Octets& out) {
  Octets key = Random(Ecdhe() ? wire::kTlsPointSize : wire::kTlsRsaSize);
  if (Ecdhe()) key[0] = 4;
  PutMessages(wire::EncodeClientKeyExchange(Ecdhe(), key), out);
  PutChangeAndFinished(out);
  state_ = State::kTicketOrChange;
}

bool TlsHandshake::TakeChangeCipherSpec(const std::uint8_t* data, std::size_t size) {
  const bool in_turn = state_ == State::kChangeCipherSpec || state_ == State::kTicketOrChange;
  if (!in_turn || reading_ || size != 1 || data[0] != 1 || !pending_.empty()) return false;
  reading_ = true;
  state_ = State::kFinished;
  return true;
}

bool TlsHandshake::TakeFinished(std::size_t size, Octets& out) {
  if (size != wire::kTlsVerifySize || !reading_ || !pending_.empty()) return false;
  const bool last = (role_ == TlsRole::kServer) == resumed_;
  if (!last) {
    if (gives_ticket_) {
      PutMessages(wire::EncodeNewSessionTicket({kTicketLifetime, NewSessionProof(kTicketSize)}),
                  out);
    }
    PutChangeAndFinished(out);
  }
  state_ = State::kEstablished;
  return true;
}

void TlsHandshake::PutMessages(const Octets& messages, Octets& out) {
  for (std::size_t at = 0; at < messages.size(); at += wire::kTlsMaxPlaintext) {
    const std::size_t size = std::min(wire::kTlsMaxPlaintext, messages.size() - at);
    wire::AppendTlsRecord(wire::kTlsHandshake, record_version_, &messages[at], size, out);
  }
}

void TlsHandshake::PutChangeAndFinished(Octets& out) {
  const std::uint8_t change = 1;
  wire::AppendTlsRecord(wire::kTlsChangeCipherSpec, record_version_, &change, 1, out);
  writing_ = true;
  const Octets finished = wire::EncodeFinished(Random(wire::kTlsVerifySize));
  outgoing_->Seal(wire::kTlsHandshake, finished.data(), finished.size(), out);
}

void TlsHandshake::ShareSecrets() {
  const bool client = role_ == TlsRole::kClient;
  outgoing_.emplace(secrets_, client);
  incoming_.emplace(secrets_, !client);
}

bool TlsHandshake::Ecdhe() const {
  return secrets_.suite->key_exchange == wire::TlsKeyExchange::kEcdheRsa;
}

TlsHandshake::Octets TlsHandshake::Random(std::size_t size) {
  Octets octets(size);
  for (auto& octet : octets) octet = static_cast<std::uint8_t>(stream_());
  return octets;
}

TlsHandshake::Octets TlsHandshake::NewSessionProof(std::size_t size) {
  Octets proof = Random(size);
  wire::Put64(&proof[8], ProofOf(settings_.session_seed, wire::Get64(proof.data())));
  return proof;
}

bool TlsHandshake::Recognises(const Octets& proof) const {
  return proof.size() >= kProofSize &&
         ProofOf(settings_.session_seed, wire::Get64(proof.data())) == wire::Get64(&proof[8]);
}

}  // namespace wabed::service
