// How TCP connections end, or never begin.
#include "tests/unit/packet/tcp_net.h"

namespace wabed::packet {
namespace {

using namespace std::chrono_literals;
using namespace testing;
constexpr std::uint32_t kClient = TcpNet::kClient, kServer = TcpNet::kServer;
constexpr std::uint8_t kSyn = tcp_flag::kSyn, kAck = tcp_flag::kAck, kFin = tcp_flag::kFin,
                       kRst = tcp_flag::kRst;

class TcpClosing : public TcpTest {
 protected:
  void Establish() {
    Connect();
    LiveFor(1s);
    ASSERT_EQ(client_.connected, 1);
    net_->segments.clear();
  }
  void Silence() {
    net_->lose = [](const Segment&) { return true; };
  }
};

TEST_F(TcpClosing, BothSidesFinishAndAcknowledge) {
  server_.close_with_peer = true;
  Establish();
  client_.socket->Close();
  const Nanoseconds begun = Now();
  Live();
  ASSERT_EQ(net_->segments.size(), 3u);  // the server's FIN acknowledges the client's
  EXPECT_TRUE(net_->segments[0].Is(kFin | kAck));
  const auto servers = net_->Sent(kServer, kFin | kAck);
  ASSERT_EQ(servers.size(), 1u);
  EXPECT_EQ(net_->segments.back().fields.acknowledgement, servers[0].fields.sequence + 1);
  EXPECT_EQ(net_->segments.back().from, kClient);
  EXPECT_EQ(net_->client.tcp().connections(), 1u);  // held by client_
  client_.socket = server_.socket = nullptr;
  EXPECT_EQ(net_->client.tcp().connections(), 0u);
  EXPECT_EQ(net_->server.tcp().connections(), 0u);
  // TIME-WAIT was over after a minute, and nothing else kept the world going.
  EXPECT_NEAR(std::chrono::duration<double>(Now() - begun).count(), 60, 1);
}

TEST_F(TcpClosing, WhatWasWrittenBeforeArrives) {
  client_.to_send = 500'000;
  client_.close_when_sent = true;
  server_.close_with_peer = true;
  Connect();
  Live();
  EXPECT_EQ(server_.received, 500'000u);
  EXPECT_TRUE(server_.intact);
  EXPECT_EQ(server_.closed, 1);
  EXPECT_TRUE(net_->segments.back().Is(kAck));
}

TEST_F(TcpClosing, AClosedPortRefusesAtOnce) {
  Connect(50000, 80);
  LiveFor(2 * TcpNet::kWay + 1ms);
  EXPECT_EQ(client_.failed, 1);
  Live();
  ASSERT_EQ(net_->segments.size(), 2u);
  EXPECT_TRUE(net_->segments[1].Is(kRst | kAck));
  EXPECT_EQ(net_->segments[1].fields.acknowledgement, net_->segments[0].fields.sequence + 1);
}

TEST_F(TcpClosing, ASilentHostDoesNotAnswerAndTheClientGivesUp) {
  net_->server.device().KeepSilent();
  Connect(50000, 80);
  Live();
  EXPECT_EQ(client_.failed, 1);
  std::vector<double> seconds;
  for (const Segment& segment : net_->segments) {
    EXPECT_TRUE(segment.Is(kSyn));
    EXPECT_EQ(segment.fields.sequence, net_->segments[0].fields.sequence);
    seconds.push_back(std::chrono::duration<double>(segment.at).count());
  }
  EXPECT_EQ(seconds, (std::vector<double>{0, 1, 3, 7, 15, 31}));
  EXPECT_EQ(Now(), 63s);
}

TEST_F(TcpClosing, OpenPortsOfASilentHostWork) {
  net_->server.device().KeepSilent();
  Connect();
  LiveFor(1s);
  EXPECT_EQ(client_.connected, 1);
}

TEST_F(TcpClosing, AHalfOpenConnectionTimesOut) {
  int from_client = 0;
  net_->lose = [&](const Segment& segment) { return segment.from == kServer || ++from_client > 1; };
  Connect();
  Live();
  std::vector<double> seconds;
  for (const Segment& segment : net_->Sent(kServer, kSyn | kAck)) {
    seconds.push_back(std::chrono::duration<double>(segment.at - TcpNet::kWay).count());
  }
  EXPECT_EQ(seconds, (std::vector<double>{0, 1, 3, 7, 15, 31}));
  EXPECT_EQ(client_.failed, 1);
  EXPECT_EQ(net_->server.tcp().connections(), 0u);
}

TEST_F(TcpClosing, NorDoesOneStayThatIsAskedForAgainAndAgain) {
  net_->lose = [](const Segment& segment) { return segment.from == kServer; };
  Connect();
  Live();
  EXPECT_EQ(net_->Sent(kClient, kSyn).size(), 6u);
  EXPECT_GE(net_->Sent(kServer, kSyn | kAck).size(), 6u);
  EXPECT_EQ(net_->server.tcp().connections(), 0u);
}

TEST_F(TcpClosing, ALostFinIsRepeatedEverMoreSlowlyAndGivenUp) {
  Establish();
  Silence();
  client_.socket->Close();
  const Nanoseconds begun = Now();
  Live();
  const auto fins = net_->Sent(kClient, kFin | kAck);
  ASSERT_EQ(fins.size(), 8u);
  for (std::size_t i = 2; i < fins.size(); ++i) {
    EXPECT_EQ(fins[i].at - fins[i - 1].at, 2 * (fins[i - 1].at - fins[i - 2].at));
  }
  EXPECT_LT(Now() - begun, 120s);
  client_.socket = nullptr;
  EXPECT_EQ(net_->client.tcp().connections(), 0u);
}

TEST_F(TcpClosing, APeerThatNeverFinishesIsGivenUpAfterAMinute) {
  Establish();
  client_.socket->Close();
  const Nanoseconds begun = Now();
  Live();
  EXPECT_NEAR(std::chrono::duration<double>(Now() - begun).count(), 60, 1);
  net_->segments.clear();
  server_.to_send = 10;
  server_.Write();
  Live();
  ASSERT_GE(net_->segments.size(), 2u);
  EXPECT_TRUE(net_->segments[1].Is(kRst));  // the client has forgotten
  EXPECT_EQ(net_->segments[1].fields.sequence, net_->segments[0].fields.acknowledgement);
  EXPECT_GE(server_.closed, 1);
}

TEST_F(TcpClosing, ARepeatedFinIsAnsweredInTimeWait) {
  server_.close_with_peer = true;
  Establish();
  int from_client = 0;
  // The client's FIN passes, its acknowledgement of the server's is lost once.
  net_->lose = [&](const Segment& segment) {
    return segment.from == kClient && segment.Is(kAck) && ++from_client == 1;
  };
  client_.socket->Close();
  LiveFor(5s);
  EXPECT_EQ(net_->Sent(kServer, kFin | kAck).size(), 2u);
  const auto answers = net_->Sent(kClient, kAck);
  ASSERT_EQ(answers.size(), 2u);
  EXPECT_EQ(answers[0].fields.acknowledgement, answers[1].fields.acknowledgement);
  EXPECT_TRUE(net_->segments.back().Is(kAck));
}

TEST_F(TcpClosing, APortMayBeUsedAgainWhileTheOldConnectionLingers) {
  client_.close_with_peer = true;
  Establish();
  server_.socket->Close();
  LiveFor(2s);
  client_ = {};
  server_ = {};
  client_.to_send = 1000;
  Connect();
  LiveFor(500ms);
  EXPECT_EQ(client_.connected, 1);
  EXPECT_EQ(server_.received, 1000u);
}

TEST_F(TcpClosing, AResetEndsTheConnectionOnBothSides) {
  Establish();
  net_->server.ResetConnections();
  LiveFor(1s);
  ASSERT_EQ(net_->segments.size(), 1u);
  EXPECT_TRUE(net_->segments[0].Is(kRst));
  EXPECT_EQ(client_.closed, 1);
  client_.socket = server_.socket = nullptr;
  EXPECT_EQ(net_->client.tcp().connections(), 0u);
  EXPECT_EQ(net_->server.tcp().connections(), 0u);
}

TEST_F(TcpClosing, DataThatNobodyAcknowledgesIsGivenUp) {
  Establish();
  Silence();
  client_.to_send = 100;
  client_.Write();
  Live();
  EXPECT_EQ(client_.closed, 1);
  EXPECT_EQ(net_->segments.size(), 16u);  // tcp_retries2 is 15
  EXPECT_LT(Now(), 20min);
}

TEST_F(TcpClosing, AnIdleConnectionCostsNoEvents) {
  client_.to_send = server_.to_send = 1000;
  Establish();
  LiveFor(10s);
  const std::uint64_t before = ns3::Simulator::GetEventCount();
  LiveFor(24h);
  EXPECT_LE(ns3::Simulator::GetEventCount() - before, 1u);  // the end of LiveFor
}

}  // namespace
}  // namespace wabed::packet
