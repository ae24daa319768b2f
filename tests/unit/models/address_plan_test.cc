#include "models/service/address_plan.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>
#include <stdexcept>

#include "tests/unit/models/small_world.h"

namespace wabed::service {
namespace {

using testing::HasSubstr;

// A vantage point with a host in West, asking the networks' resolver.
scenarios::VantagePointSection Probes() {
  scenarios::VantagePointSection point;
  point.name = "probes";
  point.city = "West";
  point.as = 1;
  point.prefix = "192.0.2.32/28";
  point.resolver = "198.51.100.53";
  return point;
}

TEST(AddressPlanTest, PoolsTakeAddressesInOrder) {
  const auto scenario = small_world::Scenario();
  const backbone::Backbone backbone(scenario.backbone);
  const AddressPlan plan(scenario, backbone);
  const Server* second = plan.Find("203.0.113.2");
  ASSERT_NE(second, nullptr);
  EXPECT_EQ(second->row.role, "chat");
  EXPECT_EQ(second->row.names, "c1.whatsapp.net e1.whatsapp.net");
  EXPECT_EQ(second->row.ptr, "e1.whatsapp.net");
  EXPECT_EQ(second->row.as, 3u);
  EXPECT_EQ(second->row.operator_name, "System 3");
  EXPECT_EQ(second->row.city, "East");
  EXPECT_EQ(second->row.country, "UY");
  EXPECT_EQ(second->attachment, (backbone::Attachment{3, "East", 2}));
  EXPECT_EQ(plan.Find("203.0.113.6"), nullptr);
}

TEST(AddressPlanTest, NamedFindsThePoolsAddresses) {
  const auto scenario = small_world::Scenario();
  const backbone::Backbone backbone(scenario.backbone);
  const AddressPlan plan(scenario, backbone);
  EXPECT_EQ(plan.Named("c1.whatsapp.net").size(), 5u);
  EXPECT_EQ(plan.Named("c1.whatsapp").size(), 0u);  // only whole names
}

TEST(AddressPlanTest, RelaysBelongToTheirSite) {
  const auto scenario = small_world::Scenario();
  const backbone::Backbone backbone(scenario.backbone);
  const AddressPlan plan(scenario, backbone);
  const Server* fixed = plan.Find("203.0.113.100");
  ASSERT_NE(fixed, nullptr);
  EXPECT_TRUE(fixed->fixed_relay);
  EXPECT_EQ(fixed->row.role, "relay");
  EXPECT_EQ(fixed->row.site, "eas1");
  EXPECT_EQ(fixed->row.ptr, "");
  EXPECT_EQ(plan.Find("203.0.113.200")->row.ptr, "edgeray-shv-01-eas2.facebook.com");
}

TEST(AddressPlanTest, NetworksOfOneProviderShareAResolver) {
  const auto scenario = small_world::Scenario();
  const backbone::Backbone backbone(scenario.backbone);
  const AddressPlan plan(scenario, backbone);
  EXPECT_EQ(&plan.ResolverOf("home"), &plan.ResolverOf("mobile"));
  EXPECT_EQ(plan.ResolverOf("home").row.role, "resolver");
  EXPECT_EQ(plan.ResolverOf("home").row.city, "West");
  EXPECT_THROW(plan.ResolverOf("nobody"), std::invalid_argument);
  EXPECT_EQ(plan.Servers().size(), 5u + 1 + 12 + 1);
}

TEST(AddressPlanTest, VantagePointsShareTheResolverOfTheirSystemAndCity) {
  auto scenario = small_world::Scenario();
  scenario.vantage_points = {Probes(), Probes()};
  scenario.vantage_points[1].name = "others";
  scenario.vantage_points[1].prefix = "192.0.2.64/28";
  scenario.vantage_points[1].resolver = "198.51.100.54";
  const backbone::Backbone backbone(scenario.backbone);
  const AddressPlan plan(scenario, backbone);
  EXPECT_EQ(plan.Servers().size(), 5u + 1 + 12 + 2);
  const Server* resolver = plan.Find("198.51.100.54");
  ASSERT_NE(resolver, nullptr);
  EXPECT_EQ(resolver->row.role, "resolver");
  EXPECT_EQ(resolver->attachment, (backbone::Attachment{1, "West", 0}));
}

TEST(AddressPlanTest, TheLastAddressesOfAPoolAreSilent) {
  auto scenario = small_world::Scenario();
  scenario.service.pools[0].silent = 2;
  scenario.service.pools[0].audience = {"UY", "AR"};
  const backbone::Backbone backbone(scenario.backbone);
  const AddressPlan plan(scenario, backbone);
  for (const Server& server : plan.Servers()) {
    const bool last = server.row.address == "203.0.113.4" || server.row.address == "203.0.113.5";
    EXPECT_EQ(server.silent, last) << server.row.address;
    EXPECT_EQ(server.audience.size(), server.pool == "chat" ? 2u : 0u) << server.row.address;
  }
}

TEST(AddressPlanTest, FindsByTextAndByNumber) {
  const auto scenario = small_world::Scenario();
  const backbone::Backbone backbone(scenario.backbone);
  const AddressPlan plan(scenario, backbone);
  EXPECT_EQ(plan.Find(0xCB007102u), plan.Find("203.0.113.2"));  // 203.0.113.2
  EXPECT_EQ(plan.Find(0xCB007106u), nullptr);
  EXPECT_EQ(plan.Find("nowhere"), nullptr);
}

struct Conflict {
  const char* name;
  std::function<void(scenarios::Scenario&)> make;
  const char* told;
};

class AddressConflicts : public testing::TestWithParam<Conflict> {};

TEST_P(AddressConflicts, AreTold) {
  auto scenario = small_world::Scenario();
  GetParam().make(scenario);
  const backbone::Backbone backbone(scenario.backbone);
  try {
    AddressPlan plan(scenario, backbone);
    FAIL() << "accepted";
  } catch (const std::invalid_argument& error) {
    EXPECT_THAT(error.what(), HasSubstr(GetParam().told));
  }
}

using S = scenarios::Scenario;
INSTANTIATE_TEST_SUITE_P(
    All, AddressConflicts,
    testing::Values(
        Conflict{"RelayInPool", [](S& s) { s.service.sites[0].relays[0].address = "203.0.113.1"; },
                 "site 'eas1': address 203.0.113.1 already belongs to service: pool 'chat'"},
        Conflict{"ServerIsARouter", [](S& s) { s.service.sites[0].relays[0].address = "10.1.0.1"; },
                 "already belongs to a router of AS 1 in West"},
        Conflict{"NotAnAddress", [](S& s) { s.service.sites[0].relays[0].address = "eas1"; },
                 "'eas1' is not an IPv4 address"},
        Conflict{"PoolTooLarge", [](S& s) { s.service.pools[0].addresses = 15; },
                 "pool 'chat': its prefixes hold only 14 addresses"},
        Conflict{"PoolElsewhere", [](S& s) { s.service.pools[0].city = "West"; },
                 "AS 3 is not in 'West'"},
        Conflict{"ResolverIsARelay", [](S& s) { s.networks[0].resolver = "203.0.113.100"; },
                 "'home': resolver: address 203.0.113.100 already belongs to"},
        Conflict{"ResolverMissing", [](S& s) { s.networks[0].resolver = ""; },
                 "'' is not an IPv4 address"},
        Conflict{"ServerInPublicPrefix",
                 [](S& s) { s.networks[1].public_prefix = "203.0.113.0/24"; },
                 "'mobile': its public_prefix 203.0.113.0/24 holds 203.0.113.1"},
        Conflict{"PublicPrefixesOverlap",
                 [](S& s) { s.networks[1].public_prefix = "192.0.2.8/30"; },
                 "overlaps with 192.0.2.0/28 of networks: 'home'"},
        Conflict{"PublicPrefixAroundAnother",
                 [](S& s) { s.networks[1].public_prefix = "192.0.2.0/24"; },
                 "192.0.2.0/24 overlaps with 192.0.2.0/28 of networks: 'home'"},
        Conflict{"VantagePointInANetwork",
                 [](S& s) {
                   s.vantage_points = {Probes()};
                   s.vantage_points[0].prefix = "192.0.2.4/30";
                 },
                 "vantage_points: 'probes': its prefix 192.0.2.4/30 overlaps with 192.0.2.0/28"},
        Conflict{"VantagePointAmongServers",
                 [](S& s) {
                   s.vantage_points = {Probes()};
                   s.vantage_points[0].prefix = "203.0.113.0/24";
                 },
                 "vantage_points: 'probes': its prefix 203.0.113.0/24 holds 203.0.113.1"},
        Conflict{"VantagePointsResolverElsewhere",
                 [](S& s) {
                   s.vantage_points = {Probes()};
                   s.vantage_points[0].as = 2;
                 },
                 "'probes': resolver: address 198.51.100.53 already belongs to networks: 'home'"}),
    [](const auto& test) { return std::string(test.param.name); });

}  // namespace
}  // namespace wabed::service
