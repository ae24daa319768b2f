// TLS connections on a way that loses and overtakes, as a capture at the server's side shows them:
// read by tshark, and by wabed's own inspector.
#include <gtest/gtest.h>

#include <numeric>
#include <optional>
#include <sstream>

#include "tests/integration/run_command.h"
#include "tests/integration/tshark.h"
#include "tests/unit/packet/tls_net.h"
#include "tests/unit/traces/scratch.h"
#include "traces/inspect/inspect.h"
#include "traces/wire/tls_suites.h"

namespace wabed::tests {
namespace {

using namespace std::chrono_literals;
using traces::wire::TlsClientKind;

struct Agreement {
  TlsClientKind client;
  std::uint16_t version;
  std::uint16_t cipher_suite;
};

/// A full handshake and a resumed one, each with contents and 200,000 octets of filler to the
/// phone.
class TlsCapture : public packet::testing::TlsTest,
                   public ::testing::WithParamInterface<Agreement> {
 protected:
  static constexpr std::uint64_t kFiller = 200'000;

  void SetUp() override {
    packet::CapturePoint point(path_, "server", "tests", traces::Timestamp(1400000000s), false);
    net_.capture = &point;
    net_.loss = 0.02;
    net_.overtaking = 0.05;
    client_settings_.client = GetParam().client;
    Converse();
    client_settings_.session = client_.stream->session();
    Again();
    Converse();
    net_.capture = nullptr;
    point.Close();
  }

  void Converse() {
    when_connected_ = [this] { client_.stream->Send(Text(500)); };
    server_.when_data = [this] {
      server_.stream->Send(Text(300));
      server_.stream->SendFiller(kFiller);
      server_.stream->Close();
    };
    client_.when_closed = [this] { client_.stream->Close(); };
    Connect();
    RunFor(300s);
    ASSERT_EQ(client_.filler, kFiller);
    sent_.push_back(server_.stream->counters().wire_sent);
  }

  std::vector<std::string> Fields(const std::string& filter, std::vector<std::string> fields) {
    return TsharkFields(path_, filter, std::move(fields));
  }

  traces::Scratch scratch_;
  std::string path_ = (scratch_ / "server.pcapng").string();
  std::vector<std::uint64_t> sent_;
};

TEST_P(TlsCapture, TsharkReadsHandshakesAndFindsNothingMalformed) {
  if (!HaveTshark()) GTEST_SKIP() << "tshark is not installed";
  const std::vector<std::string> names(2, "mmi1.whatsapp.net");
  // A hello that was lost behind the capture is seen again, as a retransmission without TLS.
  EXPECT_EQ(Fields("tls.handshake.type == 1", {"tls.handshake.extensions_server_name"}), names);
  const std::string suite = std::to_string(GetParam().cipher_suite);
  EXPECT_EQ(
      Fields("tls.handshake.type == 2 && tls.handshake.ciphersuite == " + suite, {"frame.number"})
          .size(),
      2u);
  EXPECT_EQ(Fields("tls.handshake.type == 11", {"tls.handshake.certificates_length"}),
            std::vector<std::string>{std::to_string(service_.tls.certificate_chain.bytes)});
  EXPECT_EQ(Fields("tls.handshake.type == 11 && x509sat.uTF8String == \"*.whatsapp.net\"",
                   {"frame.number"})
                .size(),
            1u);
  const auto faults = RunCommand(
      "tshark -n -o tcp.reassemble_out_of_order:TRUE -o tcp.check_checksum:TRUE -o "
      "ip.check_checksum:TRUE -Y '_ws.malformed || "
      "_ws.expert.severity == error || tcp.checksum.status == \"Bad\"' -r " +
      Quoted(path_) + " 2>/dev/null");
  EXPECT_EQ(faults.exit_code, 0);
  EXPECT_EQ(faults.output, "");
}

TEST_P(TlsCapture, RecordsAddUpForTsharkAndForTheInspector) {
  const traces::CaptureSummary summary = traces::Inspect(path_);
  ASSERT_EQ(summary.tls.size(), 2u);
  const auto* suite = traces::wire::FindTlsCipherSuite(GetParam().cipher_suite);
  ASSERT_NE(suite, nullptr);
  // 300 octets, then filler in records as large as they may be.
  const auto size = [&](std::uint64_t plaintext) {
    return traces::wire::TlsProtectedSize(*suite, GetParam().version, plaintext);
  };
  constexpr std::uint64_t kRecord = traces::wire::kTlsMaxPlaintext;
  const std::uint64_t octets =
      size(300) + kFiller / kRecord * size(kRecord) + size(kFiller % kRecord);
  for (std::size_t i = 0; i < 2; ++i) {
    const traces::TlsObservation& tls = summary.tls[i];
    EXPECT_EQ(tls.server_name, "mmi1.whatsapp.net");
    EXPECT_EQ(tls.version, GetParam().version);
    EXPECT_EQ(tls.cipher_suite, GetParam().cipher_suite);
    EXPECT_EQ(tls.resumed, i == 1);
    EXPECT_EQ(tls.certificate_octets.has_value(), i == 0);
    EXPECT_EQ(tls.resp_records, 1 + kFiller / kRecord + 1);
    EXPECT_EQ(tls.resp_octets, octets);
    EXPECT_EQ(tls.orig_records, 1u);
    EXPECT_EQ(tls.orig_octets, size(500));
    EXPECT_TRUE(tls.complete);
    if (!HaveTshark()) continue;
    std::uint64_t records = 0;
    const std::string stream = "tcp.stream == " + std::to_string(i) + " && tcp.srcport == 443";
    for (const std::string& line : Fields(stream + " && tls.record", {"tls.record.length"})) {
      std::istringstream lengths(line);
      for (std::string length; std::getline(lengths, length, ',');) {
        records += 5 + std::stoul(length);
      }
    }
    EXPECT_EQ(records, sent_[i]);
  }
}

INSTANTIATE_TEST_SUITE_P(Phones, TlsCapture,
                         ::testing::Values(Agreement{TlsClientKind::kAndroid4, 0x0301, 0xc014},
                                           Agreement{TlsClientKind::kAndroid44, 0x0303, 0xc02f},
                                           Agreement{TlsClientKind::kIos7, 0x0303, 0xc014},
                                           Agreement{TlsClientKind::kBlackBerry10, 0x0301, 0xc014},
                                           Agreement{TlsClientKind::kWindowsPhone8, 0x0301,
                                                     0xc014}),
                         [](const auto& parameter) {
                           return "Client" +
                                  std::to_string(static_cast<int>(parameter.param.client));
                         });

}  // namespace
}  // namespace wabed::tests
