#include <gtest/gtest.h>

#include "tests/unit/inspect/scene.h"
#include "traces/wire/dns.h"

namespace wabed::traces {
namespace {

constexpr End kPhone{0x0a000002, 40000};
constexpr End kResolver{0x0a000001, 53};

wire::DnsMessage Query(std::uint16_t id = 1) {
  wire::DnsMessage message;
  message.id = id;
  message.questions = {{"E1.WhatsApp.net", wire::kDnsA}};
  return message;
}

wire::DnsMessage Answer(std::uint16_t id = 1) {
  wire::DnsMessage message = Query(id);
  message.response = true;
  message.answers = {{"E1.WhatsApp.net", wire::kDnsA, 1, 300, "50.22.210.32"},
                     {"E1.WhatsApp.net", wire::kDnsA, 1, 300, "50.22.210.33"}};
  return message;
}

double TookMs(const DnsObservation& dns) {
  return std::chrono::duration<double, std::milli>(*dns.ts_answer - dns.ts_query).count();
}

TEST(DnsObserver, PutsAnswersToTheirQueries) {
  Scene scene;
  scene.Udp(0, kPhone, kResolver, EncodeDns(Query()));
  scene.Udp(30, kResolver, kPhone, EncodeDns(Answer()));
  const auto summary = scene.Finish();
  ASSERT_EQ(summary.dns.size(), 1u);
  const DnsObservation& dns = summary.dns[0];
  EXPECT_EQ(dns.client, "10.0.0.2");
  EXPECT_EQ(dns.server, "10.0.0.1");
  EXPECT_EQ(dns.qname, "e1.whatsapp.net");
  EXPECT_EQ(dns.qtype, "A");
  EXPECT_EQ(dns.rcode, "NOERROR");
  ASSERT_TRUE(dns.ts_answer);
  EXPECT_DOUBLE_EQ(TookMs(dns), 30);
  ASSERT_EQ(dns.answers.size(), 2u);
  EXPECT_EQ(dns.answers[1].data, "50.22.210.33");
  EXPECT_EQ(dns.answers[1].ttl_s, 300u);
}

TEST(DnsObserver, AskingAgainIsTheSameLookUpUntilAnswered) {
  Scene scene;
  scene.Udp(0, kPhone, kResolver, EncodeDns(Query()));
  scene.Udp(5000, kPhone, kResolver, EncodeDns(Query()));
  scene.Udp(5030, kResolver, kPhone, EncodeDns(Answer()));
  scene.Udp(5031, kResolver, kPhone, EncodeDns(Answer()));
  scene.Udp(9000, kPhone, kResolver, EncodeDns(Query()));
  const auto summary = scene.Finish();
  ASSERT_EQ(summary.dns.size(), 2u);
  EXPECT_EQ(summary.dns[0].queries, 2u);
  EXPECT_EQ(summary.dns[0].responses, 2u);
  EXPECT_DOUBLE_EQ(TookMs(summary.dns[0]), 5030);
  EXPECT_EQ(summary.dns[0].answers.size(), 2u);
  EXPECT_FALSE(summary.dns[1].ts_answer);
  EXPECT_EQ(summary.dns[1].rcode, "");
}

TEST(DnsObserver, AnotherIdentifierIsAnotherLookUp) {
  Scene scene;
  scene.Udp(0, kPhone, kResolver, EncodeDns(Query(1)));
  scene.Udp(1, kPhone, kResolver, EncodeDns(Query(2)));
  scene.Udp(9, kResolver, kPhone, EncodeDns(Answer(2)));
  const auto summary = scene.Finish();
  ASSERT_EQ(summary.dns.size(), 2u);
  EXPECT_FALSE(summary.dns[0].ts_answer);
  EXPECT_TRUE(summary.dns[1].ts_answer);
}

TEST(DnsObserver, AnswerWithoutQueryStandsForBoth) {
  Scene scene;
  scene.Udp(7, kResolver, kPhone, EncodeDns(Answer()));
  const auto summary = scene.Finish();
  ASSERT_EQ(summary.dns.size(), 1u);
  EXPECT_EQ(summary.dns[0].client, "10.0.0.2");
  EXPECT_EQ(summary.dns[0].ts_query, summary.dns[0].ts_answer);
  EXPECT_EQ(summary.dns[0].queries, 0u);
}

TEST(DnsObserver, ReadsTcpWhoseSegmentsCameOutOfOrder) {
  constexpr End kServer{0x0a000001, 53};
  Scene scene;
  const Octets query = wire::DnsForTcp(EncodeDns(Query()));
  const Octets answer = wire::DnsForTcp(EncodeDns(Answer()));
  scene.Tcp(0, kPhone, kServer, 99, tcp_flag::kSyn);
  scene.Tcp(1, kServer, kPhone, 499, tcp_flag::kSyn | tcp_flag::kAck);
  scene.Tcp(2, kPhone, kServer, 100, tcp_flag::kAck, query);
  scene.Tcp(20, kServer, kPhone, 520, tcp_flag::kAck, {answer.begin() + 20, answer.end()});
  scene.Tcp(21, kServer, kPhone, 500, tcp_flag::kAck, {answer.begin(), answer.begin() + 20});
  const auto summary = scene.Finish();
  ASSERT_EQ(summary.dns.size(), 1u);
  ASSERT_TRUE(summary.dns[0].ts_answer);
  EXPECT_DOUBLE_EQ(TookMs(summary.dns[0]), 19);
  EXPECT_EQ(summary.dns[0].answers.at(0).data, "50.22.210.32");
}

TEST(DnsObserver, WhatCannotBeShownIsEscaped) {
  wire::DnsMessage answer = Query();
  answer.response = true;
  answer.questions = {{"a\\027b.net", wire::kDnsTxt}};
  answer.answers = {{"a\\027b.net", wire::kDnsTxt, 1, 0, "\x1b[2J\xff"}};
  Scene scene;
  scene.Udp(0, kResolver, kPhone, EncodeDns(answer));
  const auto summary = scene.Finish();
  ASSERT_EQ(summary.dns.size(), 1u);
  EXPECT_EQ(summary.dns[0].qname, "a\\027b.net");
  EXPECT_EQ(summary.dns[0].answers.at(0).data, "\\027[2J\\255");
}

}  // namespace
}  // namespace wabed::traces
