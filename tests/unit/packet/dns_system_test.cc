// Stub, resolver and authoritative servers by packets, ten milliseconds from each other.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/packet/dns_net.h"

namespace wabed::packet {
namespace {

using namespace std::chrono_literals;
using namespace testing;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
namespace wire = traces::wire;

TEST_F(DnsTest, AnAnswerTakesTheWayThereAndBackTwice) {
  Make();
  const DnsResult result = Ask("e1.whatsapp.net");
  EXPECT_EQ(result.rcode, "NOERROR");
  EXPECT_THAT(result.answers, ElementsAre("203.0.113.1", "203.0.113.2", "203.0.113.3"));
  EXPECT_EQ(result.ttl_s, 300u);
  EXPECT_EQ(result.queries, 1u);
  EXPECT_FALSE(result.tcp);
  EXPECT_EQ(result.time, 4 * DnsNet::kWay);
}

TEST_F(DnsTest, WhatIsCachedCostsNoQueryAndItsTimeToLiveCountsDown) {
  Make();
  AskAt(0s, "e1.whatsapp.net");
  AskAt(100s, "E1.WhatsApp.NET");
  AskAt(300s, "e1.whatsapp.net");  // stored 20 ms after the first question
  AskAt(301s, "e1.whatsapp.net");
  Run();
  EXPECT_EQ(results_[1]->answers, results_[0]->answers);
  EXPECT_EQ(results_[1]->time, 2 * DnsNet::kWay);
  EXPECT_EQ(results_[1]->ttl_s, 201u);  // 99.98 s old
  EXPECT_EQ(results_[2]->ttl_s, 1u);
  EXPECT_THAT(results_[3]->answers, ElementsAre("203.0.113.4", "203.0.113.5", "203.0.113.1"));
  EXPECT_EQ(results_[3]->ttl_s, 300u);
  EXPECT_EQ(Upstream(), 2u);
}

TEST_F(DnsTest, EqualQuestionsAreAskedOnce) {
  Make();
  AskAt(0ms, "e1.whatsapp.net");
  AskAt(5ms, "E1.whatsapp.net");
  AskAt(5ms, "c1.whatsapp.net");
  Run();
  EXPECT_EQ(results_[0]->answers, results_[1]->answers);
  EXPECT_EQ(results_[1]->time, 35ms);
  EXPECT_EQ(Upstream(), 2u);
}

TEST_F(DnsTest, AbsenceIsKeptAsLongAsTheZoneSays) {
  Make();
  for (const auto at : {0s, 899s, 901s}) AskAt(at, "nowhere.whatsapp.net");
  Run();
  for (const auto& result : results_) {
    EXPECT_EQ(result->rcode, "NXDOMAIN");
    EXPECT_THAT(result->answers, IsEmpty());
  }
  EXPECT_EQ(Upstream(), 2u);
  const auto told = net_.Last(kServer, kResolver).Dns();
  ASSERT_EQ(told->authorities.size(), 1u);
  EXPECT_EQ(told->authorities[0].data,
            "ns1.whatsapp.net hostmaster.whatsapp.net 1 3600 600 86400 900");
  EXPECT_EQ(told->authorities[0].ttl_s, 900u);
  EXPECT_TRUE(told->authoritative);
  EXPECT_FALSE(net_.Last(kResolver, kAsker).Dns()->authoritative);
}

TEST_F(DnsTest, AnAddressWithoutAPointerDoesNotExist) {
  Make();
  EXPECT_EQ(Ask("100.113.0.203.in-addr.arpa", wire::kDnsPtr).rcode, "NXDOMAIN");
  const DnsResult named = Ask("200.113.0.203.in-addr.arpa", wire::kDnsPtr);
  EXPECT_THAT(named.answers, ElementsAre("edgeray-shv-01-eas2.facebook.com"));
}

TEST_F(DnsTest, WhatIsInNoZoneFails) {
  Make();
  const DnsResult result = Ask("www.example.org");
  EXPECT_EQ(result.rcode, "SERVFAIL");
  EXPECT_EQ(Upstream(), 0u);
}

TEST_F(DnsTest, AServerRefusesWhatIsNotItsOwn) {
  scenario_.service.pools[1].zones = {"whatsapp.net"};
  Make();
  DnsStub direct(net_.At(kAsker), {kServer, 53}, *ports_, random::Stream(7, "direct"), {});
  std::string rcode;
  direct.Ask("1.113.0.203.in-addr.arpa", wire::kDnsPtr,
             [&](const DnsResult& result) { rcode = result.rcode; });
  Run();
  EXPECT_EQ(rcode, "REFUSED");
}

TEST_F(DnsTest, ByPlaceTheResolversAddressDecides) {
  constexpr std::uint32_t kAbroad = kResolver + 1;
  scenario_.service.dns.policy = scenarios::DnsSection::Policy::kByPlace;
  scenario_.service.pools[0].audience = {"UY"};
  Make([](std::uint32_t asker) { return asker == kResolver ? "UY" : "AT"; });
  Resolver abroad(net_.At(kAbroad), *zones_, scenario_.service.dns, 7);
  DnsStub elsewhere(net_.At(kAsker), {kAbroad, 53}, *ports_, random::Stream(7, "elsewhere"), {});
  DnsResult hidden;
  elsewhere.Ask("e1.whatsapp.net", wire::kDnsA, [&](const DnsResult& result) { hidden = result; });
  EXPECT_EQ(Ask("e1.whatsapp.net").answers.size(), 3u);
  EXPECT_EQ(hidden.rcode, "NOERROR");
  EXPECT_THAT(hidden.answers, IsEmpty());
}

// --- Truncation.

TEST_F(DnsTest, WhatIsTooLongForADatagramComesByTcp) {
  HaveAddresses(50);  // 12 + 21 + 50 * 16 octets
  Make();
  const DnsResult result = Ask("e1.whatsapp.net");
  EXPECT_EQ(result.rcode, "NOERROR");
  EXPECT_EQ(result.answers.size(), 50u);
  EXPECT_EQ(result.answers.front(), "203.0.112.1");
  EXPECT_TRUE(result.tcp);
  EXPECT_EQ(result.queries, 2u);
  // Both ways: a datagram, three to open the connection, question and answer.
  EXPECT_EQ(std::chrono::duration_cast<std::chrono::microseconds>(result.time), 12 * DnsNet::kWay);
  for (const auto& [from, to] : {std::pair(kServer, kResolver), std::pair(kResolver, kAsker)}) {
    EXPECT_EQ(net_.Count(from, to, kUdp), 1u);
    EXPECT_GT(net_.Count(from, to, kTcp), 2u);
  }
  for (const DnsNet::Passed& packet : net_.passed) {
    const auto message = packet.Dns();
    if (!message || !message->response) continue;
    EXPECT_TRUE(message->truncated);
    EXPECT_THAT(message->answers, IsEmpty());
    EXPECT_EQ(message->questions.size(), 1u);
  }
}

TEST_F(DnsTest, AnAnswerThatJustFitsIsNotTruncated) {
  HaveAddresses(29);  // 12 + 21 + 29 * 16 = 497 octets
  Make();
  EXPECT_FALSE(Ask("e1.whatsapp.net").tcp);
}

TEST_F(DnsTest, OneAddressMoreIsTooMuch) {
  HaveAddresses(30);
  Make();
  EXPECT_TRUE(Ask("e1.whatsapp.net").tcp);
}

}  // namespace
}  // namespace wabed::packet
