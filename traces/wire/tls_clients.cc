#include "traces/wire/tls_clients.h"

#include <array>

#include "traces/wire/tls.h"

namespace wabed::traces::wire {
namespace {

const TlsExtension kName{kTlsServerName, {}};
const TlsExtension kTicket{kTlsSessionTicket, {}};
const TlsExtension kRenegotiation{kTlsRenegotiationInfo, {0}};
const TlsExtension kStatus{kTlsStatusRequest, {1, 0, 0, 0, 0}};
const TlsExtension kUncompressed{kTlsEcPointFormats, {1, 0}};
const TlsExtension kAllPointFormats{kTlsEcPointFormats, {3, 0, 1, 2}};

// secp256r1, secp384r1, secp521r1; Schannel without the last.
const TlsExtension kThreeGroups{kTlsSupportedGroups, {0, 6, 0, 23, 0, 24, 0, 25}};
const TlsExtension kTwoGroups{kTlsSupportedGroups, {0, 4, 0, 23, 0, 24}};

// OpenSSL 1.0's 25 curves, in the order of its table.
const TlsExtension kOpenSslGroups{
    kTlsSupportedGroups,
    {0, 50, 0, 14, 0, 13, 0, 25, 0, 11, 0, 12, 0, 24, 0, 9, 0, 10, 0, 22, 0, 23, 0, 8,  0, 6,
     0, 7,  0, 20, 0, 21, 0, 4,  0, 5,  0, 18, 0, 19, 0, 1, 0, 2,  0, 3,  0, 15, 0, 16, 0, 17}};

// Android 4.x, an application's own sockets: RC4 first. As in the ClientHellos of the Android phone
// of 2015 in ntop/nDPI's open capture instagram.pcap (and KakaoTalk_chat.pcap): record and hello
// say TLS 1.0.
TlsClientShape Android4() {
  return {kTls10,
          kTls10,
          {0x0004, 0x0005, 0x002f, 0x0035, 0xc002, 0xc004, 0xc005, 0xc00c, 0xc00e,
           0xc00f, 0xc007, 0xc009, 0xc00a, 0xc011, 0xc013, 0xc014, 0x0033, 0x0039,
           0x0032, 0x0038, 0x000a, 0xc003, 0xc00d, 0xc008, 0xc012, 0x0016, 0x0013,
           0x0009, 0x0015, 0x0012, 0x0003, 0x0008, 0x0014, 0x0011, 0x00ff},
          {kName, kAllPointFormats, kOpenSslGroups, kTicket}};
}

// Android 4.4.2 with TLS 1.2, as Qualys SSL Labs recorded it (API getClients, client "Android
// 4.4.2"; in testssl.sh's client-simulation.txt).
TlsClientShape Android44() {
  return {kTls10,
          kTls12,
          {0xc030, 0xc02c, 0xc014, 0xc00a, 0x00a3, 0x009f, 0x006b, 0x006a, 0x0039, 0x0038,
           0x009d, 0x003d, 0x0035, 0xc012, 0xc008, 0x0016, 0x0013, 0x000a, 0xc02f, 0xc02b,
           0xc027, 0xc023, 0xc013, 0xc009, 0x00a2, 0x009e, 0x0067, 0x0040, 0x0033, 0x0032,
           0x009c, 0x003c, 0x002f, 0xc011, 0xc007, 0x0005, 0x0004, 0x00ff},
          {kName,
           kUncompressed,
           {kTlsSupportedGroups, {0, 6, 0, 25, 0, 24, 0, 23}},
           kTicket,
           {kTlsSignatureAlgorithms, {0, 32, 6, 1, 6, 2, 6, 3, 5, 1, 5, 2, 5, 3, 4, 1, 4,
                                      2, 4,  3, 3, 1, 3, 2, 3, 3, 2, 1, 2, 2, 2, 3, 1, 1}}}};
}

// Safari 7 on iOS 7.1 (Secure Transport), from the same source: no session tickets.
TlsClientShape Ios7() {
  return {kTls10,
          kTls12,
          {0x00ff, 0xc024, 0xc023, 0xc00a, 0xc009, 0xc007, 0xc008, 0xc028, 0xc027, 0xc014,
           0xc013, 0xc011, 0xc012, 0xc026, 0xc025, 0xc02a, 0xc029, 0xc005, 0xc004, 0xc002,
           0xc003, 0xc00f, 0xc00e, 0xc00c, 0xc00d, 0x003d, 0x003c, 0x002f, 0x0005, 0x0004,
           0x0035, 0x000a, 0x0067, 0x006b, 0x0033, 0x0039, 0x0016},
          {kName,
           kThreeGroups,
           kUncompressed,
           {kTlsSignatureAlgorithms, {0, 10, 5, 1, 4, 1, 2, 1, 4, 3, 2, 3}}}};
}

// No record of BlackBerry 10 was found. It ships OpenSSL 1.0; its defaults are assumed, as the same
// source shows them for Android 4.0.4's browser.
TlsClientShape BlackBerry10() {
  return {kTls10,
          kTls10,
          {0xc014, 0xc00a, 0x0039, 0x0038, 0xc00f, 0xc005, 0x0035, 0xc012, 0xc008, 0x0016,
           0x0013, 0xc00d, 0xc003, 0x000a, 0xc013, 0xc009, 0x0033, 0x0032, 0xc00e, 0xc004,
           0x002f, 0xc011, 0xc007, 0xc00c, 0xc002, 0x0005, 0x0004, 0x00ff},
          {kName, kAllPointFormats, kOpenSslGroups, kTicket}};
}

// Internet Explorer 10 on Windows Phone 8.0 (Schannel), from the same source.
TlsClientShape WindowsPhone8() {
  return {kTls10,
          kTls10,
          {0x002f, 0x0035, 0x0005, 0x000a, 0xc013, 0xc014, 0xc009, 0xc00a, 0x0032, 0x0038, 0x0013,
           0x0004},
          {kRenegotiation, kName, kStatus, kTwoGroups, kUncompressed, kTicket}};
}

}  // namespace

const TlsClientShape& TlsClientShapeOf(TlsClientKind kind) {
  static const std::array<TlsClientShape, 5> shapes = {Android4(), Android44(), Ios7(),
                                                       BlackBerry10(), WindowsPhone8()};
  return shapes.at(static_cast<std::size_t>(kind));
}

}  // namespace wabed::traces::wire
