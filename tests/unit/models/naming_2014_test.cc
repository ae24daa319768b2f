#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <set>
#include <string>

#include "models/service/databases.h"
#include "models/service/zones.h"
#include "tests/unit/models/catalogue.h"
#include "tests/unit/models/naming.h"

// The address plan of 2014 against the slides' infrastructure and naming scheme, as the reader
// gives it. What comes out when the world is measured is the published targets' business.
namespace wabed::service {
namespace {

using testing::EndsWith;
using testing::Ge;
using testing::MatchesRegex;

class Naming2014Test : public testing::Test {
 protected:
  Addresses All() {
    Addresses addresses;
    for (const Server* server : NamedServers(plan_)) addresses.insert(server->row.address);
    return addresses;
  }
  std::size_t Count(const std::set<std::string>& classes) {
    return OfClasses(scenario_, plan_, classes).size();
  }

  scenarios::Scenario scenario_ = FromCatalogue("backbone-2014.yaml");
  backbone::Backbone backbone_{scenario_.backbone};
  AddressPlan plan_{scenario_, backbone_};
  Zones zones_{scenario_.service, plan_, backbone_.Routers()};
  AnswerOrder order_{scenario_.service.dns, scenario_.seed, 0};
};

TEST_F(Naming2014Test, Addresses386In51And30And24Prefixes) {
  const Addresses all = All();
  EXPECT_EQ(all.size(), 386u);
  EXPECT_EQ(FirstOctets(all, 3).size(), 51u);
  EXPECT_EQ(FirstOctets(all, 2).size(), 30u);
  EXPECT_EQ(FirstOctets(all, 1).size(), 24u);
}

TEST_F(Naming2014Test, SoftLayerAnnounces5330Slash24In106And42Prefixes) {
  scenario_.databases = {};  // without errors
  const Databases databases(scenario_, backbone_, plan_);
  std::set<std::uint32_t> slash24, slash16, slash8;
  std::uint64_t addresses = 0;
  for (const auto& row : databases.IpToAs()) {
    if (row.as != 36351) continue;
    const auto prefix = backbone::ParsePrefix(row.prefix, "announced");
    addresses += std::uint64_t{1} << (32 - prefix.length);
    ASSERT_LE(prefix.length, 24u) << row.prefix;
    for (std::uint32_t at = prefix.base.to_uint() >> 8; at <= prefix.Last().to_uint() >> 8; ++at) {
      slash24.insert(at);
      slash16.insert(at >> 8);
      slash8.insert(at >> 16);
    }
  }
  EXPECT_EQ(addresses, 1364480u);
  EXPECT_EQ(slash24.size(), 5330u);
  EXPECT_EQ(slash16.size(), 106u);
  EXPECT_EQ(slash8.size(), 42u);
  for (const std::string& address : All()) {
    EXPECT_EQ(slash24.count(backbone::ParseAddress(address, "").to_uint() >> 8), 1u) << address;
  }
}

TEST_F(Naming2014Test, EnoughOfEachKindForThoseActive) {
  EXPECT_THAT(Count({"c", "d", "e"}), Ge(150u));
  EXPECT_THAT(Count({"mmi"}), Ge(25u));
  EXPECT_THAT(Count({"mmv"}), Ge(100u));
  EXPECT_THAT(Count({"mms"}), Ge(75u));
  // No address serves two kinds.
  EXPECT_EQ(Count({"c", "d", "e"}) + Count({"mmi"}) + Count({"mmv"}) + Count({"mms"}), 386u);
}

TEST_F(Naming2014Test, TwoCitiesWithManyAddressesEach) {
  std::map<std::string, int> cities;
  for (const Server* server : NamedServers(plan_)) {
    ++cities[server->row.city];
    EXPECT_EQ(server->row.as, 36351u);
    EXPECT_FALSE(server->silent);
    EXPECT_TRUE(server->audience.empty());
    EXPECT_THAT(server->row.ptr, MatchesRegex("([cde]|mm[isv])[0-9]+\\.whatsapp\\.net"));
  }
  EXPECT_EQ(cities.size(), 2u);
  EXPECT_THAT(cities["Dallas"], Ge(150));
  EXPECT_THAT(cities["Houston"], Ge(150));
}

TEST_F(Naming2014Test, EverybodyIsToldTheSame) {
  EXPECT_EQ(scenario_.service.dns.policy, scenarios::DnsSection::Policy::kSameForAll);
}

TEST_F(Naming2014Test, NamesHaveAtMostFourAnswersOfAddresses) {
  for (const auto& pool : scenario_.service.pools) {
    if (pool.role == "authoritative-dns") continue;
    for (const std::string& name : pool.names) {
      EXPECT_LE(plan_.Named(name).size(), 4 * scenario_.service.dns.answer_addresses) << name;
    }
  }
}

TEST_F(Naming2014Test, EveryAddressHasANameBackwardsAndTwoServersThatKnowIt) {
  for (const Server* server : NamedServers(plan_)) {
    const std::string reverse = ReverseName(server->row.address);
    const ZoneAnswer answer = zones_.Resolve(reverse, kTypePtr, 0, order_);
    ASSERT_EQ(answer.records.size(), 1u) << server->row.address;
    EXPECT_THAT(answer.records[0].data, EndsWith(".whatsapp.net"));
    EXPECT_NE(answer.zone, "") << reverse << " has no zone of its own";
    EXPECT_THAT(zones_.AuthoritiesFor(reverse).size(), Ge(2u));
  }
}

}  // namespace
}  // namespace wabed::service
