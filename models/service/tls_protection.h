#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "models/random/stream.h"
#include "traces/wire/tls.h"
#include "traces/wire/tls_suites.h"

namespace wabed::service {

/// What two ends share once both hellos have passed.
struct TlsSecrets {
  traces::wire::TlsRandom client_random{};
  traces::wire::TlsRandom server_random{};
  std::uint16_t version = 0;
  const traces::wire::TlsCipherSuite* suite = nullptr;
};

/// Stands in for the protection of one direction's records: fragments as long as the suite makes
/// them (RFC 5246 section 6.2.3) and full of pseudo-random octets.
///
/// In place of the MAC (and its padding), the last 16 octets of a fragment hold what the receiver
/// has to know, hidden by the keystream: how long the trailer is, whether the record is contents or
/// filler, its type, its length, and a hash of the contents. Contents are hidden by the keystream
/// too; filler is a piece of a block of noise made once, whatever its size.
class TlsProtection {
 public:
  /// `from_client` says whose direction it is. Both ends make one for each direction.
  TlsProtection(const TlsSecrets& secrets, bool from_client);

  /// Appends a record with contents of at most kTlsMaxPlaintext octets.
  void Seal(std::uint8_t type, const std::uint8_t* data, std::size_t size,
            std::vector<std::uint8_t>& out);
  /// Appends a record of application data with so much filler, at most kTlsMaxPlaintext octets.
  void SealFiller(std::size_t size, std::vector<std::uint8_t>& out);

  struct Opened {
    bool filler = false;
    const std::uint8_t* data = nullptr;  ///< null for filler; valid until the next call
    std::size_t size = 0;
  };
  /// The next record's plaintext; nothing if it was not sealed by the other end as its next.
  std::optional<Opened> Open(std::uint8_t type, const std::uint8_t* fragment, std::size_t size);

 private:
  /// The check block of the record with the number that comes next.
  struct Mask {
    std::size_t noise_at;
    std::uint8_t octets[16];
  };
  Mask NextMask();
  std::uint8_t* Begin(std::uint8_t type, std::size_t size, std::vector<std::uint8_t>& out);
  void End(std::uint8_t type, bool filler, std::uint64_t hash, std::size_t size,
           std::uint8_t* fragment, const Mask& mask) const;
  void Apply(std::uint8_t* data, std::size_t size);

  const traces::wire::TlsCipherSuite* suite_;
  std::uint16_t version_;
  random::Stream stream_;
  std::uint64_t nonce_;
  std::vector<std::uint8_t> plaintext_;
};

}  // namespace wabed::service
