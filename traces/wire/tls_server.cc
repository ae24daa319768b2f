#include "traces/wire/tls_server.h"

#include <algorithm>

#include "traces/wire/tls_part.h"

namespace wabed::traces::wire {

std::optional<TlsServerHello> ParseServerHello(const std::uint8_t* body, std::size_t size) {
  TlsPart part{body, size};
  if (part.size < 34) return std::nullopt;
  TlsServerHello hello;
  hello.version = Get16(part.data);
  std::copy_n(part.data + 2, hello.random.size(), hello.random.begin());
  part.Skip(34);
  const auto session_id = part.Vector(1);
  if (!session_id || session_id->size > 32 || part.size < 3) return std::nullopt;
  hello.session_id = session_id->Octets();
  hello.cipher_suite = Get16(part.data);
  part.Skip(3);  // the suite and the compression method
  if (part.size == 0) return hello;
  auto extensions = part.Vector(2);
  if (!extensions || part.size != 0) return std::nullopt;
  while (extensions->size > 0) {
    if (extensions->size < 4) return std::nullopt;
    const std::uint16_t type = Get16(extensions->data);
    extensions->Skip(2);
    const auto extension = extensions->Vector(2);
    if (!extension) return std::nullopt;
    hello.extensions.push_back(type);
    if (type != kTlsSupportedVersions) continue;
    if (extension->size != 2) return std::nullopt;
    hello.version = Get16(extension->data);
  }
  return hello;
}

std::optional<std::vector<std::size_t>> ParseCertificateSizes(const std::uint8_t* body,
                                                              std::size_t size) {
  TlsPart part{body, size};
  auto list = part.Vector(3);
  if (!list || part.size != 0) return std::nullopt;
  std::vector<std::size_t> sizes;
  while (list->size > 0) {
    const auto certificate = list->Vector(3);
    if (!certificate) return std::nullopt;
    sizes.push_back(certificate->size);
  }
  return sizes;
}

std::optional<TlsNewTicket> ParseNewSessionTicket(const std::uint8_t* body, std::size_t size) {
  if (size < 4) return std::nullopt;
  TlsNewTicket read;
  read.lifetime_s = Get32(body);
  TlsPart part{body + 4, size - 4};
  const auto ticket = part.Vector(2);
  if (!ticket || part.size != 0) return std::nullopt;
  read.ticket = ticket->Octets();
  return read;
}

}  // namespace wabed::traces::wire
