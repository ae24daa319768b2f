#include "models/packet/applications/dns_cache.h"

#include <gtest/gtest.h>

#include "models/packet/applications/name_servers.h"

namespace wabed::packet {
namespace {

using namespace std::chrono_literals;
namespace wire = traces::wire;

wire::DnsQuestion A(const std::string& name) { return {name, wire::kDnsA}; }

wire::DnsMessage Answer(std::vector<std::uint32_t> ttls) {
  wire::DnsMessage answer;
  for (const std::uint32_t ttl : ttls)
    answer.answers.push_back({"a", wire::kDnsA, 1, ttl, "10.0.0.1"});
  return answer;
}

wire::DnsMessage Absence(std::uint32_t ttl, std::uint32_t minimum) {
  wire::DnsMessage answer;
  answer.rcode = wire::kDnsNameError;
  answer.authorities = {{"b", wire::kDnsSoa, 1, ttl,
                         "ns1.b hostmaster.b 1 3600 600 86400 " + std::to_string(minimum)}};
  return answer;
}

TEST(DnsCache, KeepsAnAnswerForItsLeastTimeToLive) {
  DnsCache cache;
  cache.Keep(A("a"), Answer({60, 30, 90}), 10s);
  EXPECT_EQ(cache.Find(A("a"), 10s)->answers[1].ttl_s, 30u);
  const auto later = cache.Find(A("A"), 39s + 900ms);
  ASSERT_TRUE(later);
  EXPECT_EQ(later->answers[0].ttl_s, 31u);
  EXPECT_EQ(later->answers[1].ttl_s, 1u);
  EXPECT_FALSE(cache.Find(A("a"), 40s));
  EXPECT_EQ(cache.size(), 0u);
}

TEST(DnsCache, TypesAreDifferentQuestions) {
  DnsCache cache;
  cache.Keep(A("a"), Answer({60}), 0s);
  EXPECT_FALSE(cache.Find({"a", wire::kDnsAaaa}, 0s));
}

TEST(DnsCache, AbsenceIsKeptAsLongAsTheLesserOfTheSoasTwoTimes) {
  EXPECT_EQ(DnsKeepSeconds(Absence(60, 900)), 60u);
  EXPECT_EQ(DnsKeepSeconds(Absence(900, 60)), 60u);
  DnsCache cache;
  cache.Keep(A("x.b"), Absence(60, 900), 0s);
  EXPECT_EQ(cache.Find(A("x.b"), 59s)->rcode, wire::kDnsNameError);
  EXPECT_FALSE(cache.Find(A("x.b"), 60s));
}

TEST(DnsCache, FailuresAndWhatSaysNoTimeAreNotKept) {
  wire::DnsMessage failure = Answer({60});
  failure.rcode = wire::kDnsServerFailure;
  EXPECT_EQ(DnsKeepSeconds(failure), 0u);
  EXPECT_EQ(DnsKeepSeconds(Answer({0, 60})), 0u);
  EXPECT_EQ(DnsKeepSeconds(Answer({})), 0u);
  DnsCache cache;
  cache.Keep(A("a"), failure, 0s);
  EXPECT_EQ(cache.size(), 0u);
}

TEST(DnsCache, WhenFullTheOneNotAskedForLongestGoes) {
  DnsCache cache(2);
  cache.Keep(A("a"), Answer({60}), 0s);
  cache.Keep(A("b"), Answer({60}), 0s);
  EXPECT_TRUE(cache.Find(A("a"), 1s));
  cache.Keep(A("b"), Answer({60}), 1s);  // once more: takes no room
  EXPECT_TRUE(cache.Find(A("a"), 2s));
  cache.Keep(A("c"), Answer({60}), 2s);
  EXPECT_TRUE(cache.Find(A("a"), 3s));
  EXPECT_FALSE(cache.Find(A("b"), 3s));
  EXPECT_TRUE(cache.Find(A("c"), 3s));
  EXPECT_EQ(cache.size(), 2u);
}

TEST(NameServers, EachIsTriedOnceThenTheFastest) {
  NameServers known;
  const std::vector<std::uint32_t> servers = {1, 2, 3};
  EXPECT_EQ(known.Choose(servers, {}), 1u);
  known.Answered(1, 30ms);
  EXPECT_EQ(known.Choose(servers, {}), 2u);
  known.Answered(2, 10ms);
  EXPECT_EQ(known.Choose(servers, {}), 3u);
  known.Answered(3, 20ms);
  EXPECT_EQ(known.Choose(servers, {}), 2u);
  EXPECT_EQ(known.Choose(servers, {2}), 3u);
  EXPECT_EQ(known.Choose(servers, {2, 3}), 1u);
  EXPECT_EQ(known.Choose(servers, {2, 3, 1}), 2u);  // all tried: again
}

TEST(NameServers, RoundTripsAreSmoothed) {
  NameServers known;
  known.Answered(1, 100ms);
  known.Answered(1, 200ms);
  EXPECT_EQ(known.SmoothedRoundTrip(1), 130ms);
  EXPECT_EQ(known.SmoothedRoundTrip(2), 0ms);
}

TEST(NameServers, WhoFailsIsLeftAloneForAWhile) {
  NameServers known;
  const std::vector<std::uint32_t> servers = {1, 2};
  known.Failed(1, 2s);
  EXPECT_EQ(known.SmoothedRoundTrip(1), 4s);
  known.Answered(2, 20ms);
  int questions = 0;
  while (known.Choose(servers, {}) == 2) {
    known.Answered(2, 20ms);
    ASSERT_LT(++questions, 1000);
  }
  EXPECT_NEAR(questions, 262, 1);  // 4 s times 0.98 to the 262nd is 20 ms
}

}  // namespace
}  // namespace wabed::packet
