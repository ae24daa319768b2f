// TCP as it is on the wire: numbers, options, checksums.
#include <set>

#include "tests/unit/packet/tcp_net.h"

namespace wabed::packet {
namespace {

using namespace std::chrono_literals;
using namespace testing;
constexpr std::uint32_t kClient = TcpNet::kClient, kServer = TcpNet::kServer;
constexpr std::uint8_t kSyn = tcp_flag::kSyn, kAck = tcp_flag::kAck, kFin = tcp_flag::kFin;

using TcpWire = TcpTest;

TEST_F(TcpWire, AConnectionOpensWithTheOptionsOfItsTime) {
  Connect();
  LiveFor(1s);
  ASSERT_EQ(net_->segments.size(), 3u);
  EXPECT_TRUE(net_->segments[0].Is(kSyn));
  EXPECT_TRUE(net_->segments[1].Is(kSyn | kAck));
  EXPECT_TRUE(net_->segments[2].Is(kAck));
  for (int i = 0; i < 2; ++i) {
    const TcpHeaderFields& fields = net_->segments[i].fields;
    EXPECT_EQ(fields.maximum_segment, 1460);
    EXPECT_TRUE(fields.sack_permitted);
    EXPECT_TRUE(fields.window_scale);
    ASSERT_TRUE(fields.time_stamps);
    EXPECT_EQ(net_->segments[i].octets.size(), 60u);
  }
  EXPECT_EQ(net_->segments[0].fields.acknowledgement, 0u);
  EXPECT_EQ(net_->segments[1].fields.acknowledgement, net_->segments[0].fields.sequence + 1);
  EXPECT_EQ(net_->segments[2].fields.acknowledgement, net_->segments[1].fields.sequence + 1);
  EXPECT_FALSE(net_->segments[2].fields.maximum_segment);
  EXPECT_EQ(client_.connected, 1);
}

TEST_F(TcpWire, EveryConnectionBeginsWithANumberOfItsOwn) {
  std::set<std::uint32_t> firsts;
  for (std::uint16_t port = 50000; port < 50100; ++port) {
    Connect(port);
    LiveFor(1s);
  }
  for (const Segment& segment : net_->segments) {
    if (segment.fields.Has(kSyn)) firsts.insert(segment.fields.sequence);
  }
  EXPECT_EQ(firsts.size(), 200u);
  EXPECT_GT(*firsts.rbegin(), 0xe0000000u);
  EXPECT_LT(*firsts.begin(), 0x20000000u);
}

TEST_F(TcpWire, ChecksumsAndLengthsAreRightAndNothingMayBeFragmented) {
  client_.to_send = 20'000;
  server_.to_send = 30'000;
  client_.close_when_sent = true;
  server_.close_with_peer = true;
  Connect();
  Live();
  EXPECT_GT(net_->segments.size(), 50u);
  for (const Segment& segment : net_->segments) {
    EXPECT_EQ(segment.octets, WithChecksums(segment.octets));
    EXPECT_EQ(Get16(&segment.octets[2]), segment.octets.size());
    EXPECT_EQ(Get16(&segment.octets[6]), 0x4000u);
    EXPECT_LE(segment.octets.size(), 1500u);
  }
}

TEST_F(TcpWire, NumbersCountTheOctets) {
  client_.to_send = 100'000;
  Connect();
  LiveFor(10s);
  std::uint32_t next = net_->segments[0].fields.sequence + 1;
  for (const Segment& segment : net_->segments) {
    if (segment.from != kClient || segment.payload == 0) continue;
    EXPECT_EQ(segment.fields.sequence, next);
    next += static_cast<std::uint32_t>(segment.payload);
  }
  EXPECT_EQ(next - net_->segments[0].fields.sequence, 100'001u);
  EXPECT_EQ(net_->Sent(kServer, kAck).back().fields.acknowledgement, next);
  EXPECT_EQ(server_.received, 100'000u);
  EXPECT_TRUE(server_.intact);
}

TEST_F(TcpWire, TheEndOfWhatWasWrittenIsPushed) {
  client_.to_send = 4'000;  // two segments and a part of one
  Connect();
  LiveFor(1s);
  std::vector<bool> pushed;
  for (const Segment& segment : net_->segments) {
    if (segment.payload > 0) pushed.push_back(segment.fields.Has(tcp_flag::kPsh));
  }
  EXPECT_EQ(pushed, (std::vector<bool>{false, false, true}));
}

TEST_F(TcpWire, TimeStampsCountMillisecondsAndAreEchoed) {
  client_.to_send = 300'000;
  Connect();
  LiveFor(10s);
  const auto& segments = net_->segments;
  const std::uint32_t clients = segments[0].fields.time_stamps->value;
  const std::uint32_t servers = segments[1].fields.time_stamps->value;
  EXPECT_NE(clients, servers);
  EXPECT_EQ(segments[0].fields.time_stamps->echo, 0u);
  std::uint32_t echoed = 0;
  for (const Segment& segment : segments) {
    const auto& stamps = segment.fields.time_stamps.value();
    const auto passed = static_cast<std::uint32_t>(segment.at / 1ms);
    EXPECT_NEAR(stamps.value, (segment.from == kClient ? clients : servers - 10) + passed, 1);
    if (segment.from != kServer) continue;
    // A clean path: the echo is never older than a round trip and a delayed acknowledgement.
    EXPECT_GE(stamps.echo, echoed);
    EXPECT_LE(clients + passed - stamps.echo, 10u + 40 + 1);
    echoed = stamps.echo;
  }
}

TEST_F(TcpWire, EchoesGoOnWhereBothSidesSend) {
  client_.to_send = server_.to_send = 50'000;
  Connect();
  LiveFor(10s);
  const TcpHeaderFields last = net_->segments.back().fields;
  const std::uint32_t others = net_->segments.back().from == kClient
                                   ? net_->Sent(kServer, kAck).back().fields.time_stamps->value
                                   : net_->Sent(kClient, kAck).back().fields.time_stamps->value;
  EXPECT_LE(others - last.time_stamps->echo, 20u + 40 + 1);
}

TEST_F(TcpWire, SelectiveAcknowledgementsNameWhatWasSent) {
  client_.to_send = 100'000;
  int lost = 0;
  std::uint32_t hole = 0;
  net_->lose = [&](const Segment& segment) {
    if (segment.payload == 0 || ++lost != 5) return false;
    hole = segment.fields.sequence;
    return true;
  };
  Connect();
  LiveFor(10s);
  EXPECT_EQ(server_.received, 100'000u);
  EXPECT_TRUE(server_.intact);
  bool named = false;
  for (const Segment& segment : net_->Sent(kServer, kAck)) {
    if (segment.fields.block_count == 0) continue;
    EXPECT_EQ(segment.fields.acknowledgement, hole);
    EXPECT_EQ(segment.fields.blocks[0].left, hole + 1448);
    named = true;
  }
  EXPECT_TRUE(named);
  // Fast retransmission: nobody waits for a timeout.
  for (const Segment& segment : net_->segments) EXPECT_LT(segment.at, 1s);
}

TEST_F(TcpWire, TheFirstFlightIsTenSegments) {
  client_.to_send = 100'000;
  Connect();
  LiveFor(10s);
  std::size_t flight = 0;
  for (const Segment& segment : net_->segments) {
    if (segment.payload > 0 && segment.at < 35ms) ++flight;
  }
  EXPECT_EQ(flight, 10u);
}

TEST_F(TcpWire, AllNumbersMayPassThrough32Bits) {
  // A port for which the client's first number is near the end.
  std::uint16_t port = 1024;
  const auto first = [&](std::uint16_t own) {
    Connect(own);
    const std::uint32_t sequence = net_->segments.back().fields.sequence;
    client_.socket->Close();
    return sequence;
  };
  while (first(port) < 0xfff00000u) ASSERT_LT(++port, 65535);
  LiveFor(1s);
  net_->segments.clear();
  client_ = {};
  client_.to_send = server_.to_send = 2'500'000;
  client_.close_when_sent = true;
  server_.close_with_peer = true;
  int count = 0;
  net_->lose = [&](const Segment& segment) { return segment.payload > 0 && ++count % 97 == 0; };
  Connect(port);
  Live();
  EXPECT_GT(net_->segments[0].fields.sequence, 0xfff00000u);
  EXPECT_EQ(server_.received, 2'500'000u);
  EXPECT_TRUE(server_.intact);
  const Segment last = net_->Sent(kClient, kFin | kAck).front();
  EXPECT_EQ(static_cast<std::uint32_t>(last.fields.sequence + last.payload) -
                net_->segments[0].fields.sequence,
            2'500'001u);
}

}  // namespace
}  // namespace wabed::packet
