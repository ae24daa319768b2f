#include "traces/wire/rtcp.h"

#include <gtest/gtest.h>

#include <cstring>

#include "tests/unit/wire/octet_strings.h"

namespace wabed::traces::wire {
namespace {

using std::chrono::nanoseconds;

RtcpReportBlock Block() {
  RtcpReportBlock block;
  block.ssrc = 0x11223344;
  block.fraction_lost = 64;
  block.cumulative_lost = -2;
  block.highest_sequence = 0x00010005;
  block.jitter = 33;
  block.last_sr = 0xb7052000;
  block.delay_since_last_sr = 0x00054000;
  return block;
}

TEST(NtpTime, CountsFrom1900) {
  const NtpTime epoch = NtpTime::From(Timestamp(nanoseconds(0)));
  EXPECT_EQ(epoch.seconds, 2208988800u);
  const NtpTime half = NtpTime::From(Timestamp(nanoseconds(1'500'000'000)));
  EXPECT_EQ(half.seconds, 2208988801u);
  EXPECT_EQ(half.fraction, 0x80000000u);
  EXPECT_EQ(half.Middle(), (2208988801u << 16) + 0x8000u);
}

TEST(Rtcp, RoundTripOfTheExampleInFigure2OfRfc3550) {
  // SR sent at 0xb44db705.20000000; reported 5.25 s later by the receiver; the report arrives at
  // 0xb44db710.80004000: round trip 6.125 s.
  RtcpReportBlock block;
  block.last_sr = 0xb7052000;
  block.delay_since_last_sr = 0x00054000;
  const auto seconds = RtcpRoundTrip({0xb44db710, 0x80000000}, block);
  ASSERT_TRUE(seconds);
  EXPECT_DOUBLE_EQ(*seconds, 6.125);
  EXPECT_FALSE(RtcpRoundTrip({0xb44db705, 0}, block));  // report before its SR
  EXPECT_FALSE(RtcpRoundTrip({0xb44db710, 0}, RtcpReportBlock{}));
}

TEST(Rtcp, FractionLostIsInTwoHundredFiftySixths) {
  EXPECT_EQ(RtcpFractionLost(100, 75), 64);
  EXPECT_EQ(RtcpFractionLost(100, 100), 0);
  EXPECT_EQ(RtcpFractionLost(100, 101), 0);
  EXPECT_EQ(RtcpFractionLost(0, 0), 0);
  EXPECT_EQ(RtcpFractionLost(3, 0), 255);
}

TEST(Rtcp, CompoundPacketReadsBack) {
  std::uint8_t out[256];
  RtcpWriter writer(out, sizeof out);
  RtcpSenderInfo info;
  info.ntp = {0xb44db705, 0x20000000};
  info.rtp_timestamp = 160;
  info.packets = 50;
  info.octets = 2900;
  const RtcpReportBlock block = Block();
  writer.SenderReport(0xa, info, &block, 1);
  writer.SourceDescription(0xa, "phone@10.0.0.2");
  writer.Bye(0xa, "hang-up");
  const std::size_t size = writer.Finish();
  ASSERT_EQ(size, 52u + 28 + 16);
  EXPECT_TRUE(IsRtcp(out, size));
  RtcpReader reader(out, size);
  RtcpPacket packet;
  ASSERT_TRUE(reader.Next(packet));
  EXPECT_EQ(packet.type, kRtcpSenderReport);
  EXPECT_EQ(packet.ssrc, 0xau);
  EXPECT_EQ(packet.sender.packets, 50u);
  EXPECT_EQ(packet.sender.octets, 2900u);
  EXPECT_EQ(packet.sender.ntp.Middle(), 0xb7052000u);
  ASSERT_EQ(packet.count, 1);
  EXPECT_EQ(packet.blocks[0].fraction_lost, 64);
  EXPECT_EQ(packet.blocks[0].cumulative_lost, -2);
  EXPECT_EQ(packet.blocks[0].highest_sequence, 0x10005u);
  EXPECT_EQ(packet.blocks[0].jitter, 33u);
  ASSERT_TRUE(reader.Next(packet));
  EXPECT_EQ(packet.type, kRtcpSourceDescription);
  EXPECT_EQ(packet.cname, "phone@10.0.0.2");
  ASSERT_TRUE(reader.Next(packet));
  EXPECT_EQ(packet.type, kRtcpBye);
  EXPECT_EQ(packet.ssrc, 0xau);
  EXPECT_EQ(packet.reason, "hang-up");
  EXPECT_FALSE(reader.Next(packet));
  EXPECT_TRUE(reader.intact());
}

TEST(Rtcp, ReceiverReportOctetByOctet) {
  std::uint8_t out[64];
  RtcpWriter writer(out, sizeof out);
  const RtcpReportBlock block = Block();
  writer.ReceiverReport(0xb, &block, 1);
  EXPECT_EQ(Octets(out, out + writer.Finish()),
            FromHex("81c90007 0000000b 11223344 40fffffe 00010005 00000021 b7052000 00054000"));
}

TEST(Rtcp, RefusesEveryTruncation) {
  std::uint8_t out[256];
  RtcpWriter writer(out, sizeof out);
  writer.ReceiverReport(1, nullptr, 0);
  writer.SourceDescription(1, "a");
  const std::size_t size = writer.Finish();
  for (std::size_t cut = 0; cut < size; ++cut) {
    const Octets part(out, out + cut);
    // After the whole first packet the rest is simply a shorter compound packet.
    EXPECT_EQ(IsRtcp(part.data(), part.size()), cut == 8) << cut << " octets";
  }
}

TEST(Rtcp, WriterNeverPassesTheBuffer) {
  const RtcpReportBlock block = Block();
  for (std::size_t capacity = 0; capacity < 72; ++capacity) {
    std::uint8_t out[128];
    std::memset(out, 0xee, sizeof out);
    RtcpWriter writer(out, capacity);
    writer.SenderReport(1, {}, &block, 1);
    writer.SourceDescription(1, "phone@10.0");
    EXPECT_EQ(writer.Finish(), 0u) << capacity;
    EXPECT_EQ(out[capacity], 0xee);
  }
}

TEST(Rtcp, EncryptedReportsOfWhatsAppMayBeRtcpButAreNotWhole) {
  // Head of a report in wa_voice.pcap: 46 octets, not a multiple of four.
  Octets report = FromHex("81ca0006 1542fab4");
  report.resize(46);
  EXPECT_TRUE(MayBeEncryptedRtcp(report.data(), report.size()));
  EXPECT_FALSE(IsRtcp(report.data(), report.size()));
}

}  // namespace
}  // namespace wabed::traces::wire
