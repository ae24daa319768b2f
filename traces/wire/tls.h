#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

/// TLS as far as an observer reads it: records and the ClientHello (RFC 8446, RFC 5246), with the
/// server's name (RFC 6066 section 3), protocols (ALPN, RFC 7301) and session ticket (RFC 5077).
/// The server's messages are in tls_server.h, writing in tls_messages.h.
namespace wabed::traces::wire {

constexpr std::size_t kTlsRecordHeaderSize = 5;

/// What a record carries (RFC 5246 section 6.2.1).
enum TlsContentType : std::uint8_t {
  kTlsChangeCipherSpec = 20,
  kTlsAlert = 21,
  kTlsHandshake = 22,
  kTlsApplicationData = 23,
};

/// What a handshake message is (RFC 5246 section 7.4, RFC 5077 section 3.3).
enum TlsHandshakeType : std::uint8_t {
  kTlsClientHello = 1,
  kTlsServerHello = 2,
  kTlsNewSessionTicket = 4,
  kTlsCertificate = 11,
  kTlsServerKeyExchange = 12,
  kTlsServerHelloDone = 14,
  kTlsClientKeyExchange = 16,
  kTlsFinished = 20,
};

/// Extensions that are read or written here, by their numbers.
enum TlsExtensionType : std::uint16_t {
  kTlsServerName = 0,
  kTlsStatusRequest = 5,
  kTlsSupportedGroups = 10,
  kTlsEcPointFormats = 11,
  kTlsSignatureAlgorithms = 13,
  kTlsAlpn = 16,
  kTlsSessionTicket = 35,
  kTlsSupportedVersions = 43,
  kTlsRenegotiationInfo = 0xff01,
};

/// A suite that is none, but says what kTlsRenegotiationInfo does (RFC 5746 section 3.3).
constexpr std::uint16_t kTlsRenegotiationScsv = 0x00ff;

/// The 32 random octets of a hello.
using TlsRandom = std::array<std::uint8_t, 32>;

/// The header of a record.
struct TlsRecord {
  std::uint8_t type = 0;
  std::uint16_t version = 0;  ///< 0x0300 to 0x0304
  std::uint16_t length = 0;   ///< of the fragment that follows
};

/// Reads a record's header: a known type, a version of SSL 3.0 to TLS 1.3, a length no larger than
/// a ciphertext's may be (2^14 + 2048, RFC 5246 section 6.2.3). Nothing otherwise.
std::optional<TlsRecord> ParseTlsRecord(const std::uint8_t* data, std::size_t size);

/// What a ClientHello says.
struct TlsClientHello {
  std::uint16_t version = 0;  ///< legacy_version
  TlsRandom random{};
  std::vector<std::uint8_t> session_id;      ///< at most 32 octets
  std::vector<std::uint16_t> cipher_suites;  ///< in order of preference
  std::vector<std::uint16_t> extensions;     ///< their types, in order
  std::vector<std::uint8_t> ticket;          ///< empty if there is none, or no extension for it
  std::string server_name;                   ///< host_name, lower case; empty if there is none
  std::vector<std::string> alpn;             ///< protocol names in order

  bool HasExtension(std::uint16_t type) const;
  bool Offers(std::uint16_t cipher_suite) const;
};

/// Reads a ClientHello, given without the four octets of handshake header. Nothing if malformed.
std::optional<TlsClientHello> ParseClientHello(const std::uint8_t* body, std::size_t size);

/// Finds the ClientHello at the beginning of a TCP stream, cut anywhere into segments and records.
/// Holds at most 64 KiB.
class ClientHelloReader {
 public:
  enum class State { kNeedMore, kDone, kNotTls };

  /// The next octets of the originator's stream.
  State Feed(const std::uint8_t* data, std::size_t size);
  State state() const { return state_; }
  /// Valid once kDone.
  const TlsClientHello& hello() const { return hello_; }

 private:
  State Read();

  State state_ = State::kNeedMore;
  std::vector<std::uint8_t> pending_;
  TlsClientHello hello_;
};

}  // namespace wabed::traces::wire
