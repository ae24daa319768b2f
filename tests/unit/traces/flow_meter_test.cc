#include "traces/flows/flow_meter.h"

#include <gtest/gtest.h>

#include <cmath>

#include "tcp_feed.h"

namespace wabed::traces {
namespace {

using namespace frames;  // NOLINT: the test is made of frames

Timestamp Ms(std::int64_t ms) { return Timestamp(std::chrono::milliseconds(ms)); }

std::optional<MeteredPacket> SendUdp(FlowMeter& meter, std::int64_t ms, bool forth,
                                     std::size_t octets, unsigned port = 1000) {
  Ip4 ip;
  ip.src = forth ? kClient : kServer;
  ip.dst = forth ? kServer : kClient;
  const std::string payload(octets, 'u');
  const std::string frame =
      Ethernet(0x0800, Ipv4(ip, forth ? Udp(port, 3478, payload) : Udp(3478, port, payload)));
  return meter.Add(Ms(ms), View(frame));
}

TEST(FlowMeter, CountsBothDirectionsAndFeatures) {
  FlowMeterOptions options;
  options.point = "home-1";
  FlowMeter meter(options);
  SendUdp(meter, 1000, true, 72);   // an IP packet of 100 octets
  SendUdp(meter, 1010, false, 22);  // 50
  SendUdp(meter, 1040, true, 172);  // 200
  const auto records = meter.Records();
  ASSERT_EQ(records.size(), 1u);
  const FlowRecord& flow = records[0];
  EXPECT_EQ(flow.point, "home-1");
  EXPECT_EQ(flow.proto, "udp");
  EXPECT_EQ(flow.orig_h, "10.0.0.1");
  EXPECT_EQ(flow.orig_p, 1000);
  EXPECT_EQ(flow.resp_h, "10.0.0.2");
  EXPECT_EQ(flow.resp_p, 3478);
  EXPECT_EQ(flow.ts, Ms(1000));
  EXPECT_EQ(flow.ts_last, Ms(1040));
  EXPECT_EQ(flow.orig_pkts, 2u);
  EXPECT_EQ(flow.orig_ip_bytes, 300u);
  EXPECT_EQ(flow.orig_payload_bytes, 244u);
  EXPECT_EQ(flow.resp_pkts, 1u);
  EXPECT_EQ(flow.resp_ip_bytes, 50u);
  EXPECT_EQ(flow.conn_state, "");
  EXPECT_DOUBLE_EQ(flow.src2dst_mean_ps, 150);
  EXPECT_DOUBLE_EQ(flow.src2dst_stddev_ps, std::sqrt(5000));  // of 100 and 200, divisor 1
  EXPECT_DOUBLE_EQ(flow.dst2src_mean_ps, 50);
  EXPECT_DOUBLE_EQ(flow.dst2src_stddev_ps, 0);
  EXPECT_DOUBLE_EQ(flow.bidirectional_mean_piat_ms, 20);
  EXPECT_DOUBLE_EQ(flow.bidirectional_stddev_piat_ms, std::sqrt(200));  // of 10 and 30
  EXPECT_EQ(flow.uid.size(), 18u);
  EXPECT_EQ(flow.uid[0], 'C');
}

TEST(FlowMeter, OriginatorSentFirstWhateverThePorts) {
  FlowMeter meter;
  const auto first = SendUdp(meter, 1, false, 10);  // from the well-known port
  const auto second = SendUdp(meter, 2, true, 10);
  EXPECT_TRUE(first->new_flow);
  EXPECT_TRUE(first->from_originator);
  EXPECT_FALSE(second->from_originator);
  EXPECT_EQ(meter.Records().at(0).orig_p, 3478);
}

TEST(FlowMeter, ASynAckFirstComesFromTheResponder) {
  TcpFeed feed;
  EXPECT_FALSE(feed.Server(500, kSyn | kAck)->from_originator);
  feed.Client(101, kAck, 10);
  const FlowRecord flow = feed.Records().at(0);
  EXPECT_EQ(flow.orig_h, "10.0.0.1");
  EXPECT_EQ(flow.orig_pkts, 1u);
  EXPECT_EQ(flow.resp_pkts, 1u);
}

TEST(FlowMeter, TimeoutsEndFlowsOnlyWhenAskedFor) {
  FlowMeterOptions of_udp, of_tcp, of_age;
  of_udp.udp_idle_timeout = std::chrono::seconds(120);
  of_tcp.tcp_idle_timeout = std::chrono::seconds(120);
  of_age.active_timeout = std::chrono::seconds(300);
  FlowMeter endless, idle(of_udp), other(of_tcp), active(of_age);
  for (FlowMeter* meter : {&endless, &idle, &other, &active}) {
    for (std::int64_t s : {0, 100, 220, 341, 500}) SendUdp(*meter, s * 1000, true, 10);
  }
  EXPECT_EQ(endless.size(), 1u);
  EXPECT_EQ(idle.size(), 3u);    // after 121 s and 159 s of silence, not after 120
  EXPECT_EQ(other.size(), 1u);   // it was for TCP
  EXPECT_EQ(active.size(), 2u);  // at 341 s
  EXPECT_EQ(idle.Records()[0].end, "idle");
  EXPECT_EQ(idle.Records()[2].end, "capture");
  EXPECT_EQ(active.Records()[0].end, "active");
}

TEST(FlowMeter, ASynWithAnotherNumberBeginsAnotherFlow) {
  TcpFeed feed;
  feed.Client(100, kSyn);
  EXPECT_FALSE(feed.Client(100, kSyn)->new_flow);  // sent again
  feed.Server(500, kSyn | kAck);
  EXPECT_TRUE(feed.Client(9000, kSyn)->new_flow);
  EXPECT_EQ(feed.Server(700, kSyn | kAck)->flow, 1u);
  EXPECT_EQ(feed.Records().size(), 2u);
  EXPECT_EQ(feed.Records()[0].orig_retransmissions, 1u);
  EXPECT_NE(feed.Records()[0].uid, feed.Records()[1].uid);
  EXPECT_EQ(feed.Records()[0].community_id, feed.Records()[1].community_id);
}

TEST(FlowMeter, RetransmissionsAreOctetsSeenBeforeAndNothingElse) {
  TcpFeed feed;
  feed.Client(0xFFFFFFF0, kSyn);  // numbers wrap after 15 octets
  feed.Server(500, kSyn | kAck);
  EXPECT_FALSE(feed.Client(0xFFFFFFF1, kAck, 100)->retransmission);
  EXPECT_TRUE(feed.Client(0xFFFFFFF1, kAck, 100)->retransmission);
  EXPECT_FALSE(feed.Client(285, kAck, 100)->retransmission);  // leaves a gap of 200
  EXPECT_FALSE(feed.Client(85, kAck, 100)->retransmission);   // fills its first half
  EXPECT_TRUE(feed.Client(120, kAck, 50)->retransmission);
  EXPECT_FALSE(feed.Client(150, kAck, 100)->retransmission);  // half old, half new
  EXPECT_FALSE(feed.Client(384, kAck, 1)->retransmission);    // keep-alive
  EXPECT_FALSE(feed.Client(384, kAck)->retransmission);
  EXPECT_FALSE(feed.Client(385, kAck)->retransmission);  // bare acknowledgement
  EXPECT_EQ(feed.Records().at(0).orig_retransmissions, 2u);
  EXPECT_EQ(feed.Records().at(0).resp_retransmissions, 0u);
}

TEST(FlowMeter, LaterFragmentsCountToTheFlowOfTheirFirst) {
  FlowMeter meter;
  Ip4 first;
  first.id = 7;
  first.flags_and_offset = 0x2000;
  Ip4 later = first;
  later.flags_and_offset = 185;
  Ip4 stranger = later;
  stranger.id = 8;
  const std::string a = Ethernet(0x0800, Ipv4(first, Udp(1, 2, std::string(1472, 'a'), 2000)));
  const std::string b = Ethernet(0x0800, Ipv4(later, std::string(520, 'b')));
  const std::string c = Ethernet(0x0800, Ipv4(stranger, std::string(520, 'c')));
  EXPECT_TRUE(meter.Add(Ms(1), View(a)));
  EXPECT_TRUE(meter.Add(Ms(2), View(b)));
  EXPECT_FALSE(meter.Add(Ms(3), View(c)));
  const FlowRecord flow = meter.Records().at(0);
  EXPECT_EQ(flow.orig_pkts, 2u);
  EXPECT_EQ(flow.orig_ip_bytes, 1500u + 540u);
  EXPECT_EQ(flow.orig_payload_bytes, 1992u);
}

TEST(FlowMeter, EchoAndReplyAreOneFlowAndErrorsStandAlone) {
  FlowMeter meter;
  const auto send = [&](std::uint32_t src, std::uint32_t dst, unsigned type, unsigned code) {
    Ip4 ip;
    ip.proto = 1;
    ip.src = src;
    ip.dst = dst;
    const std::string frame = Ethernet(0x0800, Ipv4(ip, U8(type) + U8(code) + U16(0) + U32(1)));
    return meter.Add(Ms(1), View(frame));
  };
  EXPECT_EQ(send(kClient, kServer, 8, 0)->flow, 0u);
  EXPECT_EQ(send(kServer, kClient, 0, 0)->flow, 0u);
  EXPECT_EQ(send(kServer, kClient, 3, 3)->flow, 1u);
  EXPECT_EQ(send(kClient, kServer, 3, 3)->flow, 2u);
  EXPECT_EQ(meter.Records()[0].proto, "icmp");
  EXPECT_EQ(meter.Records()[0].orig_p, 8);
  EXPECT_EQ(meter.Records()[0].resp_pkts, 1u);
  EXPECT_EQ(meter.Records()[1].orig_p, 3);
  EXPECT_EQ(meter.Records()[1].resp_p, 3);
}

TEST(FlowMeter, PacketsOutOfOrderKeepFirstAndLast) {
  FlowMeter meter;
  SendUdp(meter, 50, true, 1);
  SendUdp(meter, 20, true, 1);
  EXPECT_EQ(meter.Records()[0].ts, Ms(20));
  EXPECT_EQ(meter.Records()[0].ts_last, Ms(50));
}

TEST(ConnState, NamesAsZeekDoes) {
  using Script = void (*)(TcpFeed&);
  const struct {
    const char* state;
    Script play;
  } cases[] = {
      {"S0", [](TcpFeed& f) { f.Client(1, kSyn); }},
      {"S1",
       [](TcpFeed& f) {
         f.Client(1, kSyn);
         f.Server(1, kSyn | kAck);
         f.Client(2, kAck, 5);
       }},
      {"SF",
       [](TcpFeed& f) {
         f.Client(1, kSyn);
         f.Server(1, kSyn | kAck);
         f.Client(2, kFin | kAck);
         f.Server(2, kFin | kAck);
         f.Client(3, kRst);
       }},
      {"REJ",
       [](TcpFeed& f) {
         f.Client(1, kSyn);
         f.Server(0, kRst | kAck);
       }},
      {"S2",
       [](TcpFeed& f) {
         f.Client(1, kSyn);
         f.Server(1, kSyn | kAck);
         f.Client(2, kFin | kAck);
       }},
      {"S3",
       [](TcpFeed& f) {
         f.Client(1, kSyn);
         f.Server(1, kSyn | kAck);
         f.Server(2, kFin | kAck);
       }},
      {"RSTO",
       [](TcpFeed& f) {
         f.Client(1, kSyn);
         f.Server(1, kSyn | kAck);
         f.Client(2, kRst);
       }},
      {"RSTR",
       [](TcpFeed& f) {
         f.Client(1, kSyn);
         f.Server(1, kSyn | kAck);
         f.Client(2, kAck, 5);
         f.Server(2, kRst);
       }},
      {"RSTOS0",
       [](TcpFeed& f) {
         f.Client(1, kSyn);
         f.Client(2, kRst);
       }},
      {"RSTRH",
       [](TcpFeed& f) {
         f.Server(1, kSyn | kAck);
         f.Server(2, kRst);
       }},
      {"SH",
       [](TcpFeed& f) {
         f.Client(1, kSyn);
         f.Client(2, kFin);
       }},
      {"SHR",
       [](TcpFeed& f) {
         f.Server(1, kSyn | kAck);
         f.Server(2, kFin | kAck);
       }},
      {"OTH",
       [](TcpFeed& f) {
         f.Client(1, kAck, 5);
         f.Server(1, kAck, 5);
       }},
  };
  for (const auto& c : cases) {
    TcpFeed feed;
    c.play(feed);
    EXPECT_EQ(feed.State(), c.state);
  }
}

}  // namespace
}  // namespace wabed::traces
