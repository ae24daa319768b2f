#include "traces/wire/tls_messages.h"

#include <stdexcept>

#include "traces/wire/octets.h"

namespace wabed::traces::wire {
namespace {

constexpr std::size_t kMaxFragment = (1u << 14) + 2048;
constexpr std::uint8_t kNamedCurve = 3;
constexpr std::uint16_t kSecp256r1 = 23;
constexpr std::uint16_t kRsaSha256 = 0x0401;

void Append16(std::size_t value, TlsOctets& out) {
  out.push_back(static_cast<std::uint8_t>(value >> 8));
  out.push_back(static_cast<std::uint8_t>(value));
}

void Append(const TlsOctets& more, TlsOctets& out) {
  out.insert(out.end(), more.begin(), more.end());
}

// A vector behind its length in so many octets.
void AppendVector(std::size_t length_octets, const TlsOctets& contents, TlsOctets& out) {
  if (contents.size() >> (8 * length_octets) != 0) {
    throw std::length_error("a TLS vector is longer than its length field can say");
  }
  for (std::size_t i = length_octets; i-- > 0;) {
    out.push_back(static_cast<std::uint8_t>(contents.size() >> (8 * i)));
  }
  Append(contents, out);
}

void AppendExtension(std::uint16_t type, const TlsOctets& contents, TlsOctets& out) {
  Append16(type, out);
  AppendVector(2, contents, out);
}

TlsOctets ServerNameContents(const std::string& name) {
  TlsOctets entry = {0};  // host_name
  AppendVector(2, {name.begin(), name.end()}, entry);
  TlsOctets contents;
  AppendVector(2, entry, contents);
  return contents;
}

TlsOctets AcceptedContents(std::uint16_t type) {
  switch (type) {
    case kTlsServerName:
    case kTlsSessionTicket:
      return {};
    case kTlsRenegotiationInfo:
      return {0};
    case kTlsEcPointFormats:
      return {3, 0, 1, 2};
    default:
      throw std::invalid_argument("no such extension in a ServerHello");
  }
}

}  // namespace

void AppendTlsRecord(TlsContentType type, std::uint16_t version, const std::uint8_t* data,
                     std::size_t size, TlsOctets& out) {
  if (size > kMaxFragment) throw std::length_error("a TLS record holds no such fragment");
  out.push_back(type);
  Append16(version, out);
  Append16(size, out);
  out.insert(out.end(), data, data + size);
}

TlsOctets TlsHandshakeMessage(TlsHandshakeType type, const TlsOctets& body) {
  TlsOctets message = {type};
  AppendVector(3, body, message);
  return message;
}

TlsOctets EncodeClientHello(const TlsClientShape& shape, const TlsClientHello& hello) {
  TlsOctets body;
  Append16(shape.version, body);
  body.insert(body.end(), hello.random.begin(), hello.random.end());
  AppendVector(1, hello.session_id, body);
  TlsOctets suites;
  for (const std::uint16_t suite : shape.cipher_suites) Append16(suite, suites);
  AppendVector(2, suites, body);
  AppendVector(1, {0}, body);  // no compression
  TlsOctets extensions;
  for (const TlsExtension& extension : shape.extensions) {
    if (extension.type == kTlsServerName) {
      if (hello.server_name.empty()) continue;
      AppendExtension(extension.type, ServerNameContents(hello.server_name), extensions);
    } else if (extension.type == kTlsSessionTicket) {
      AppendExtension(extension.type, hello.ticket, extensions);
    } else {
      AppendExtension(extension.type, extension.contents, extensions);
    }
  }
  AppendVector(2, extensions, body);
  return TlsHandshakeMessage(kTlsClientHello, body);
}

TlsOctets EncodeServerHello(const TlsServerHello& hello) {
  TlsOctets body;
  Append16(hello.version, body);
  body.insert(body.end(), hello.random.begin(), hello.random.end());
  AppendVector(1, hello.session_id, body);
  Append16(hello.cipher_suite, body);
  body.push_back(0);  // no compression
  TlsOctets extensions;
  for (const std::uint16_t type : hello.extensions) {
    AppendExtension(type, AcceptedContents(type), extensions);
  }
  if (!extensions.empty()) AppendVector(2, extensions, body);
  return TlsHandshakeMessage(kTlsServerHello, body);
}

TlsOctets EncodeCertificate(const TlsOctets& certificate_list) {
  TlsOctets body;
  AppendVector(3, certificate_list, body);
  return TlsHandshakeMessage(kTlsCertificate, body);
}

TlsOctets EncodeServerKeyExchange(std::uint16_t version, const TlsOctets& point,
                                  const TlsOctets& signature) {
  TlsOctets body = {kNamedCurve};
  Append16(kSecp256r1, body);
  AppendVector(1, point, body);
  if (version >= kTls12) Append16(kRsaSha256, body);
  AppendVector(2, signature, body);
  return TlsHandshakeMessage(kTlsServerKeyExchange, body);
}

TlsOctets EncodeServerHelloDone() { return TlsHandshakeMessage(kTlsServerHelloDone, {}); }

TlsOctets EncodeClientKeyExchange(bool ecdhe, const TlsOctets& key) {
  TlsOctets body;
  AppendVector(ecdhe ? 1 : 2, key, body);
  return TlsHandshakeMessage(kTlsClientKeyExchange, body);
}

TlsOctets EncodeNewSessionTicket(const TlsNewTicket& ticket) {
  TlsOctets body(4);
  Put32(body.data(), ticket.lifetime_s);
  AppendVector(2, ticket.ticket, body);
  return TlsHandshakeMessage(kTlsNewSessionTicket, body);
}

TlsOctets EncodeFinished(const TlsOctets& verify_data) {
  return TlsHandshakeMessage(kTlsFinished, verify_data);
}

}  // namespace wabed::traces::wire
