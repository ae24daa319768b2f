#include "traces/tagging/flow_tagger.h"

#include <gtest/gtest.h>

#include "traces/tagging/service_names.h"

namespace wabed::traces {
namespace {

Timestamp At(double seconds) {
  return Timestamp(Nanoseconds(static_cast<std::int64_t>(seconds * 1e9)));
}

// An answer at `at`: name, perhaps an alias of `alias_ttl_s`, addresses of `ttl_s`.
DnsObservation Answer(double at, const std::string& client, const std::string& name,
                      const std::vector<std::string>& addresses, std::uint32_t ttl_s,
                      std::uint32_t alias_ttl_s = 0) {
  DnsObservation dns;
  dns.ts_query = At(at - 0.02);
  dns.ts_answer = At(at);
  dns.client = client;
  dns.server = "10.0.0.53";
  dns.qname = name;
  dns.qtype = "A";
  dns.rcode = "NOERROR";
  if (alias_ttl_s > 0) dns.answers.push_back({name, "CNAME", "alias.example", alias_ttl_s});
  for (const std::string& address : addresses) {
    dns.answers.push_back({alias_ttl_s > 0 ? "alias.example" : name, "A", address, ttl_s});
  }
  return dns;
}

FlowRecord Flow(double at, const std::string& from, const std::string& to,
                std::uint16_t port = 443) {
  FlowRecord flow;
  flow.point = "core";
  flow.uid = "C1";
  flow.ts = At(at);
  flow.ts_last = At(at + 1000);
  flow.proto = "tcp";
  flow.orig_h = from;
  flow.orig_p = 40000;
  flow.resp_h = to;
  flow.resp_p = port;
  return flow;
}

TEST(FlowTagger, AFlowThatBeginsWithinTheValidityIsThatNames) {
  const FlowTagger tagger(
      {Answer(100, "10.1.0.1", "mmi7.whatsapp.net", {"50.22.1.1", "50.22.1.2"}, 60)});
  const Tagging tagging = tagger.TagAll({
      Flow(99.9, "10.1.0.1", "50.22.1.1"),   // before the answer
      Flow(100.1, "10.1.0.1", "50.22.1.2"),  // another address of the same answer
      Flow(160.0, "10.1.0.1", "50.22.1.1"),  // the last instant
      Flow(160.1, "10.1.0.1", "50.22.1.1"),  // after it
      Flow(110.0, "10.1.0.2", "50.22.1.1"),  // somebody else, who never asked
  });
  ASSERT_EQ(tagging.rows.size(), 2u);
  EXPECT_EQ(tagging.tagged, 2u);
  EXPECT_EQ(tagging.expired, 1u);
  EXPECT_EQ(tagging.unresolved, 2u);
  const TaggedFlowRow& row = tagging.rows[0];
  EXPECT_EQ(row.point, "core");
  EXPECT_EQ(row.user, "10.1.0.1");
  EXPECT_EQ(row.fqdn, "mmi7.whatsapp.net");
  EXPECT_EQ(row.service, "photo-audio");
  EXPECT_EQ(row.server, "50.22.1.2");
  EXPECT_EQ(row.port, 443);
  EXPECT_EQ(row.validity_start, At(100));
  EXPECT_EQ(row.validity_end, At(160));
}

TEST(FlowTagger, TheShortestTimeToLiveOfAChainCounts) {
  const FlowTagger tagger({Answer(0, "10.1.0.1", "c3.whatsapp.net", {"50.22.1.1"}, 3600, 30)});
  EXPECT_EQ(tagger.TagAll({Flow(29, "10.1.0.1", "50.22.1.1")}).rows.at(0).validity_end, At(30));
  EXPECT_EQ(tagger.TagAll({Flow(31, "10.1.0.1", "50.22.1.1")}).expired, 1u);
}

TEST(FlowTagger, GraceTagsLateFlowsAndCountsThem) {
  const FlowTagger tagger({Answer(0, "10.1.0.1", "c3.whatsapp.net", {"50.22.1.1"}, 30)},
                          std::chrono::seconds(10));
  const Tagging tagging = tagger.TagAll({Flow(20, "10.1.0.1", "50.22.1.1", 5222),
                                         Flow(40, "10.1.0.1", "50.22.1.1", 5222),
                                         Flow(41, "10.1.0.1", "50.22.1.1", 5222)});
  EXPECT_EQ(tagging.tagged, 2u);
  EXPECT_EQ(tagging.late, 1u);
  EXPECT_EQ(tagging.expired, 1u);
  EXPECT_EQ(tagging.rows[1].service, "chat");
}

TEST(FlowTagger, TheLatestValidAnswerWins) {
  const FlowTagger tagger({Answer(0, "10.1.0.1", "mmv1.whatsapp.net", {"50.22.1.1"}, 3600),
                           Answer(100, "10.1.0.1", "mms1.whatsapp.net", {"50.22.1.1"}, 50)});
  const Tagging tagging =
      tagger.TagAll({Flow(90, "10.1.0.1", "50.22.1.1"), Flow(120, "10.1.0.1", "50.22.1.1"),
                     Flow(200, "10.1.0.1", "50.22.1.1")});
  ASSERT_EQ(tagging.rows.size(), 3u);
  EXPECT_EQ(tagging.rows[0].fqdn, "mmv1.whatsapp.net");
  EXPECT_EQ(tagging.rows[1].fqdn, "mms1.whatsapp.net");
  EXPECT_EQ(tagging.rows[2].fqdn, "mmv1.whatsapp.net");  // the later one has run out
}

TEST(FlowTagger, AServerSeenToSpeakFirstIsStillTheServer) {
  const FlowTagger tagger({Answer(0, "10.1.0.1", "c3.whatsapp.net", {"50.22.1.1"}, 600)});
  const TaggedFlowRow row = tagger.TagAll({Flow(5, "50.22.1.1", "10.1.0.1", 50000)}).rows.at(0);
  EXPECT_EQ(row.user, "10.1.0.1");
  EXPECT_EQ(row.server, "50.22.1.1");
  EXPECT_EQ(row.port, 40000);
}

TEST(FlowTagger, LookUpsAndIcmpAreNotCounted) {
  FlowRecord ping = Flow(5, "10.1.0.1", "50.22.1.1", 8);
  ping.proto = "icmp";
  const Tagging tagging = FlowTagger({}).TagAll({Flow(1, "10.1.0.1", "10.0.0.53", 53), ping});
  EXPECT_EQ(tagging.tagged + tagging.expired + tagging.unresolved, 0u);
}

TEST(ServiceNames, PatternsAreTheStudys) {
  EXPECT_STREQ(ServiceOfName("c1.whatsapp.net"), "chat");
  EXPECT_STREQ(ServiceOfName("E12.WhatsApp.net."), "chat");
  EXPECT_STREQ(ServiceOfName("mmi101.whatsapp.net"), "photo-audio");
  EXPECT_STREQ(ServiceOfName("mms33.whatsapp.net"), "photo-audio");
  EXPECT_STREQ(ServiceOfName("mmv4.whatsapp.net"), "video");
  EXPECT_STREQ(ServiceOfName("media-mxp1-1.cdn.whatsapp.net"), "media");
  EXPECT_STREQ(ServiceOfName("www.whatsapp.com"), "other");
  EXPECT_STREQ(ServiceOfName("example.com"), "");
  EXPECT_STREQ(ServiceOfName("xc1.whatsapp.net.example.com"), "");
}

}  // namespace
}  // namespace wabed::traces
