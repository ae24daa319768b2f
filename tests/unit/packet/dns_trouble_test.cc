// Name servers that are dead, slow or lied about, and questions nobody should ask.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <ns3/inet-socket-address.h>

#include "tests/unit/packet/dns_net.h"

namespace wabed::packet {
namespace {

using namespace std::chrono_literals;
using namespace testing;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
namespace wire = traces::wire;

std::chrono::milliseconds Milliseconds(Nanoseconds time) {
  return std::chrono::duration_cast<std::chrono::milliseconds>(time);
}

// --- Dead name servers.

TEST_F(DnsTest, WhenAServerIsDeadTheNextIsAsked) {
  HaveServers(2);
  Make();
  net_.dead = {kServer};
  const DnsResult result = Ask("e1.whatsapp.net");
  EXPECT_EQ(result.rcode, "NOERROR");
  EXPECT_EQ(Milliseconds(result.time), 2s + 40ms);
  EXPECT_EQ(Upstream(kServer), 1u);
  EXPECT_EQ(Upstream(kServer + 1), 1u);
}

TEST_F(DnsTest, TheOneThatAnswersIsPreferredUntilTheOtherIsWorthATry) {
  HaveServers(2);
  scenario_.service.dns.ttl = 1s;
  Make();
  net_.dead = {kServer};
  for (int i = 0; i < 100; ++i) AskAt(10s * i, "e1.whatsapp.net");
  ns3::Simulator::Schedule(ns3::Seconds(1000), [this] { net_.dead.clear(); });
  for (int i = 100; i < 400; ++i) AskAt(10s * i, "e1.whatsapp.net");
  Run();
  for (std::size_t i = 1; i < 100; ++i) EXPECT_EQ(results_[i]->time, 40ms) << i;
  // Alive again, it is found, and then both have their share.
  EXPECT_GT(Upstream(kServer), 20u);
  EXPECT_GT(Upstream(kServer + 1), 200u);
  for (const auto& result : results_) EXPECT_EQ(result->rcode, "NOERROR");
}

TEST_F(DnsTest, WhenAllAreDeadTheResolverSaysSoAfterItsTries) {
  HaveServers(2);
  scenario_.service.dns.resolver_timeout = 800ms;
  scenario_.service.dns.resolver_tries = 5;
  Make();
  net_.dead = {kServer, kServer + 1};
  AskAt(0s, "e1.whatsapp.net");
  AskAt(10s, "e1.whatsapp.net");
  Run();
  for (const auto& result : results_) {
    EXPECT_EQ(result->rcode, "SERVFAIL");
    EXPECT_THAT(result->answers, IsEmpty());
    EXPECT_EQ(Milliseconds(result->time), 4s + 20ms);
    EXPECT_EQ(result->queries, 1u);
  }
  // Failures are not kept, and both servers have their tries.
  EXPECT_EQ(Upstream(kServer) + Upstream(kServer + 1), 10u);
  EXPECT_GE(std::min(Upstream(kServer), Upstream(kServer + 1)), 4u);
}

TEST_F(DnsTest, WhenTheResolverIsDeadTheStubGivesUpAfterItsTries) {
  stub_settings_.timeout = 3s;
  stub_settings_.tries = 4;
  Make();
  net_.dead = {kResolver};
  const DnsResult result = Ask("e1.whatsapp.net");
  EXPECT_EQ(result.rcode, "");
  EXPECT_EQ(result.queries, 4u);
  EXPECT_EQ(result.time, 12s);
  EXPECT_EQ(stub_->waiting(), 0u);
}

TEST_F(DnsTest, AStubThatAsksAgainIsAnsweredOnce) {
  stub_settings_.timeout = 1s;
  stub_settings_.tries = 10;
  HaveServers(2);
  Make();
  net_.dead = {kServer};
  const DnsResult result = Ask("e1.whatsapp.net");
  EXPECT_EQ(result.rcode, "NOERROR");
  EXPECT_EQ(result.queries, 3u);  // at 0 s, 1 s and 2 s; the answer is there at 2.04 s
  EXPECT_EQ(net_.Count(kResolver, kAsker, kUdp), 1u);
}

TEST_F(DnsTest, AServerWithoutTcpIsPassedOverForOneThatHasIt) {
  HaveServers(2);
  HaveAddresses(50);
  Make();
  net_.dead_by_tcp = {kServer};
  const DnsResult result = Ask("e1.whatsapp.net");
  EXPECT_EQ(result.answers.size(), 50u);
  EXPECT_GT(result.time, 2s);
  EXPECT_EQ(Upstream(kServer), 1u);
  EXPECT_GT(net_.Count(kServer + 1, kResolver, kTcp), 2u);
}

// --- Size.

TEST_F(DnsTest, ServersSendTheResolverLongerDatagramsWhenTheyMay) {
  HaveAddresses(50);
  scenario_.service.dns.udp_octets = 1232;
  Make();
  const DnsResult result = Ask("e1.whatsapp.net");
  EXPECT_EQ(result.answers.size(), 50u);
  EXPECT_EQ(net_.Count(kServer, kResolver, kTcp), 0u);  // the resolver's EDNS0 allows 4,096
  EXPECT_TRUE(result.tcp);                              // the stub's queries have none: 512
  EXPECT_EQ(net_.Last(kServer, kResolver).Dns()->edns_udp_size, 1232);
  EXPECT_FALSE(net_.Last(kResolver, kAsker).Dns().has_value());  // TCP
}

TEST_F(DnsTest, ADatagramIsNoLongerThanTheQueryAllows) {
  HaveAddresses(50);  // 833 octets, 844 with EDNS0
  scenario_.service.dns.udp_octets = 1232;
  Make();
  std::vector<bool> by_tcp;
  for (const int octets : {100, 843, 844, 4096}) {
    DnsStub::Settings settings;
    settings.udp_octets = octets;
    DnsStub stub(net_.At(kAsker), {kResolver, 53}, *ports_, random::Stream(7, "size"), settings);
    stub.Ask("e1.whatsapp.net", wire::kDnsA, [&](const DnsResult& result) {
      EXPECT_EQ(result.answers.size(), 50u);
      by_tcp.push_back(result.tcp);
    });
    Run();
  }
  EXPECT_THAT(by_tcp, ElementsAre(true, true, false, false));
}

TEST_F(DnsTest, AnswersOfAThousandAddressesComeWhole) {
  scenario_.service.pools[0].prefixes = {"203.0.96.0/20"};
  scenario_.service.pools[0].addresses = 1000;
  scenario_.service.dns.answer_addresses = 1000;
  Make();
  const DnsResult result = Ask("e1.whatsapp.net");
  EXPECT_TRUE(result.tcp);
  EXPECT_EQ(std::set<std::string>(result.answers.begin(), result.answers.end()).size(), 1000u);
}

TEST_F(DnsTest, TruncatedAnswersDoNotUseUpTheTurnOfTheirAddresses) {
  HaveAddresses(120);
  scenario_.service.dns.answer_addresses = 40;
  scenario_.service.dns.ttl = 1s;
  Make();
  for (int i = 0; i < 3; ++i) AskAt(10s * i, "e1.whatsapp.net");
  Run();
  std::set<std::string> seen;
  for (const auto& result : results_) seen.insert(result->answers.begin(), result->answers.end());
  EXPECT_EQ(seen.size(), 120u);
}

TEST_F(DnsTest, WhoFindsNoRoomByTcpAsksAgain) {
  HaveAddresses(50);
  Make();
  for (int i = 0; i < 160; ++i) AskAt(0s, "e1.whatsapp.net");
  Run();
  int refused = 0;
  for (const auto& result : results_) {
    EXPECT_EQ(result->answers.size(), 50u);
    EXPECT_TRUE(result->tcp);
    refused += result->queries > 2;
  }
  EXPECT_EQ(refused, 10);  // a server keeps 150 connections
}

// --- Lies.

TEST_F(DnsTest, OnlyTheServersAnswerToTheQuestionCounts) {
  Make();
  AskAt(0ms, "e1.whatsapp.net");
  // The resolver's query is on its way; guesses come before the answer at 30 ms.
  ns3::Simulator::Schedule(ns3::MilliSeconds(15), [this] {
    const DnsNet::Passed query = net_.Last(kResolver, kServer);
    wire::DnsMessage lie = query.Dns().value();
    lie.response = true;
    lie.edns_udp_size.reset();
    lie.answers = {{"e1.whatsapp.net", wire::kDnsA, 1, 86400, "192.0.2.66"}};
    const Endpoint server{kServer, 53}, resolver = query.from;
    wire::DnsMessage other = lie;
    other.id ^= 1;
    net_.Forge(server, resolver, other);
    other = lie;
    other.questions[0].name = "c1.whatsapp.net";
    net_.Forge(server, resolver, other);
    other = lie;
    other.response = false;
    net_.Forge(server, resolver, other);
    net_.Forge({kServer + 9, 53}, resolver, lie);
    net_.Forge({kServer, 5353}, resolver, lie);
    net_.Forge(server, {resolver.address, 40000}, lie);
    net_.Forge(server, {resolver.address, 53}, lie);
  });
  Run();
  EXPECT_THAT(results_[0]->answers, ElementsAre("203.0.113.1", "203.0.113.2", "203.0.113.3"));
  EXPECT_EQ(results_[0]->time, 40ms);
}

TEST_F(DnsTest, WhoGuessesAllOfItIsBelieved) {
  Make();
  AskAt(0ms, "e1.whatsapp.net");
  ns3::Simulator::Schedule(ns3::MilliSeconds(15), [this] {
    const DnsNet::Passed query = net_.Last(kResolver, kServer);
    wire::DnsMessage lie = query.Dns().value();
    lie.response = true;
    lie.answers = {{"e1.whatsapp.net", wire::kDnsA, 1, 86400, "192.0.2.66"}};
    net_.Forge({kServer, 53}, query.from, lie);
  });
  Run();
  EXPECT_THAT(results_[0]->answers, ElementsAre("192.0.2.66"));
  EXPECT_EQ(results_[0]->time, 35ms);
}

TEST_F(DnsTest, QueriesComeFromPortsAndWithIdentifiersNobodyKnows) {
  scenario_.service.dns.ttl = 1s;
  Make();
  for (int i = 0; i < 50; ++i) AskAt(10s * i, "e1.whatsapp.net");
  Run();
  std::set<std::uint16_t> ports, identifiers;
  for (const DnsNet::Passed& packet : net_.passed) {
    if (packet.from.address != kResolver || packet.to.address != kServer) continue;
    ports.insert(packet.from.port);
    identifiers.insert(packet.Dns()->id);
  }
  EXPECT_EQ(ports.size(), 50u);
  EXPECT_EQ(identifiers.size(), 50u);
}

// --- What a server does not do.

class DnsRefusal : public DnsTest {
 protected:
  /// What the name server says to a query changed so.
  std::optional<wire::DnsMessage> Told(const std::function<void(wire::DnsMessage&)>& change) {
    Make();
    net_.At(kAsker);
    wire::DnsMessage query;
    query.id = 77;
    query.questions = {{"e1.whatsapp.net", wire::kDnsA}};
    change(query);
    net_.Forge({kAsker, 4000}, {kServer, 53}, query);
    Run();
    if (net_.Count(kServer, kAsker, kUdp) == 0) return std::nullopt;
    return net_.Last(kServer, kAsker).Dns();
  }
};

TEST_F(DnsRefusal, SeveralQuestionsAreAFormatError) {
  const auto told = Told([](wire::DnsMessage& query) {
    query.questions.push_back({"c1.whatsapp.net", wire::kDnsA});
  });
  EXPECT_EQ(told->rcode, wire::kDnsFormatError);
  EXPECT_EQ(told->id, 77);
}

TEST_F(DnsRefusal, NotificationsAreNotImplemented) {
  const auto told = Told([](wire::DnsMessage& query) { query.opcode = 4; });
  EXPECT_EQ(told->rcode, wire::kDnsNotImplemented);
  EXPECT_EQ(told->opcode, 4);
}

TEST_F(DnsRefusal, ClassChaosIsRefused) {
  const auto told = Told([](wire::DnsMessage& query) { query.questions[0].klass = 3; });
  EXPECT_EQ(told->rcode, wire::kDnsRefused);
}

TEST_F(DnsRefusal, ResponsesAreNotAnswered) {
  EXPECT_FALSE(Told([](wire::DnsMessage& query) { query.response = true; }));
}

TEST_F(DnsTest, NoiseIsLetLie) {
  Make();
  random::Stream noise(7, "noise");
  net_.At(kAsker);
  for (int i = 0; i < 2000; ++i) {
    wire::DnsMessage query;
    query.questions = {{"e1.whatsapp.net", wire::kDnsA}};
    std::vector<std::uint8_t> payload = wire::EncodeDns(query);
    payload.resize(noise.Below(60));
    for (int spoilt = 0; spoilt < 3 && !payload.empty(); ++spoilt) {
      payload[noise.Below(static_cast<std::uint32_t>(payload.size()))] =
          static_cast<std::uint8_t>(noise());
    }
    std::vector<std::uint8_t> octets =
        Udp({kAsker, 4000}, {i % 2 == 0 ? kResolver : kServer, 53}, payload.size());
    std::copy(payload.begin(), payload.end(), octets.begin() + 28);
    net_.Transmit(ToFrame(WithChecksums(octets)));
  }
  Run();
  EXPECT_EQ(Ask("e1.whatsapp.net").rcode, "NOERROR");
}

// --- TCP by itself.

class DnsTcp : public DnsTest {
 protected:
  /// Connects to the name server, sends octets, and notes what comes.
  void Talk(const std::vector<std::uint8_t>& octets) {
    socket_ = net_.At(kAsker).OpenTcp(50000);
    socket_->SetCloseCallbacks(ns3::Callback<void, ns3::Ptr<ns3::Socket>>(
                                   [this](ns3::Ptr<ns3::Socket>) { closed_ = Now(); }),
                               ns3::Callback<void, ns3::Ptr<ns3::Socket>>(
                                   [this](ns3::Ptr<ns3::Socket>) { closed_ = Now(); }));
    socket_->SetRecvCallback(
        ns3::Callback<void, ns3::Ptr<ns3::Socket>>([this](ns3::Ptr<ns3::Socket> socket) {
          while (ns3::Ptr<ns3::Packet> packet = socket->Recv()) {
            if (packet->GetSize() == 0) break;
            std::vector<std::uint8_t> piece(packet->GetSize());
            packet->CopyData(piece.data(), packet->GetSize());
            reader_.Feed(piece.data(), piece.size());
            while (const auto message = reader_.Next()) {
              told_.push_back(wire::ParseDns(message->data(), message->size()).value());
            }
          }
        }));
    socket_->Connect(ns3::InetSocketAddress(ns3::Ipv4Address(kServer), 53));
    ns3::Simulator::Schedule(ns3::MilliSeconds(50), [this, octets] {
      socket_->Send(
          ns3::Create<ns3::Packet>(octets.data(), static_cast<std::uint32_t>(octets.size())));
    });
    Run();
  }
  static std::vector<std::uint8_t> Query(std::uint16_t id, const std::string& name) {
    wire::DnsMessage query;
    query.id = id;
    query.questions = {{name, wire::kDnsA}};
    return wire::DnsForTcp(wire::EncodeDns(query));
  }

