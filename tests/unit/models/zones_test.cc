#include "models/service/zones.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <optional>
#include <set>

#include <boost/asio/ip/address_v4.hpp>

#include "tests/unit/models/small_world.h"

namespace wabed::service {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class ZonesTest : public testing::Test {
 protected:
  static std::vector<std::string> Data(const ZoneAnswer& answer) {
    std::vector<std::string> data;
    for (const auto& record : answer.records) data.push_back(record.data);
    return data;
  }

  static std::vector<std::string> Addresses(const std::vector<std::uint32_t>& numbers) {
    std::vector<std::string> addresses;
    for (const std::uint32_t number : numbers) {
      addresses.push_back(boost::asio::ip::address_v4(number).to_string());
    }
    return addresses;
  }
  ZoneAnswer Ask(const Zones& zones, std::string_view name, std::uint16_t type,
                 std::uint32_t asker = 0) {
    return zones.Resolve(name, type, asker, order_);
  }
  ZoneAnswer Ask(std::string_view name, std::uint16_t type) { return Ask(zones_, name, type); }

  scenarios::Scenario scenario_ = small_world::Scenario();
  backbone::Backbone backbone_{scenario_.backbone};
  AddressPlan plan_{scenario_, backbone_};
  Zones zones_{scenario_.service, plan_, backbone_.Routers()};
  AnswerOrder order_{scenario_.service.dns, scenario_.seed, 0xcb007140};
};

TEST_F(ZonesTest, AnswersHoldThePoolsAddressesInTurnNameByName) {
  const auto first = ElementsAre("203.0.113.1", "203.0.113.2", "203.0.113.3");
  EXPECT_THAT(Data(Ask("e1.whatsapp.net", kTypeA)), first);
  EXPECT_THAT(Data(Ask("c1.whatsapp.net", kTypeA)), first);  // another name, another turn
  EXPECT_THAT(Data(Ask("E1.whatsapp.net", kTypeA)),
              ElementsAre("203.0.113.4", "203.0.113.5", "203.0.113.1"));
}

TEST_F(ZonesTest, CaseAndTrailingDotDoNotMatterAndTheQuestionsSpellingIsKept) {
  const ZoneAnswer answer = Ask("E1.WhatsApp.net.", kTypeA);
  ASSERT_EQ(answer.records.size(), 3u);
  EXPECT_EQ(answer.records[0].name, "E1.WhatsApp.net.");
  EXPECT_EQ(answer.ttl_s, 300u);
  EXPECT_EQ(answer.zone, "whatsapp.net");
}

TEST_F(ZonesTest, AnUnknownNameDoesNotExist) {
  const ZoneAnswer answer = Ask("x1.whatsapp.net", kTypeA);
  EXPECT_EQ(answer.code, ResponseCode::kNameError);
  EXPECT_THAT(answer.records, IsEmpty());
  EXPECT_EQ(answer.zone, "whatsapp.net");
}

TEST_F(ZonesTest, AKnownNameWithoutTheTypeHasNoData) {
  for (const char* name : {"e1.whatsapp.net", "whatsapp.net"}) {
    const ZoneAnswer answer = Ask(name, kTypeAaaa);
    EXPECT_EQ(answer.code, ResponseCode::kNoError) << name;
    EXPECT_THAT(answer.records, IsEmpty()) << name;
  }
}

TEST_F(ZonesTest, ANameOutsideAllZonesFindsNobody) {
  EXPECT_EQ(Ask("www.example.org", kTypeA).code, ResponseCode::kServerFailure);
  EXPECT_EQ(Ask("notwhatsapp.net", kTypeA).code, ResponseCode::kServerFailure);
  EXPECT_EQ(Ask("", kTypeA).code, ResponseCode::kServerFailure);
  EXPECT_THAT(zones_.AuthoritiesFor("www.example.org"), IsEmpty());
}

TEST_F(ZonesTest, ReverseNamesCountBackwards) {
  EXPECT_EQ(ReverseName("31.13.73.48"), "48.73.13.31.in-addr.arpa");
}

TEST_F(ZonesTest, ServersHavePointersAndFixedRelaysHaveNone) {
  EXPECT_THAT(Data(Ask(ReverseName("203.0.113.200"), kTypePtr)),
              ElementsAre("edgeray-shv-01-eas2.facebook.com"));
  EXPECT_THAT(Data(Ask(ReverseName("203.0.113.1"), kTypePtr)), ElementsAre("c1.whatsapp.net"));
  EXPECT_EQ(Ask(ReverseName("203.0.113.100"), kTypePtr).code, ResponseCode::kNameError);
}

TEST_F(ZonesTest, TheLongestZoneAnswers) {
  EXPECT_THAT(Addresses(zones_.AuthoritiesFor("c1.whatsapp.net")), ElementsAre("203.0.113.64"));
  auto scenario = scenario_;
  scenarios::PoolSection rest = scenario.service.pools[1];
  rest.name = "rest";
  rest.names.clear();
  rest.prefixes = {"203.0.113.65/32"};
  rest.zones = {"."};
  scenario.service.pools.push_back(rest);
  const AddressPlan plan(scenario, backbone_);
  const Zones zones(scenario.service, plan, backbone_.Routers());
  EXPECT_THAT(Addresses(zones.AuthoritiesFor("c1.whatsapp.net")), ElementsAre("203.0.113.64"));
  EXPECT_THAT(Addresses(zones.AuthoritiesFor("www.example.org")), ElementsAre("203.0.113.65"));
  EXPECT_EQ(Ask(zones, "www.example.org", kTypeA).code, ResponseCode::kNameError);
  // Routers' names are found in the rest.
  EXPECT_THAT(Data(Ask(zones, ReverseName("10.1.0.1"), kTypePtr)),
              ElementsAre("r1.Wes.as1.example"));
}

TEST_F(ZonesTest, ZonesSayWhoServesThemAndHowLongAbsenceLasts) {
  EXPECT_THAT(Data(Ask("whatsapp.net", kTypeNs)), ElementsAre("ns1.whatsapp.net"));
  const std::string soa = "ns1.whatsapp.net hostmaster.whatsapp.net 1 3600 600 86400 900";
  EXPECT_THAT(Data(Ask("WhatsApp.net", kTypeSoa)), ElementsAre(soa));
  EXPECT_THAT(Data(Ask("e1.whatsapp.net", kTypeSoa)), IsEmpty());
  const ZoneAnswer absent = Ask("x1.whatsapp.net", kTypeA);
  EXPECT_EQ(absent.soa, soa);
  EXPECT_EQ(absent.ttl_s, 900u);
  EXPECT_EQ(Ask("e1.whatsapp.net", kTypeA).ttl_s, 300u);
}

// --- Several pools.

class SeveralPoolsTest : public ZonesTest {
 protected:
  // Addresses 203.0.113.17 and .18 under e1 (and m1), for the countries given.
  scenarios::PoolSection& AddPool(std::vector<std::string> audience) {
    scenarios::PoolSection pool = scenario_.service.pools[0];
    pool.name = "pool-" + std::to_string(scenario_.service.pools.size());
    pool.names = {"e1.whatsapp.net", "m1.whatsapp.net"};
    pool.prefixes = {"203.0.113." + std::to_string(16 * next_prefix_++) + "/28"};
    pool.addresses = 2;
    pool.audience = std::move(audience);
    scenario_.service.pools.push_back(pool);
    return scenario_.service.pools.back();
  }
  Zones Make(Zones::CountryOf country_of = {}) {
    plan_two_.emplace(scenario_, backbone_);
    return Zones(scenario_.service, *plan_two_, backbone_.Routers(), std::move(country_of));
  }
  // Everything an asker is told in some answers.
  std::set<std::string> Told(const Zones& zones, const std::string& name, std::uint32_t asker) {
    std::set<std::string> told;
    for (int i = 0; i < 6; ++i) {
      for (const auto& address : Data(Ask(zones, name, kTypeA, asker))) told.insert(address);
    }
    return told;
  }

