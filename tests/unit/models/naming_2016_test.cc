#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>

#include "models/service/databases.h"
#include "models/service/zones.h"
#include "tests/unit/models/catalogue.h"
#include "tests/unit/models/naming.h"

// The address plan of 2016 against the study's Table 1, Table 2 and section 3, as the reader gives
// it. What comes out when the world is measured is the published targets' business.
namespace wabed::service {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::EndsWith;
using testing::Ge;
using testing::Le;
using testing::MatchesRegex;
using testing::Pair;

const std::set<std::string> kRest = {"cdn", "crashlog", "platform-crash", "bin-short", "sro"};

class Naming2016Test : public testing::Test {
 protected:
  std::size_t Count(const std::set<std::string>& classes) {
    return OfClasses(scenario_, plan_, classes).size();
  }
  // Addresses two kinds of names share.
  std::size_t Shared(const std::set<std::string>& a, const std::set<std::string>& b) {
    std::set<std::string> both = a;
    both.insert(b.begin(), b.end());
    return Count(a) + Count(b) - Count(both);
  }

  scenarios::Scenario scenario_ = FromCatalogue("calling-2016.yaml");
  backbone::Backbone backbone_{scenario_.backbone};
  AddressPlan plan_{scenario_, backbone_};
  Zones zones_{scenario_.service, plan_, backbone_.Routers()};
  AnswerOrder order_{scenario_.service.dns, scenario_.seed, 0};
};

TEST_F(Naming2016Test, Table1AddressesByThirdLevelName) {
  EXPECT_EQ(Count({"c", "d", "e"}), 217u);
  EXPECT_EQ(Count({"mmi", "mms"}), 439u);
  EXPECT_EQ(Count({"mmv"}), 195u);
  EXPECT_EQ(Count({"mmx"}), 13u);
  EXPECT_EQ(Count(kRest), 18u);
}

TEST_F(Naming2016Test, SevenHundredInAllOfWhich182ServeTwoKinds) {
  EXPECT_EQ(NamedServers(plan_).size(), 700u);
  EXPECT_EQ(Shared({"mmi", "mms"}, {"mmv"}), 169u);
  EXPECT_EQ(Shared({"mmi", "mms"}, {"mmx"}), 13u);
  for (const char* alone : {"mmi", "mms", "mmv", "mmx"}) {
    EXPECT_EQ(Shared({"c", "d", "e"}, {alone}), 0u) << alone;
    EXPECT_EQ(Shared(kRest, {alone}), 0u) << alone;
  }
  for (const Server* server : NamedServers(plan_)) EXPECT_EQ(server->row.as, 36351u);
}

TEST_F(Naming2016Test, NoOtherNamesThanTheStudys) {
  for (const Server* server : NamedServers(plan_)) {
    EXPECT_THAT(server->row.ptr,
                MatchesRegex("([cde][0-9]+|mm[isv][0-9][0-9][0-9]|mmx|cdn|crashlog|platform-crash|"
                             "bin-short|sro)\\.whatsapp\\.net"));
  }
}

TEST_F(Naming2016Test, MontevideoIsTold563) {
  std::size_t told = 0;
  for (const Server* server : NamedServers(plan_)) {
    const auto& audience = server->audience;
    told += audience.empty() || std::count(audience.begin(), audience.end(), "UY") > 0;
  }
  EXPECT_EQ(told, 563u);
  EXPECT_EQ(scenario_.service.dns.policy, scenarios::DnsSection::Policy::kByPlace);
}

TEST_F(Naming2016Test, EveryNameHasAddressesForEverybodyAndNotTooManyForACrawl) {
  for (const auto& pool : scenario_.service.pools) {
    if (pool.role == "authoritative-dns") continue;
    for (const std::string& name : pool.names) {
      std::map<std::string, std::size_t> by_country;  // an audience, by its first country
      for (const Server* server : plan_.Named(name)) {
        ++by_country[server->audience.empty() ? "" : server->audience.front()];
      }
      const std::size_t everybody = by_country[""];
      for (const auto& [country, count] : by_country) {
        const std::size_t view = country.empty() ? everybody : everybody + count;
        // A little more than four answers of eight.
        EXPECT_THAT(view, AllOf(Ge(13u), Le(34u))) << name << " " << country;
      }
    }
  }
}

TEST_F(Naming2016Test, Table2AnsweringAddressesByPlace) {
  std::map<std::string, std::map<std::uint32_t, int>> answering;  // city, inner routers
  int silent = 0;
  for (const Server* server : NamedServers(plan_)) {
    silent += server->silent;
    if (!server->silent) ++answering[server->row.city][server->attachment.inner_routers];
  }
  EXPECT_EQ(silent, 118);
  EXPECT_EQ(answering.size(), 2u);
  EXPECT_THAT(answering["Houston"], ElementsAre(Pair(testing::_, 108)));
  // The fewer behind one router more.
  ASSERT_THAT(answering["Dallas"], ElementsAre(Pair(testing::_, 320), Pair(testing::_, 154)));
  EXPECT_EQ(answering["Dallas"].rbegin()->first, answering["Dallas"].begin()->first + 1);
}

TEST_F(Naming2016Test, EveryAddressHasANameBackwardsAndTwoServersThatKnowIt) {
  for (const Server* server : NamedServers(plan_)) {
    const std::string reverse = ReverseName(server->row.address);
    const ZoneAnswer answer = zones_.Resolve(reverse, kTypePtr, 0, order_);
    ASSERT_EQ(answer.records.size(), 1u) << server->row.address;
    EXPECT_THAT(answer.records[0].data, EndsWith(".whatsapp.net"));
    EXPECT_EQ(zones_.AuthoritiesFor(reverse).size(), 2u);
    EXPECT_NE(answer.zone, "") << reverse << " has no zone of its own";
  }
  for (const char* name : {"whatsapp.net", "facebook.com", "example.org"}) {
    EXPECT_EQ(zones_.AuthoritiesFor(name).size(), 2u) << name;
  }
}

TEST_F(Naming2016Test, DatabasesPutEveryServerWhereItIs) {
  const Databases databases(scenario_, backbone_, plan_);
  std::set<std::string> announced;
  for (const auto& row : databases.IpToAs()) {
    if (row.as == 36351) announced.insert(row.prefix);
  }
  const auto& systems = scenario_.backbone.systems;
  const auto softlayer = std::find_if(systems.begin(), systems.end(),
                                      [](const auto& system) { return system.number == 36351; });
  ASSERT_NE(softlayer, systems.end());
  // Nothing of SoftLayer lies outside what it announces, and nobody else's inside.
  EXPECT_EQ(announced,
            std::set<std::string>(softlayer->announces.begin(), softlayer->announces.end()));
  for (const Server* server : NamedServers(plan_)) {
    EXPECT_EQ(databases.CountryOf(backbone::ParseAddress(server->row.address, "").to_uint()), "US");
  }
}

}  // namespace
}  // namespace wabed::service