  ns3::Ptr<ns3::Socket> socket_;
  wire::DnsTcpReader reader_;
  std::vector<wire::DnsMessage> told_;
  std::optional<Nanoseconds> closed_;
};

TEST_F(DnsTcp, AConnectionCarriesSeveralQuestionsAndIsClosedWhenIdle) {
  Make();
  std::vector<std::uint8_t> octets = Query(1, "e1.whatsapp.net");
  const auto more = Query(2, "nowhere.whatsapp.net");
  octets.insert(octets.end(), more.begin(), more.end());
  Talk(octets);
  ASSERT_EQ(told_.size(), 2u);
  EXPECT_EQ(told_[0].id, 1);
  EXPECT_EQ(told_[0].answers.size(), 3u);
  EXPECT_EQ(told_[1].id, 2);
  EXPECT_EQ(told_[1].rcode, wire::kDnsNameError);
  ASSERT_TRUE(closed_);
  EXPECT_NEAR(std::chrono::duration<double>(*closed_).count(), 10.07, 0.01);
}

TEST_F(DnsTcp, WhoDoesNotSpeakDnsIsHungUpOn) {
  Make();
  Talk({0, 4, 'G', 'E', 'T', ' ', '/', ' '});
  EXPECT_TRUE(told_.empty());
  ASSERT_TRUE(closed_);
  EXPECT_LT(*closed_, 100ms);
}

TEST_F(DnsTcp, HalfAMessageWaitsForTheOtherHalfAndNoLonger) {
  Make();
  Talk({0xff, 0xff, 1, 2, 3});
  EXPECT_TRUE(told_.empty());
  ASSERT_TRUE(closed_);
  EXPECT_NEAR(std::chrono::duration<double>(*closed_).count(), 10.03, 0.01);
}

}  // namespace
}  // namespace wabed::packet
