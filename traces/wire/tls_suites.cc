#include "traces/wire/tls_suites.h"

#include <algorithm>
#include <iterator>

#include <fmt/format.h>

#include "traces/wire/tls_suite_table.h"

namespace wabed::traces::wire {

const TlsCipherSuite* FindTlsCipherSuite(std::uint16_t number) {
  const auto found = std::lower_bound(
      kTlsCipherSuites.begin(), kTlsCipherSuites.end(), number,
      [](const TlsCipherSuite& suite, std::uint16_t wanted) { return suite.number < wanted; });
  return found != kTlsCipherSuites.end() && found->number == number ? &*found : nullptr;
}

std::string TlsCipherSuiteName(std::uint16_t number) {
  const TlsCipherSuite* suite = FindTlsCipherSuite(number);
  return suite != nullptr ? suite->name : fmt::format("0x{:04x}", number);
}

std::string TlsVersionName(std::uint16_t version) {
  if (version == 0x0300) return "SSL 3.0";
  if (version > 0x0300 && version <= 0x0304) return fmt::format("TLS 1.{}", version - 0x0301);
  return fmt::format("0x{:04x}", version);
}

std::size_t TlsExplicitHead(const TlsCipherSuite& suite, std::uint16_t version) {
  const bool explicit_vector = version >= 0x0302;
  switch (suite.cipher) {
    case TlsCipher::kAesGcm:
      return 8;
    case TlsCipher::kAesCbc:
      return explicit_vector ? 16 : 0;
    case TlsCipher::kTripleDesCbc:
      return explicit_vector ? 8 : 0;
    default:
      return 0;
  }
}

std::size_t TlsProtectedSize(const TlsCipherSuite& suite, std::uint16_t version,
                             std::size_t plaintext) {
  const std::size_t with_mac = plaintext + suite.mac;
  const std::size_t head = TlsExplicitHead(suite, version);
  switch (suite.cipher) {
    case TlsCipher::kAesCbc:  // at least the octet of the padding's length
      return head + (with_mac / 16 + 1) * 16;
    case TlsCipher::kTripleDesCbc:
      return head + (with_mac / 8 + 1) * 8;
    default:
      return head + with_mac;
  }
}

}  // namespace wabed::traces::wire
