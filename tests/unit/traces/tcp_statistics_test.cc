#include "traces/flows/tcp_statistics.h"

#include <gtest/gtest.h>

#include "tcp_feed.h"

namespace wabed::traces {
namespace {

using namespace frames;  // NOLINT: the test is made of frames

// Client and server shake hands: 80 ms to the server and back, 30 ms to the client.
TcpFeed Opened() {
  TcpFeed feed;
  feed.ClientAt(1000, {100, 0, kSyn});
  feed.ServerAt(1080, {500, 101, kSyn | kAck});
  feed.ClientAt(1110, {101, 501, kAck});
  return feed;
}

TEST(TcpStatistics, TheHandshakeGivesBothHalves) {
  const FlowRecord flow = Opened().Records().at(0);
  EXPECT_DOUBLE_EQ(flow.synack_ms.value(), 80);
  EXPECT_DOUBLE_EQ(flow.ackdat_ms.value(), 30);
  EXPECT_EQ(flow.orig_rtt_samples, 0u);
  EXPECT_FALSE(flow.orig_min_rtt_ms);
}

TEST(TcpStatistics, ASynSentAgainLeavesItsHalfOpen) {
  TcpFeed feed;
  feed.ClientAt(1000, {100, 0, kSyn});
  feed.ClientAt(2000, {100, 0, kSyn});
  feed.ServerAt(2080, {500, 101, kSyn | kAck});
  feed.ClientAt(2110, {101, 501, kAck});
  const FlowRecord flow = feed.Records().at(0);
  EXPECT_FALSE(flow.synack_ms);  // of which SYN?
  EXPECT_DOUBLE_EQ(flow.ackdat_ms.value(), 30);
  EXPECT_EQ(flow.orig_retransmissions, 1u);
}

TEST(TcpStatistics, DataAndItsAcknowledgementGiveRoundTrips) {
  TcpFeed feed = Opened();
  feed.ClientAt(2000, {101, 501, kAck, 100});
  feed.ClientAt(2010, {201, 501, kAck, 100});  // not timed: one at a time
  feed.ServerAt(2050, {501, 151, kAck});       // not all of the first
  feed.ServerAt(2090, {501, 301, kAck});       // 90 ms
  feed.ClientAt(3000, {301, 501, kAck, 10});
  feed.ServerAt(3110, {501, 311, kAck, 1000});  // 110 ms, with data of its own
  feed.ClientAt(3135, {311, 1501, kAck});       // 25 ms
  const FlowRecord flow = feed.Records().at(0);
  EXPECT_EQ(flow.orig_rtt_samples, 2u);
  EXPECT_DOUBLE_EQ(flow.orig_min_rtt_ms.value(), 90);
  EXPECT_DOUBLE_EQ(flow.orig_mean_rtt_ms.value(), 100);
  EXPECT_EQ(flow.resp_rtt_samples, 1u);
  EXPECT_DOUBLE_EQ(flow.resp_min_rtt_ms.value(), 25);
}

TEST(TcpStatistics, WhatWasSentAgainIsNotTimed) {
  TcpFeed feed = Opened();
  feed.ClientAt(2000, {101, 501, kAck, 100});
  feed.ClientAt(2500, {101, 501, kAck, 100});
  feed.ServerAt(2580, {501, 201, kAck});  // of which?
  const FlowRecord flow = feed.Records().at(0);
  EXPECT_EQ(flow.orig_rtt_samples, 0u);
  EXPECT_EQ(flow.orig_retransmissions, 1u);
}

TEST(TcpStatistics, OvertakenSegmentsAreOutOfOrderOnce) {
  TcpFeed feed = Opened();
  feed.ServerAt(2000, {501, 101, kAck, 100});
  feed.ServerAt(2001, {701, 101, kAck, 100});
  feed.ServerAt(2002, {601, 101, kAck, 100});  // overtaken
  feed.ServerAt(2003, {601, 101, kAck, 100});  // a copy
  feed.ServerAt(2004, {801, 101, kAck, 100});
  const FlowRecord flow = feed.Records().at(0);
  EXPECT_EQ(flow.resp_out_of_order, 1u);
  EXPECT_EQ(flow.resp_retransmissions, 1u);
  EXPECT_EQ(flow.orig_out_of_order, 0u);
}

TEST(TcpStatistics, DuplicateAcknowledgementsAreThoseOfRfc5681) {
  TcpFeed feed = Opened();
  feed.ClientAt(1500, {101, 501, kAck});  // nothing outstanding
  feed.ServerAt(2000, {501, 101, kAck, 100});
  feed.ClientAt(2001, {101, 601, kAck});
  feed.ServerAt(2010, {701, 101, kAck, 100});
  feed.ClientAt(2011, {101, 601, kAck});             // the first duplicate
  feed.ClientAt(2012, {101, 601, kAck});             // the second
  feed.ClientAt(2013, {101, 601, kAck, 0, 0x2000});  // opens the window
  feed.ClientAt(2014, {101, 601, kAck, 5, 0x2000});  // carries data
  feed.ServerAt(2020, {601, 106, kAck, 100});
  feed.ClientAt(2021, {106, 801, kAck, 0, 0x2000});
  const FlowRecord flow = feed.Records().at(0);
  EXPECT_EQ(flow.orig_duplicate_acks, 2u);
  EXPECT_EQ(flow.resp_duplicate_acks, 0u);
}

TEST(TcpStatistics, WindowsAreScaledWhenBothAgreed) {
  const std::string scale7 = U8(1) + U8(3) + U8(3) + U8(7);
  const std::string scale2 = U8(2) + U8(4) + U16(1460) + U8(3) + U8(3) + U8(2) + U8(0);
  TcpFeed both;
  both.ClientAt(1, {100, 0, kSyn, 0, 0xFFFF, scale7});
  both.ServerAt(2, {500, 101, kSyn | kAck, 0, 0xFFFF, scale2});
  both.ClientAt(3, {101, 501, kAck, 0, 1000});
  both.ServerAt(4, {501, 101, kAck, 0, 0xFFFF});
  EXPECT_EQ(both.Records()[0].orig_max_window, 128'000u);
  EXPECT_EQ(both.Records()[0].resp_max_window, 262'140u);
  TcpFeed one;
  one.ClientAt(1, {100, 0, kSyn, 0, 500, scale7});
  one.ServerAt(2, {500, 101, kSyn | kAck, 0, 600});
  one.ClientAt(3, {101, 501, kAck, 0, 1000});
  EXPECT_EQ(one.Records()[0].orig_max_window, 1000u);
}

TEST(TcpStatistics, ThroughputIsPayloadOverItsOwnTime) {
  TcpFeed feed = Opened();
  feed.ClientAt(2000, {101, 501, kAck, 1000});
  feed.ServerAt(2100, {501, 1101, kAck, 250});
  feed.ClientAt(4000, {1101, 751, kAck, 1000});
  feed.ClientAt(60000, {2100, 751, kAck, 1});  // keep-alive
  feed.ClientAt(90000, {2101, 751, kAck | kFin});
  const FlowRecord flow = feed.Records().at(0);
  EXPECT_EQ(flow.orig_ts_first_payload, Timestamp(std::chrono::milliseconds(2000)));
  EXPECT_EQ(flow.orig_ts_last_payload, Timestamp(std::chrono::milliseconds(4000)));
  EXPECT_DOUBLE_EQ(OrigThroughput(flow).value(), 2001 * 8 / 2.0);
  EXPECT_EQ(flow.orig_payload_bytes, 2001u);
  EXPECT_FALSE(RespThroughput(flow));  // one packet has no rate
}

TEST(FlowHistory, TellsWhatHappenedFirst) {
  TcpFeed feed = Opened();
  feed.ClientAt(2000, {101, 501, kAck, 10});
  for (std::int64_t i = 0; i < 10; ++i) feed.ClientAt(2001 + i, {101, 501, kAck, 10});
  feed.ServerAt(2100, {501, 111, kAck, 10, 0});  // closes its window
  feed.ServerAt(2200, {511, 111, kAck | kFin});
  feed.ClientAt(2300, {111, 512, kRst});
  EXPECT_EQ(feed.Records()[0].history, "ShADTTdwfR");
  EXPECT_EQ(feed.Records()[0].end, "reset");
}

TEST(FlowHistory, ASynAckFirstFlips) {
  TcpFeed feed;
  feed.Server(500, kSyn | kAck);
  feed.Client(101, kAck);
  EXPECT_EQ(feed.Records()[0].history, "^hA");
}

TEST(FlowMeter, ClosedConnectionsEndAfterTheirOwnSilence) {
  FlowMeterOptions options;
  options.closing_timeout = std::chrono::seconds(5);
  options.tcp_idle_timeout = std::chrono::seconds(600);
  TcpFeed feed(options);
  feed.ClientAt(0, {100, 0, kSyn});
  feed.ServerAt(10, {500, 101, kSyn | kAck});
  feed.ClientAt(20, {101, 501, kAck | kFin});
  feed.ClientAt(300'000, {102, 501, kAck});  // half closed: it may still be used
  feed.ServerAt(300'010, {501, 102, kAck | kFin});
  EXPECT_EQ(feed.ClientAt(305'010, {102, 502, kAck})->flow, 0u);
  EXPECT_EQ(feed.ServerAt(311'000, {501, 102, kRst})->flow, 1u);
  ASSERT_EQ(feed.Records().size(), 2u);
  EXPECT_EQ(feed.Records()[0].end, "closed");
  EXPECT_EQ(feed.Records()[0].conn_state, "SF");
}

}  // namespace
}  // namespace wabed::traces
