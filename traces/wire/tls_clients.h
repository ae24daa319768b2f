#pragma once

#include <cstdint>
#include <string>
#include <vector>

/// How the TLS clients of phones open a connection: what an observer tells them apart by.
namespace wabed::traces::wire {

constexpr std::uint16_t kTls10 = 0x0301;
constexpr std::uint16_t kTls12 = 0x0303;

/// A system's TLS library with its default settings.
enum class TlsClientKind : std::uint8_t {
  kAndroid4,       ///< Android 4.x, an application's own sockets: TLS 1.0
  kAndroid44,      ///< Android 4.4 with TLS 1.2 switched on
  kIos7,           ///< iOS 7, Secure Transport: TLS 1.2
  kBlackBerry10,   ///< BlackBerry 10: TLS 1.0 (assumption, see tls_clients.cc)
  kWindowsPhone8,  ///< Windows Phone 8.0, Schannel: TLS 1.0
};

/// An extension of a ClientHello, contents as they are on the wire. Server name and session ticket
/// are in the list for their place only: their contents are the connection's.
struct TlsExtension {
  std::uint16_t type = 0;
  std::vector<std::uint8_t> contents;
};

/// The part of a ClientHello that is the same in every connection of a kind.
struct TlsClientShape {
  std::uint16_t record_version = kTls10;
  std::uint16_t version = kTls10;  ///< the highest it offers
  std::vector<std::uint16_t> cipher_suites;
  std::vector<TlsExtension> extensions;
};

/// The shape of a kind's ClientHello. Sources are in tls_clients.cc.
const TlsClientShape& TlsClientShapeOf(TlsClientKind kind);

}  // namespace wabed::traces::wire
