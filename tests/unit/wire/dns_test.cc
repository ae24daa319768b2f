#include "traces/wire/dns.h"

#include <gtest/gtest.h>

#include <stdexcept>

#include "tests/unit/wire/octet_strings.h"

namespace wabed::traces::wire {
namespace {

// The answer with e7.whatsapp.net, shortened to one address.
const Octets kAnswer = FromHex(
    "1234 8180 0001 0001 0000 0000 02 6537 08 7768617473617070 03 6e6574 00 0001 0001"
    "c00c 0001 0001 00000e10 0004 32 16 d2 20");

TEST(Dns, ReadsAnAnswerWithCompressedName) {
  const auto message = ParseDns(kAnswer.data(), kAnswer.size());
  ASSERT_TRUE(message);
  EXPECT_EQ(message->id, 0x1234);
  EXPECT_TRUE(message->response);
  EXPECT_TRUE(message->recursion_desired);
  EXPECT_TRUE(message->recursion_available);
  ASSERT_EQ(message->questions.size(), 1u);
  EXPECT_EQ(message->questions[0].name, "e7.whatsapp.net");
  ASSERT_EQ(message->answers.size(), 1u);
  EXPECT_EQ(message->answers[0].name, "e7.whatsapp.net");
  EXPECT_EQ(message->answers[0].data, "50.22.210.32");
  EXPECT_EQ(message->answers[0].ttl_s, 3600u);
  EXPECT_EQ(EncodeDns(*message), kAnswer);
}

TEST(Dns, EveryRecordTypeReadsBack) {
  DnsMessage message;
  message.id = 7;
  message.response = true;
  message.authoritative = true;
  message.rcode = kDnsNameError;
  message.questions = {{"e1.whatsapp.net", kDnsAaaa}};
  message.answers = {
      {"e1.whatsapp.net", kDnsCname, 1, 60, "c.whatsapp.net"},
      {"c.whatsapp.net", kDnsAaaa, 1, 60, "2001:db8::1"},
      {"c.whatsapp.net", kDnsTxt, 1, 60, std::string(300, 'x')},
      {"32.210.22.50.in-addr.arpa", kDnsPtr, 1, 60, "50.22.210.32-static.reverse.softlayer.com"},
      {"c.whatsapp.net", 65, 1, 60, "\\# 3 00ff10"},
      {"", kDnsNs, 1, 60, "a.root-servers.net"}};
  message.authorities = {{"whatsapp.net", kDnsSoa, 1, 60,
                          "ns1.softlayer.com hostmaster.whatsapp.net 1 7200 600 1728000 300"}};
  message.additionals = {{"c.whatsapp.net", kDnsA, 1, 60, "10.1.2.3"}};
  message.edns_udp_size = 4096;
  const Octets wire = EncodeDns(message, 4096);
  const auto read = ParseDns(wire.data(), wire.size());
  ASSERT_TRUE(read);
  EXPECT_EQ(read->rcode, kDnsNameError);
  EXPECT_TRUE(read->authoritative);
  EXPECT_FALSE(read->truncated);
  EXPECT_EQ(read->edns_udp_size, 4096);
  ASSERT_EQ(read->answers.size(), message.answers.size());
  for (std::size_t i = 0; i < message.answers.size(); ++i) {
    EXPECT_EQ(read->answers[i].name, message.answers[i].name);
    EXPECT_EQ(read->answers[i].type, message.answers[i].type);
    EXPECT_EQ(read->answers[i].data, message.answers[i].data);
  }
  EXPECT_EQ(read->authorities.at(0).data, message.authorities[0].data);
  EXPECT_EQ(read->additionals.at(0).data, "10.1.2.3");
}

TEST(Dns, AnswersBeyondTheLimitAreCutAndSaidSo) {
  DnsMessage message;
  message.response = true;
  message.questions = {{"mmi100.whatsapp.net", kDnsA}};
  for (int i = 0; i < 100; ++i) {
    message.answers.push_back({"mmi100.whatsapp.net", kDnsA, 1, 60, "10.0.0." + std::to_string(i)});
  }
  const Octets wire = EncodeDns(message);
  EXPECT_LE(wire.size(), kDnsUdpSize);
  EXPECT_GT(wire.size(), kDnsUdpSize - 16);
  const auto read = ParseDns(wire.data(), wire.size());
  ASSERT_TRUE(read);
  EXPECT_TRUE(read->truncated);
  EXPECT_EQ(read->answers.size(), (kDnsUdpSize - 12 - 25) / 16);
  const Octets whole = EncodeDns(message, 65535);
  EXPECT_FALSE(ParseDns(whole.data(), whole.size())->truncated);
  EXPECT_EQ(ParseDns(whole.data(), whole.size())->answers.size(), 100u);
}

TEST(Dns, NamesWrittenBeforeArePointedTo) {
  DnsMessage message;
  message.questions = {{"a.b", kDnsA}};  // at octet 12, its b at 14
  message.answers = {{"a.b", kDnsA, 1, 1, "10.0.0.1"}, {"A.B", kDnsA, 1, 1, "10.0.0.2"},
                     {"c.b", kDnsCname, 1, 1, "c.b"},  {"a.b", kDnsA, 1, 1, "10.0.0.3"},
                     {"", kDnsA, 1, 1, "10.0.0.4"},    {"", kDnsA, 1, 1, "10.0.0.5"}};
  EXPECT_EQ(EncodeDns(message), FromHex("0000 0000 0001 0006 0000 0000 01 61 01 62 00 0001 0001"
                                        "c00c 0001 0001 00000001 0004 0a000001"
                                        "c00c 0001 0001 00000001 0004 0a000002"
                                        "01 63 c00e 0005 0001 00000001 0002 c035"
                                        "c00c 0001 0001 00000001 0004 0a000003"
                                        "00 0001 0001 00000001 0004 0a000004"
                                        "00 0001 0001 00000001 0004 0a000005"));
}

TEST(Dns, RefusesPointerLoopsAndForwardPointers) {
  Octets self = kAnswer;
  self[33] = 0xc0;  // the answer's name points to itself
  self[34] = 33;
  EXPECT_FALSE(ParseDns(self.data(), self.size()));
  Octets forward = kAnswer;
  forward[34] = 40;
  EXPECT_FALSE(ParseDns(forward.data(), forward.size()));
}

TEST(Dns, RefusesEveryTruncationAndTrailingOctets) {
  for (std::size_t size = 0; size < kAnswer.size(); ++size) {
    const Octets cut(kAnswer.begin(), kAnswer.begin() + static_cast<std::ptrdiff_t>(size));
    EXPECT_FALSE(ParseDns(cut.data(), cut.size())) << size << " octets";
  }
  Octets more = kAnswer;
  more.push_back(0);
  EXPECT_FALSE(ParseDns(more.data(), more.size()));
}

TEST(Dns, NamesWithOddOctetsReadBack) {
  DnsMessage message;
  message.questions = {{"My\\.Phone\\032X._tcp.local", kDnsPtr}};
  const Octets wire = EncodeDns(message);
  EXPECT_EQ(wire[12], 10);  // one label: My.Phone X
  EXPECT_EQ(ParseDns(wire.data(), wire.size())->questions[0].name, message.questions[0].name);
}

TEST(Dns, RefusesToWriteImpossibleNamesAndData) {
  const auto ask = [](const std::string& name) {
    DnsMessage message;
    message.questions = {{name, kDnsA}};
    return EncodeDns(message);
  };
  EXPECT_THROW(ask("a..b"), std::invalid_argument);
  EXPECT_THROW(ask(std::string(64, 'a')), std::invalid_argument);
  EXPECT_THROW(ask("a\\"), std::invalid_argument);
  EXPECT_THROW(ask("a\\256"), std::invalid_argument);
  std::string longest;
  for (int i = 0; i < 127; ++i) longest += "a.";
  EXPECT_NO_THROW(ask(longest));  // 255 octets on the wire
  EXPECT_THROW(ask("b" + longest), std::invalid_argument);
  DnsMessage message;
  message.answers = {{"a", kDnsA, 1, 0, "10.0.0.256"}};
  EXPECT_THROW(EncodeDns(message), std::invalid_argument);
}

TEST(Dns, TcpReaderFindsMessagesHoweverCut) {
  Octets stream = DnsForTcp(kAnswer);
  const Octets again = DnsForTcp(kAnswer);
  stream.insert(stream.end(), again.begin(), again.end());
  for (std::size_t cut = 0; cut <= stream.size(); ++cut) {
    DnsTcpReader reader;
    int messages = 0;
    reader.Feed(stream.data(), cut);
    while (const auto message = reader.Next()) messages += *message == kAnswer;
    reader.Feed(stream.data() + cut, stream.size() - cut);
    while (const auto message = reader.Next()) messages += *message == kAnswer;
    EXPECT_EQ(messages, 2) << "cut at " << cut;
  }
}

TEST(Dns, TypesCodesAndReverseNames) {
  EXPECT_EQ(DnsTypeName(28), "AAAA");
  EXPECT_EQ(DnsTypeName(999), "TYPE999");
  EXPECT_EQ(DnsRcodeName(3), "NXDOMAIN");
  EXPECT_EQ(DnsReverseName("31.13.84.48"), "48.84.13.31.in-addr.arpa");
  EXPECT_EQ(DnsReverseName("2001:db8::1"),
            "1.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.ip6.arpa");
  EXPECT_THROW(DnsReverseName("here"), std::invalid_argument);
}

}  // namespace
}  // namespace wabed::traces::wire
