#include "tests/unit/packet/tls_net.h"

namespace wabed::packet {
namespace {

using namespace std::chrono_literals;
using namespace testing;
using service::TlsFailure;

using TlsStreamTest = TlsTest;

constexpr Nanoseconds kRoundTrip = 2 * TlsNet::kWay;

/// ns-3 sends what an application hands over a nanosecond later.
void ExpectAt(Nanoseconds moment, Nanoseconds expected) {
  EXPECT_GE(moment, expected);
  EXPECT_LE(moment, expected + 10ns);
}

TEST_F(TlsStreamTest, AFullHandshakeTakesTwoRoundTripsAfterTcps) {
  Connect();
  RunFor(5s);
  ExpectAt(client_.connected, kRoundTrip);
  ExpectAt(client_.established, client_.connected + 2 * kRoundTrip);
  ExpectAt(server_.established, client_.connected + 3 * TlsNet::kWay);
  EXPECT_FALSE(client_.stream->resumed());
  EXPECT_FALSE(server_.stream->resumed());
  EXPECT_EQ(server_.stream->server_name(), "mmi1.whatsapp.net");
  EXPECT_FALSE(client_.stream->session().empty());
}

TEST_F(TlsStreamTest, AResumedOneTakesOne) {
  for (const auto kind :
       {traces::wire::TlsClientKind::kAndroid4, traces::wire::TlsClientKind::kIos7}) {
    client_settings_.client = kind;
    client_settings_.session = {};
    Again();
    Connect();
    RunFor(5s);
    client_settings_.session = client_.stream->session();
    EXPECT_EQ(client_settings_.session.ticket.empty(), kind == traces::wire::TlsClientKind::kIos7);
    Again();
    Connect();
    RunFor(5s);
    ExpectAt(client_.established, client_.connected + kRoundTrip);
    ExpectAt(server_.established, client_.connected + 3 * TlsNet::kWay);
    EXPECT_TRUE(client_.stream->resumed());
    EXPECT_TRUE(server_.stream->resumed());
    EXPECT_FALSE(client_.stream->session().empty()) << "may be used again";
  }
}

TEST_F(TlsStreamTest, ASessionOfOtherServersIsRefusedAndTheHandshakeIsFull) {
  Connect();
  RunFor(5s);
  client_settings_.session = client_.stream->session();
  server_settings_.session_seed = 8;
  Again();
  Connect();
  RunFor(5s);
  EXPECT_FALSE(client_.stream->resumed());
  ExpectAt(client_.established, client_.connected + 2 * kRoundTrip);
  EXPECT_NE(client_.stream->session().ticket, client_settings_.session.ticket);
}

TEST_F(TlsStreamTest, WhatIsSentEarlyWaitsForTheHandshake) {
  when_connected_ = [this] { client_.stream->Send(Text(100)); };
  Connect();
  RunFor(3 * kRoundTrip + 1ms);
  EXPECT_EQ(server_.data.size(), 0u) << "on its way";
  EXPECT_EQ(client_.stream->counters().data_sent, 100u);
  RunFor(1s);
  EXPECT_EQ(server_.data, Text(100));
}

// Contents and filler both ways, in every kind of protection, over a way that loses and overtakes.
TEST_F(TlsStreamTest, EverythingArrivesInOrderOverABadWay) {
  net_.loss = 0.03;
  net_.overtaking = 0.1;
  for (const auto kind :
       {traces::wire::TlsClientKind::kAndroid4, traces::wire::TlsClientKind::kAndroid44,
        traces::wire::TlsClientKind::kIos7, traces::wire::TlsClientKind::kBlackBerry10,
        traces::wire::TlsClientKind::kWindowsPhone8}) {
    client_settings_.client = kind;
    Again();
    std::uint64_t filler_before_answer = 0;
    client_.when_established = [this] {
      client_.stream->Send(Text(300));
      client_.stream->SendFiller(300'001);
      client_.stream->Send(Text(40'000));
    };
    server_.when_data = [&, this] {
      if (server_.data.size() != 40'300) return;
      filler_before_answer = server_.filler;
      server_.stream->Send(Text(7));
      server_.stream->SendFiller(200'000);
      server_.stream->Close();
    };
    client_.when_closed = [this] { client_.stream->Close(); };
    Connect();
    RunFor(1000s);
    const std::vector<std::uint8_t> first(server_.data.begin(), server_.data.begin() + 300);
    EXPECT_EQ(first, Text(300));
    EXPECT_EQ(std::vector<std::uint8_t>(server_.data.begin() + 300, server_.data.end()),
              Text(40'000));
    EXPECT_EQ(filler_before_answer, 300'001u);
    EXPECT_EQ(client_.data, Text(7));
    EXPECT_EQ(client_.filler, 200'000u);
    EXPECT_GE(client_.closed.count(), 0);
    EXPECT_GE(server_.closed.count(), 0);
    EXPECT_LT(client_.failed.count(), 0);
    EXPECT_LT(server_.failed.count(), 0);
    const auto& sent = client_.stream->counters();
    const auto& received = server_.stream->counters();
    EXPECT_EQ(sent.wire_sent, received.wire_received);
    EXPECT_EQ(sent.filler_sent, received.filler_received);
    EXPECT_EQ(sent.data_sent, received.data_received);
    EXPECT_EQ(client_.stream->counters().wire_received, server_.stream->counters().wire_sent);
  }
}

TEST_F(TlsStreamTest, FillerIsMadeAsTcpTakesIt) {
  client_.when_established = [this] { client_.stream->SendFiller(1'000'000'000'000); };
  Connect();
  RunFor(3s);
  const auto& sent = client_.stream->counters();
  // No more than the socket's buffer and a record are ahead of the receiver.
  EXPECT_GT(server_.filler, 1'000'000u);
  EXPECT_LT(sent.filler_sent, server_.filler + 131'072 + 2 * 16'384);
  EXPECT_EQ(client_.stream->waiting(), 1'000'000'000'000 - sent.filler_sent);
}

TEST_F(TlsStreamTest, ClosingFlushesAndTellsThePeer) {
  when_connected_ = [this] {
    client_.stream->Send(Text(20));
    client_.stream->Close();
    client_.stream->Send(Text(30));  // too late
  };
  server_.when_closed = [this] { server_.stream->Close(); };
  Connect();
  RunFor(20s);
  EXPECT_EQ(server_.data, Text(20));
  EXPECT_GE(server_.closed.count(), 0);
  EXPECT_GE(client_.closed.count(), 0);
  EXPECT_LT(client_.failed.count(), 0);
  EXPECT_LT(server_.failed.count(), 0);
}

TEST_F(TlsStreamTest, AnEndWithoutCloseNotifyIsATruncation) {
  server_.when_established = [this] { server_.stream.reset(); };
  Connect();
  RunFor(20s);
  EXPECT_EQ(client_.failure, TlsFailure::kTruncated);
  EXPECT_GE(client_.failed.count(), 0);
  EXPECT_LT(client_.closed.count(), 0);
}

TEST_F(TlsStreamTest, AWayThatDiesIsAReset) {
  client_.when_established = [this] {
    client_.stream->SendFiller(100'000);
    net_.dead = true;
  };
  Connect();
  RunFor(1000s);
  EXPECT_EQ(client_.failure, TlsFailure::kReset);
  EXPECT_GE(client_.failed.count(), 0);
}

TEST_F(TlsStreamTest, AServerThatSpeaksNoTlsIsReportedAndToldSo) {
  std::vector<std::uint8_t> heard;
  raw_server_ = [&heard](ns3::Ptr<ns3::Socket> socket) {
    const auto garbage = Contents(3000);
    socket->Send(ns3::Create<ns3::Packet>(garbage.data(), 3000));
    socket->SetRecvCallback(
        ns3::Callback<void, ns3::Ptr<ns3::Socket>>([&heard](ns3::Ptr<ns3::Socket> from) {
          while (ns3::Ptr<ns3::Packet> packet = from->Recv()) {
            const std::size_t at = heard.size();
            heard.resize(at + packet->GetSize());
            packet->CopyData(&heard[at], packet->GetSize());
          }
        }));
  };
  Connect();
  RunFor(20s);
  EXPECT_EQ(client_.failure, TlsFailure::kUnexpected);
  EXPECT_GE(client_.failed.count(), 0);
  ASSERT_GE(heard.size(), 7u);
  EXPECT_EQ(std::vector<std::uint8_t>(heard.end() - 7, heard.end()),
            (std::vector<std::uint8_t>{21, 3, 1, 0, 2, 2, 40}));
}

TEST_F(TlsStreamTest, EveryHandlerMayDestroyItsStream) {
  const auto on_both = [this](std::function<void()> TlsEnd::*handler) {
    for (const bool at_client : {true, false}) {
      Again();
      TlsEnd& end = at_client ? client_ : server_;
      TlsEnd& other = at_client ? server_ : client_;
      bool called = false;
      other.when_established = [&other] {
        other.stream->Send(Text(50'000));
        other.stream->SendFiller(50'000);
        other.stream->Close();
      };
      end.*handler = [&end, &called] {
        called = true;
        end.stream.reset();
      };
      Connect();
      RunFor(30s);
      EXPECT_TRUE(called);
      EXPECT_EQ(end.stream, nullptr);
    }
  };
  on_both(&TlsEnd::when_established);
  on_both(&TlsEnd::when_data);
  on_both(&TlsEnd::when_filler);
  on_both(&TlsEnd::when_closed);
}

TEST_F(TlsStreamTest, AFailureMayDestroyItsStream) {
  server_.when_established = [this] { server_.stream.reset(); };
  client_.when_failed = [this] { client_.stream.reset(); };
  Connect();
  RunFor(20s);
  EXPECT_GE(client_.failed.count(), 0);
  EXPECT_EQ(client_.stream, nullptr);
}

TEST_F(TlsStreamTest, TheSameSettingsMakeTheSameOctets) {
  net_.keep_payloads = true;
  std::vector<std::vector<std::uint8_t>> seen;
  for (const std::uint64_t connection : {1, 1, 2}) {
    Again();
    net_.to_phone.clear();
    client_settings_.connection = server_settings_.connection = connection - 1;
    client_.when_established = [this] { client_.stream->Send(Text(10)); };
    server_.when_data = [this] {
      server_.stream->SendFiller(20'000);
      server_.stream->Close();
    };
    client_.when_closed = [this] { client_.stream->Close(); };
    Connect();
    RunFor(30s);
    seen.push_back(net_.to_phone);
  }
  EXPECT_GT(seen[0].size(), 20'000u);
  EXPECT_EQ(seen[0], seen[1]);
  EXPECT_NE(seen[0], seen[2]);
}

}  // namespace
}  // namespace wabed::packet
