#include <gtest/gtest.h>

#include "tests/unit/inspect/scene.h"
#include "traces/wire/rtcp.h"
#include "traces/wire/rtp.h"

namespace wabed::traces {
namespace {

constexpr End kPhone{0x0a000002, 45000};
constexpr End kRelay{0x1f0d5430, 3478};

TEST(RtcpObserver, RoundTripOfTheFarHalf) {
  wire::RtcpSenderInfo info;
  info.ntp = {0xb44db705, 0x20000000};
  std::uint8_t out[128];
  wire::RtcpWriter sender(out, sizeof out);
  sender.SenderReport(1, info, nullptr, 0);
  Scene scene;
  scene.Udp(0, kPhone, kRelay, Octets(out, out + sender.Finish()));
  // The far end answers half a second after it heard the report.
  wire::RtcpReportBlock block;
  block.ssrc = 1;
  block.last_sr = info.ntp.Middle();
  block.delay_since_last_sr = 0x8000;
  wire::RtcpWriter receiver(out, sizeof out);
  receiver.ReceiverReport(2, &block, 1);
  scene.Udp(625, kRelay, kPhone, Octets(out, out + receiver.Finish()));
  const auto summary = scene.Finish();
  ASSERT_EQ(summary.rtcp.size(), 1u);
  EXPECT_EQ(summary.rtcp[0].packets, 2u);
  EXPECT_EQ(summary.rtcp[0].sender_reports, 1u);
  EXPECT_EQ(summary.rtcp[0].receiver_reports, 1u);
  ASSERT_EQ(summary.rtcp[0].rtt_ms.size(), 1u);
  EXPECT_DOUBLE_EQ(summary.rtcp[0].rtt_ms[0], 125);
}

Octets EncryptedReport(std::uint32_t ssrc) {
  Octets report(78, 0x5a);
  report[0] = 0x81;
  report[1] = wire::kRtcpReceiverReport;
  wire::Put16(&report[2], 7);
  wire::Put32(&report[4], ssrc);
  return report;
}

TEST(RtcpObserver, EncryptedReportsCountWhereTheirSourceSendsRtp) {
  Scene scene;
  for (int n = 0; n < 10; ++n) {
    wire::RtpHeader header;
    header.payload_type = 108;
    header.sequence = static_cast<std::uint16_t>(n);
    header.timestamp = static_cast<std::uint32_t>(n) * 960;
    header.ssrc = 0xb865519;
    Octets packet(92, 1);
    wire::EncodeRtpHeader(header, packet.data(), packet.size());
    scene.Udp(n * 60, kPhone, kRelay, packet);
  }
  scene.Udp(700, {kPhone.address, 45001}, {kRelay.address, 3479}, EncryptedReport(0xb865519));
  scene.Udp(701, {kPhone.address, 45003}, {kRelay.address, 9999}, EncryptedReport(0x1234567));
  const auto summary = scene.Finish();
  ASSERT_EQ(summary.rtcp.size(), 1u);
  EXPECT_EQ(summary.flows[summary.rtcp[0].flow].resp_p, 3479);
  EXPECT_EQ(summary.rtcp[0].receiver_reports, 1u);
}

}  // namespace
}  // namespace wabed::traces
