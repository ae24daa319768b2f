#include "traces/inspect/tls_observer.h"

#include <gtest/gtest.h>

#include "tests/unit/inspect/scene.h"
#include "traces/inspect/summary_json.h"
#include "traces/wire/tls_messages.h"
#include "traces/wire/x509_skeleton.h"

namespace wabed::traces {
namespace {

using namespace wire;  // NOLINT: messages of that namespace

constexpr End kPhone{0x0a000002, 45000};
constexpr End kServer{0x3216d220, 443};
constexpr std::size_t kCertificates = 3800;

void Record(TlsContentType type, const Octets& fragment, Octets& out) {
  AppendTlsRecord(type, kTls12, fragment.data(), fragment.size(), out);
}

// What a client and a server say: a handshake, then records of application data.
struct Talk {
  Octets client, server;

  explicit Talk(bool resumed) {
    TlsClientHello hello;
    hello.server_name = "mmi1.whatsapp.net";
    Record(kTlsHandshake, EncodeClientHello(TlsClientShapeOf(TlsClientKind::kIos7), hello), client);
    TlsServerHello answer;
    answer.version = kTls12;
    answer.cipher_suite = 0xc014;
    Record(kTlsHandshake, EncodeServerHello(answer), server);
    if (!resumed) {
      Record(kTlsHandshake, EncodeCertificate(MakeCertificateList("*.whatsapp.net", kCertificates)),
             server);
      Record(kTlsHandshake, EncodeServerHelloDone(), server);
      Record(kTlsHandshake, EncodeClientKeyExchange(false, Octets(256, 7)), client);
    }
    for (Octets* side : {&client, &server}) {
      Record(kTlsChangeCipherSpec, {1}, *side);
      Record(kTlsHandshake, Octets(64, 0x99), *side);
    }
    for (const std::size_t size : {400, 16'000}) {
      Record(kTlsApplicationData, Octets(size, 0x55), client);
      Record(kTlsApplicationData,
             Octets(2 * size, 0x55).size() > 16'384 ? Octets(16'384, 0x55) : Octets(2 * size, 0x55),
             server);
    }
    Record(kTlsAlert, Octets(48, 3), client);
  }
};

// The talk in segments, of which some may be left out, come late or be cut.
class TlsScene {
 public:
  Scene scene;
  std::size_t segment = 1000;
  std::size_t snap = 0;              // octets of payload that are kept; all if 0
  int lost = -1, late = -1;          // number of a segment of the server
  std::uint32_t first = 0xfffff000;  // numbers wrap

  CaptureSummary Play(const Talk& talk) {
    scene.Tcp(0, kPhone, kServer, first - 1, tcp_flag::kSyn);
    scene.Tcp(1, kServer, kPhone, first - 1, tcp_flag::kSyn | tcp_flag::kAck);
    Say(talk.client, kPhone, kServer, -1, -1);
    Say(talk.server, kServer, kPhone, lost, late);
    return scene.Finish();
  }