  int next_prefix_ = 1;
  std::optional<AddressPlan> plan_two_;
};

TEST_F(SeveralPoolsTest, ANameHasTheAddressesOfAllItsPoolsInTheScenariosOrder) {
  AddPool({});
  const Zones zones = Make();
  scenario_.service.dns.answer_addresses = 10;
  AnswerOrder order(scenario_.service.dns, 7, 1);
  EXPECT_THAT(Data(zones.Resolve("e1.whatsapp.net", kTypeA, 0, order)),
              ElementsAre("203.0.113.1", "203.0.113.2", "203.0.113.3", "203.0.113.4", "203.0.113.5",
                          "203.0.113.17", "203.0.113.18"));
  EXPECT_EQ(Data(zones.Resolve("c1.whatsapp.net", kTypeA, 0, order)).size(), 5u);
  EXPECT_EQ(Data(zones.Resolve("m1.whatsapp.net", kTypeA, 0, order)).size(), 2u);
}

TEST_F(SeveralPoolsTest, SeveralPoolsOfServersAnswerForOneZone) {
  scenarios::PoolSection& more = AddPool({});
  more = scenario_.service.pools[1];
  more.name = "dns-two";
  more.names = {"ns2.whatsapp.net"};
  more.prefixes = {"203.0.113.66/31"};
  more.addresses = 2;
  more.zones = {"whatsapp.net"};
  const Zones zones = Make();
  EXPECT_THAT(Addresses(zones.AuthoritiesFor("e1.whatsapp.net")),
              ElementsAre("203.0.113.64", "203.0.113.66", "203.0.113.67"));
  EXPECT_THAT(Data(Ask(zones, "whatsapp.net", kTypeNs)),
              ElementsAre("ns1.whatsapp.net", "ns2.whatsapp.net"));
  EXPECT_THAT(Addresses(zones.AuthoritiesFor(ReverseName("203.0.113.1"))),
              ElementsAre("203.0.113.64"));
}

constexpr std::uint32_t kUruguay = 1, kAustria = 2, kUnknown = 3;

std::string Country(std::uint32_t asker) {
  return asker == kUruguay ? "UY" : asker == kAustria ? "AT" : "";
}

TEST_F(SeveralPoolsTest, ByPlaceAPoolIsKeptForItsAudience) {
  AddPool({"AT", "BR"});
  scenario_.service.dns.policy = scenarios::DnsSection::Policy::kByPlace;
  const Zones zones = Make(Country);
  const std::set<std::string> everybodys = {"203.0.113.1", "203.0.113.2", "203.0.113.3",
                                            "203.0.113.4", "203.0.113.5"};
  std::set<std::string> all = everybodys;
  all.insert({"203.0.113.17", "203.0.113.18"});
  EXPECT_EQ(Told(zones, "e1.whatsapp.net", kAustria), all);
  EXPECT_EQ(Told(zones, "e1.whatsapp.net", kUruguay), everybodys);
  EXPECT_EQ(Told(zones, "e1.whatsapp.net", kUnknown), everybodys);
  // Without a database everybody is unknown.
  EXPECT_EQ(Told(Make(), "e1.whatsapp.net", kAustria), everybodys);
}

TEST_F(SeveralPoolsTest, ANameHiddenAltogetherExistsWithoutAddresses) {
  AddPool({"AT"});
  scenario_.service.dns.policy = scenarios::DnsSection::Policy::kByPlace;
  const Zones zones = Make(Country);
  const ZoneAnswer hidden = Ask(zones, "m1.whatsapp.net", kTypeA, kUruguay);
  EXPECT_EQ(hidden.code, ResponseCode::kNoError);
  EXPECT_THAT(hidden.records, IsEmpty());
  EXPECT_EQ(hidden.ttl_s, 900u);
  EXPECT_EQ(Told(zones, "m1.whatsapp.net", kAustria).size(), 2u);
}

TEST_F(SeveralPoolsTest, WhoSeesDifferentAddressesHasATurnOfHisOwn) {
  AddPool({"AT"});
  scenario_.service.dns.policy = scenarios::DnsSection::Policy::kByPlace;
  scenario_.service.dns.answer_addresses = 1;
  const Zones zones = Make(Country);
  AnswerOrder order(scenario_.service.dns, 7, 1);
  const auto ask = [&](std::uint32_t asker) {
    return Data(zones.Resolve("e1.whatsapp.net", kTypeA, asker, order)).at(0);
  };
  EXPECT_EQ(ask(kAustria), "203.0.113.1");
  EXPECT_EQ(ask(kUruguay), "203.0.113.1");
  EXPECT_EQ(ask(kAustria), "203.0.113.2");
  EXPECT_EQ(ask(kUnknown), "203.0.113.2");
  EXPECT_EQ(ask(kUruguay), "203.0.113.3");
}

TEST_F(SeveralPoolsTest, SameForAllKnowsNoAudience) {
  AddPool({"AT"});
  const Zones zones = Make(Country);
  EXPECT_EQ(Told(zones, "e1.whatsapp.net", kUruguay), Told(zones, "e1.whatsapp.net", kAustria));
  EXPECT_EQ(Told(zones, "m1.whatsapp.net", kUruguay).size(), 2u);
}

}  // namespace
}  // namespace wabed::service
