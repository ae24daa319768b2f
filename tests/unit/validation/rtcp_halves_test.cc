#include <gtest/gtest.h>

#include <array>

#include "traces/inspect/rtcp_observer.h"
#include "traces/wire/rtcp.h"

/// What a capture point between two phones learns from their RTCP: the rest of the way to each.
namespace wabed::traces {
namespace {

Timestamp At(std::int64_t milliseconds) {
  return Timestamp(std::chrono::seconds(1455000000) + std::chrono::milliseconds(milliseconds));
}

void Report(RtcpObserver& observer, bool from_originator, std::int64_t at_ms,
            const wire::NtpTime& ntp, const wire::RtcpReportBlock& block) {
  std::array<std::uint8_t, 128> buffer{};
  wire::RtcpWriter writer(buffer.data(), buffer.size());
  wire::RtcpSenderInfo info;
  info.ntp = ntp;
  writer.SenderReport(from_originator ? 1 : 2, info, &block, 1);
  PacketView view;
  view.proto = ip_protocol::kUdp;
  view.payload = buffer.data();
  view.payload_size = view.payload_length = writer.Finish();
  ObservedPacket packet;
  packet.view = &view;
  packet.from_originator = from_originator;
  packet.ts = At(at_ms);
  observer.Add(packet);
}

// The originator's report passes at 0 ms, the responder has it for 500 ms and its answer passes at
// 800: 300 ms of way beyond. The originator keeps that answer for 40 ms; its own passes at 850: 10.
TEST(RtcpHalves, AreToldApartByWhoseReportWasAnswered) {
  RtcpObserver observer;
  const wire::NtpTime first = wire::NtpTime::From(At(0));
  const wire::NtpTime second = wire::NtpTime::From(At(790));
  Report(observer, true, 0, first, {});
  wire::RtcpReportBlock about_originator;
  about_originator.ssrc = 1;
  about_originator.last_sr = first.Middle();
  about_originator.delay_since_last_sr = 65536 / 2;
  about_originator.cumulative_lost = 4;
  Report(observer, false, 800, second, about_originator);
  wire::RtcpReportBlock about_responder;
  about_responder.ssrc = 2;
  about_responder.last_sr = second.Middle();
  about_responder.delay_since_last_sr = 2621;  // 40 ms
  Report(observer, true, 850, wire::NtpTime::From(At(849)), about_responder);

  const auto seen = observer.Take({});
  ASSERT_EQ(seen.size(), 1u);
  ASSERT_EQ(seen[0].rtt_to_responder_ms.size(), 1u);
  EXPECT_NEAR(seen[0].rtt_to_responder_ms[0], 300, 0.1);
  ASSERT_EQ(seen[0].rtt_to_originator_ms.size(), 1u);
  EXPECT_NEAR(seen[0].rtt_to_originator_ms[0], 10, 0.1);
  EXPECT_EQ(seen[0].rtt_ms.size(), 2u);
}

TEST(RtcpHalves, AllReportsOfAStreamAreKept) {
  RtcpObserver observer;
  for (int lost : {4, 9, 7}) {
    wire::RtcpReportBlock block;
    block.ssrc = 1;
    block.cumulative_lost = lost;
    block.highest_sequence = 0x20000u + static_cast<std::uint32_t>(lost);
    Report(observer, false, lost, {}, block);
  }
  const auto seen = observer.Take({});
  ASSERT_EQ(seen.at(0).reported.size(), 3u);
  EXPECT_EQ(seen[0].reported[0].ssrc, 1u);
  EXPECT_EQ(seen[0].reported[1].cumulative_lost, 9);
  EXPECT_EQ(seen[0].reported[2].cumulative_lost, 7);
  EXPECT_EQ(seen[0].reported[2].highest_sequence, 7);
  EXPECT_EQ(seen[0].reported[2].ts, At(7));
}

}  // namespace
}  // namespace wabed::traces