 private:
  void Say(const Octets& stream, End from, End to, int skipped, int delayed) {
    std::vector<std::size_t> order;
    const std::size_t segments = (stream.size() + segment - 1) / segment;
    for (std::size_t i = 0; i < segments; ++i) {
      if (static_cast<int>(i) != skipped && static_cast<int>(i) != delayed) order.push_back(i);
      if (delayed >= 0 && static_cast<int>(i) == delayed + 3) {
        order.push_back(static_cast<std::size_t>(delayed));
      }
      if (i == 2) order.push_back(1);  // a retransmission
    }
    for (const std::size_t i : order) {
      const std::size_t at = i * segment, end = std::min(stream.size(), at + segment);
      scene.Tcp(2 + static_cast<double>(i), from, to, first + static_cast<std::uint32_t>(at),
                tcp_flag::kAck,
                {stream.begin() + static_cast<std::ptrdiff_t>(at),
                 stream.begin() + static_cast<std::ptrdiff_t>(end)},
                snap);
    }
  }
};

TEST(TlsObserver, SeesWhatWasAgreedAndHowMuchPassed) {
  for (const std::size_t segment : {std::size_t{3}, std::size_t{1448}}) {
    TlsScene scene;
    scene.segment = segment;
    const auto summary = scene.Play(Talk(false));
    ASSERT_EQ(summary.tls.size(), 1u);
    const TlsObservation& tls = summary.tls[0];
    EXPECT_EQ(tls.flow, 0u);
    EXPECT_EQ(tls.version, kTls12);
    EXPECT_EQ(tls.server_name, "mmi1.whatsapp.net");
    EXPECT_EQ(tls.cipher_suite, 0xc014);
    EXPECT_EQ(tls.certificate_octets, kCertificates);
    EXPECT_EQ(tls.resumed, false);
    EXPECT_EQ(tls.orig_records, 2u);
    EXPECT_EQ(tls.orig_octets, 16'400u);
    EXPECT_EQ(tls.resp_records, 2u);
    EXPECT_EQ(tls.resp_octets, 800u + 16'384);
    EXPECT_TRUE(tls.complete);
  }
}

TEST(TlsObserver, ASessionThatIsResumedHasNoCertificate) {
  const auto summary = TlsScene().Play(Talk(true));
  ASSERT_EQ(summary.tls.size(), 1u);
  EXPECT_EQ(summary.tls[0].resumed, true);
  EXPECT_FALSE(summary.tls[0].certificate_octets);
  EXPECT_EQ(summary.tls[0].resp_records, 2u);
}

TEST(TlsObserver, SegmentsMayComeLateOrTwice) {
  for (int late = 0; late < 10; ++late) {
    TlsScene scene;
    scene.late = late;
    const auto summary = scene.Play(Talk(false));
    ASSERT_EQ(summary.tls.size(), 1u);
    EXPECT_EQ(summary.tls[0].certificate_octets, kCertificates);
    EXPECT_EQ(summary.tls[0].resp_records, 2u);
    EXPECT_TRUE(summary.tls[0].complete);
  }
}

// 100 records of 1,000 octets, so that there is a header in every segment behind the first 18.
TEST(TlsObserver, GoesOnBehindAHole) {
  Talk talk(true);
  for (int i = 0; i < 100; ++i) Record(kTlsApplicationData, Octets(995, 0x66), talk.server);
  for (const int lost : {0, 5, 40, 90}) {
    TlsScene scene;
    scene.lost = lost;
    const auto summary = scene.Play(talk);
    ASSERT_EQ(summary.tls.size(), 1u);
    const TlsObservation& tls = summary.tls[0];
    EXPECT_EQ(tls.server_name, "mmi1.whatsapp.net");
    const bool inside_a_record = lost == 5;
    EXPECT_EQ(tls.complete, inside_a_record) << lost;
    // The first segment holds the headers of two.
    EXPECT_EQ(tls.resp_records, inside_a_record ? 102u : lost == 0 ? 100u : 101u) << lost;
    EXPECT_EQ(tls.orig_records, 2u);
  }
}

TEST(TlsObserver, ACaptureOfHeadersShowsTheHellosAndSaysWhatItMisses) {
  TlsScene scene;
  scene.snap = 300;
  const auto summary = scene.Play(Talk(false));
  ASSERT_EQ(summary.tls.size(), 1u);
  EXPECT_EQ(summary.tls[0].cipher_suite, 0xc014);
  EXPECT_EQ(summary.tls[0].certificate_octets, kCertificates);
  EXPECT_FALSE(summary.tls[0].complete);
}

TEST(TlsObserver, OtherProtocolsAreNoTls) {
  Scene scene;
  scene.Tcp(0, kPhone, kServer, 99, tcp_flag::kSyn);
  scene.Tcp(1, kPhone, kServer, 100, tcp_flag::kAck, Text("WA\x01\x05"));
  scene.Tcp(2, kPhone, kServer, 104, tcp_flag::kAck, {23, 3, 1, 0, 1, 7});
  scene.Tcp(3, kServer, kPhone, 104, tcp_flag::kAck, {22, 3, 1, 0, 4, 2, 0, 0, 0});
  EXPECT_TRUE(scene.Finish().tls.empty());
}

TEST(TlsObserver, JsonNamesVersionAndSuite) {
  const auto json = SummaryJson(TlsScene().Play(Talk(true)));
  const auto& tls = json.at("tls").at(0);
  EXPECT_EQ(tls.at("version"), "TLS 1.2");
  EXPECT_EQ(tls.at("cipher_suite"), "TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA");
  EXPECT_EQ(tls.at("resumed"), true);
  EXPECT_TRUE(tls.at("certificate_octets").is_null());
  EXPECT_EQ(tls.at("resp_octets"), 800 + 16'384);
}

}  // namespace
}  // namespace wabed::traces
