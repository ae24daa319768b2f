#include "traces/wire/tls_messages.h"

#include <gtest/gtest.h>

#include <numeric>

#include "tests/unit/wire/octet_strings.h"
#include "traces/wire/octets.h"
#include "traces/wire/tls_record_reader.h"
#include "traces/wire/tls_suites.h"
#include "traces/wire/x509_skeleton.h"

namespace wabed::traces::wire {
namespace {

constexpr TlsClientKind kKinds[] = {TlsClientKind::kAndroid4, TlsClientKind::kAndroid44,
                                    TlsClientKind::kIos7, TlsClientKind::kBlackBerry10,
                                    TlsClientKind::kWindowsPhone8};

TlsRandom SomeRandom() {
  TlsRandom random;
  std::iota(random.begin(), random.end(), std::uint8_t{100});
  return random;
}

std::optional<TlsClientHello> ReadClient(const Octets& message) {
  EXPECT_EQ(message[0], kTlsClientHello);
  EXPECT_EQ(Get24(&message[1]), message.size() - 4);
  return ParseClientHello(message.data() + 4, message.size() - 4);
}

TEST(TlsMessages, AClientHelloIsReadAsItWasWritten) {
  for (const TlsClientKind kind : kKinds) {
    const TlsClientShape& shape = TlsClientShapeOf(kind);
    TlsClientHello hello;
    hello.random = SomeRandom();
    hello.server_name = "mmi1.whatsapp.net";
    hello.session_id = Octets(32, 9);
    hello.ticket = Octets(192, 8);
    const auto read = ReadClient(EncodeClientHello(shape, hello));
    ASSERT_TRUE(read);
    EXPECT_EQ(read->version, shape.version);
    EXPECT_EQ(read->random, hello.random);
    EXPECT_EQ(read->session_id, hello.session_id);
    EXPECT_EQ(read->cipher_suites, shape.cipher_suites);
    EXPECT_EQ(read->server_name, hello.server_name);
    const bool tickets = kind != TlsClientKind::kIos7;
    EXPECT_EQ(read->HasExtension(kTlsSessionTicket), tickets);
    EXPECT_EQ(read->ticket, tickets ? hello.ticket : Octets());
    EXPECT_EQ(read->extensions.size(), shape.extensions.size());
  }
}

TEST(TlsMessages, WithoutANameThereIsNoExtension) {
  const auto read = ReadClient(EncodeClientHello(TlsClientShapeOf(TlsClientKind::kIos7), {}));
  ASSERT_TRUE(read);
  EXPECT_TRUE(read->server_name.empty());
  EXPECT_FALSE(read->HasExtension(kTlsServerName));
}

// The length of the whole hello of the phone in ntop/nDPI's instagram.pcap, stream 15: a name of 29
// octets, an empty ticket, no session.
TEST(TlsMessages, AnAndroidHelloIsAsLongAsOneInACapture) {
  TlsClientHello hello;
  hello.server_name = "igcdn-photos-a-a.akamaihd.net";
  EXPECT_EQ(EncodeClientHello(TlsClientShapeOf(TlsClientKind::kAndroid4), hello).size(), 221u);
}

TEST(TlsMessages, AServerHelloIsReadAsItWasWritten) {
  TlsServerHello hello;
  hello.version = kTls12;
  hello.random = SomeRandom();
  hello.session_id = Octets(32, 3);
  hello.cipher_suite = 0xc014;
  for (const bool extended : {true, false}) {
    if (extended) {
      hello.extensions = {kTlsServerName, kTlsRenegotiationInfo, kTlsEcPointFormats,
                          kTlsSessionTicket};
    } else {
      hello.extensions.clear();
    }
    const Octets message = EncodeServerHello(hello);
    const auto read = ParseServerHello(message.data() + 4, message.size() - 4);
    ASSERT_TRUE(read);
    EXPECT_EQ(read->version, hello.version);
    EXPECT_EQ(read->random, hello.random);
    EXPECT_EQ(read->session_id, hello.session_id);
    EXPECT_EQ(read->cipher_suite, hello.cipher_suite);
    EXPECT_EQ(read->extensions, hello.extensions);
    for (std::size_t size = 0; size + 4 < message.size(); ++size) {
      const Octets cut(message.begin() + 4,
                       message.begin() + 4 + static_cast<std::ptrdiff_t>(size));
      const bool before_extensions = size == 2 + 32 + 33 + 3;
      EXPECT_EQ(ParseServerHello(cut.data(), cut.size()).has_value(), before_extensions) << size;
    }
  }
  hello.extensions = {kTlsAlpn};
  EXPECT_THROW(EncodeServerHello(hello), std::invalid_argument);
}

TEST(TlsMessages, ATls13ServerHelloSaysItsVersionInAnExtension) {
  Octets body = FromHex("0303");
  body.resize(34, 1);
  for (const Octets& part : {FromHex("00 1301 00"), FromHex("0006 002b 0002 0304")}) {
    body.insert(body.end(), part.begin(), part.end());
  }
  const auto read = ParseServerHello(body.data(), body.size());
  ASSERT_TRUE(read);
  EXPECT_EQ(read->version, 0x0304);
}

TEST(TlsMessages, KeyExchangesAreAsLongAsInACapture) {
  const Octets point(kTlsPointSize, 4), rsa(kTlsRsaSize, 7);
  // instagram.pcap: 4 + 327 octets from the server, 4 + 66 from the client.
  EXPECT_EQ(EncodeServerKeyExchange(kTls10, point, rsa).size(), 4u + 327);
  EXPECT_EQ(EncodeServerKeyExchange(kTls12, point, rsa).size(), 4u + 329);
  EXPECT_EQ(EncodeClientKeyExchange(true, point).size(), 4u + 66);
  EXPECT_EQ(EncodeClientKeyExchange(false, rsa).size(), 4u + 258);
  EXPECT_EQ(EncodeServerHelloDone(), FromHex("0e 000000"));
  EXPECT_EQ(EncodeNewSessionTicket({7200, Octets(192)}).size(), 4u + 198);
  EXPECT_EQ(EncodeFinished(Octets(kTlsVerifySize)).size(), 16u);
  EXPECT_THROW(EncodeClientKeyExchange(true, Octets(256)), std::length_error);
}

TEST(TlsMessages, ATicketIsReadAsItWasWritten) {
  const Octets message = EncodeNewSessionTicket({7200, Octets(192, 5)});
  const auto read = ParseNewSessionTicket(message.data() + 4, message.size() - 4);
  ASSERT_TRUE(read);
  EXPECT_EQ(read->lifetime_s, 7200u);
  EXPECT_EQ(read->ticket, Octets(192, 5));
  EXPECT_FALSE(ParseNewSessionTicket(message.data() + 4, message.size() - 5));
  EXPECT_FALSE(ParseNewSessionTicket(message.data() + 4, 3));
}

TEST(TlsMessages, ACertificateListHasExactlyTheSizeAskedFor) {
  for (std::size_t octets = kSmallestCertificateList; octets < 2700; ++octets) {
    ASSERT_EQ(MakeCertificateList("*.whatsapp.net", octets).size(), octets);
  }
  for (const std::size_t octets : {3845u, 16'000u, 60'000u}) {
    const Octets message = EncodeCertificate(MakeCertificateList("*.whatsapp.net", octets));
    ASSERT_EQ(message.size(), 4 + 3 + octets);
    const auto sizes = ParseCertificateSizes(message.data() + 4, message.size() - 4);
    ASSERT_TRUE(sizes);
    ASSERT_EQ(sizes->size(), 2u);
    EXPECT_EQ((*sizes)[0] + (*sizes)[1] + 6, octets);
    EXPECT_FALSE(ParseCertificateSizes(message.data() + 4, message.size() - 5));
  }
  const std::string longest(64, 'w');
  EXPECT_EQ(MakeCertificateList(longest, kSmallestCertificateList).size(),
            kSmallestCertificateList);
  EXPECT_THROW(MakeCertificateList("x", kSmallestCertificateList - 1), std::invalid_argument);
  EXPECT_THROW(MakeCertificateList("x", kLargestCertificateList + 1), std::invalid_argument);
  EXPECT_THROW(MakeCertificateList(longest + "w", 3000), std::invalid_argument);
}

TEST(TlsSuites, AreSortedAndKnownByTheirNumbers) {
  EXPECT_EQ(TlsCipherSuiteName(0xc014), "TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA");
  EXPECT_EQ(TlsCipherSuiteName(0xfefe), "0xfefe");
  for (const TlsClientKind kind : kKinds) {
    for (const std::uint16_t suite : TlsClientShapeOf(kind).cipher_suites) {
      if (suite == kTlsRenegotiationScsv) continue;
      const TlsCipherSuite* found = FindTlsCipherSuite(suite);
      ASSERT_NE(found, nullptr) << suite;
      EXPECT_EQ(found->number, suite);
    }
  }
}

// A Finished message has 16 octets; 48 octets in the TLS 1.0 handshakes of instagram.pcap.
TEST(TlsSuites, AddWhatTheirStandardsSay) {
  const auto size = [](std::uint16_t suite, std::uint16_t version, std::size_t plaintext) {
    return TlsProtectedSize(*FindTlsCipherSuite(suite), version, plaintext);
  };
  EXPECT_EQ(size(0xc014, kTls10, 16), 48u);
  EXPECT_EQ(size(0xc014, kTls12, 16), 64u);
  EXPECT_EQ(size(0xc02f, kTls12, 16), 40u);
  EXPECT_EQ(size(0xc028, kTls12, 16), 16u + 80u);
  EXPECT_EQ(size(0x0005, kTls10, 16), 36u);
  EXPECT_EQ(size(0x000a, kTls10, 3), 24u) << "a full block of padding would be one more";
  EXPECT_EQ(size(0x000a, kTls10, 4), 32u) << "padding has an octet at least";
}

TEST(TlsRecordReader, FindsRecordsHoweverCut) {
  Octets stream;
  for (const std::size_t size : {0u, 1u, 200u, 16'384u, 5u}) {
    const Octets fragment(size, static_cast<std::uint8_t>(size));
    AppendTlsRecord(kTlsApplicationData, kTls10, fragment.data(), size, stream);
  }
  for (const std::size_t piece :
       {std::size_t{1}, std::size_t{4}, std::size_t{1448}, stream.size()}) {
    TlsRecordReader reader;
    std::vector<std::size_t> sizes;
    for (std::size_t at = 0; at < stream.size(); at += piece) {
      reader.Feed(&stream[at], std::min(piece, stream.size() - at));
      TlsRecordView record;
      while (reader.Next(record)) {
        sizes.push_back(record.header.length);
        for (std::size_t i = 0; i < record.header.length; ++i) {
          ASSERT_EQ(record.fragment[i], static_cast<std::uint8_t>(record.header.length));
        }
      }
    }
    EXPECT_EQ(sizes, (std::vector<std::size_t>{0, 1, 200, 16'384, 5}));
    EXPECT_TRUE(reader.at_boundary());
    EXPECT_FALSE(reader.broken());
  }
  EXPECT_THROW(AppendTlsRecord(kTlsAlert, kTls10, nullptr, 20'000, stream), std::length_error);
}

TEST(TlsRecordReader, IsBrokenForGoodByWhatIsNoRecord) {
  TlsRecordReader reader;
  TlsRecordView record;
  for (const char* piece : {"17 03", "09 0001 55", "17 0301 0001 55"}) {
    const Octets octets = FromHex(piece);
    reader.Feed(octets.data(), octets.size());
    EXPECT_FALSE(reader.Next(record));
  }
  EXPECT_TRUE(reader.broken());
}

}  // namespace
}  // namespace wabed::traces::wire
