#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

/// TLS cipher suites: their names, and what they add to a record.
namespace wabed::traces::wire {

/// The largest plaintext of a record (RFC 5246 section 6.2.1).
constexpr std::size_t kTlsMaxPlaintext = 1u << 14;

/// How the keys are agreed upon: with it goes the ServerKeyExchange message or its absence.
enum class TlsKeyExchange : std::uint8_t { kRsa, kDheRsa, kEcdheRsa, kOther };

/// What enciphers records.
enum class TlsCipher : std::uint8_t { kAesCbc, kTripleDesCbc, kRc4, kAesGcm, kOther };

/// One suite of the IANA registry of TLS parameters.
struct TlsCipherSuite {
  std::uint16_t number = 0;
  const char* name = nullptr;
  TlsKeyExchange key_exchange = TlsKeyExchange::kOther;
  TlsCipher cipher = TlsCipher::kOther;
  std::uint8_t mac = 0;  ///< octets of HMAC; of the tag with kAesGcm
};

/// The suite with a number, nullptr if it is not in the table: the table has what the phones of
/// tls_clients.h offer, and what servers choose in newer captures.
const TlsCipherSuite* FindTlsCipherSuite(std::uint16_t number);

/// Its name, or the number as "0xc0ff" where the table has none.
std::string TlsCipherSuiteName(std::uint16_t number);

/// "TLS 1.2"; "SSL 3.0"; the number as above for versions that are none.
std::string TlsVersionName(std::uint16_t version);

/// Octets that go in front of the ciphertext: the explicit part of GCM's nonce (RFC 5288 section
/// 3), the initialisation vector of CBC since TLS 1.1 (RFC 4346 section 6.2.3.2).
std::size_t TlsExplicitHead(const TlsCipherSuite& suite, std::uint16_t version);

/// Octets of a record's fragment for so much plaintext. CBC pads with as little as it can (RFC 5246
/// section 6.2.3.2 lets it pad with more). For kOther: the plaintext's.
std::size_t TlsProtectedSize(const TlsCipherSuite& suite, std::uint16_t version,
                             std::size_t plaintext);

}  // namespace wabed::traces::wire
