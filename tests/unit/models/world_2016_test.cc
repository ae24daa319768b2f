#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <set>

#include "models/backbone/geography.h"
#include "models/service/address_plan.h"
#include "models/service/relay_directory.h"
#include "models/service/zones.h"
#include "tests/unit/models/catalogue.h"

// Round trips and hops of the study (LANCOMM 2016) as they come out of the map: from the study's
// host in Montevideo, with the access line it has in backbone-2016.yaml.
namespace wabed::service {
namespace {

using backbone::Attachment;
using testing::ElementsAre;
using testing::MatchesRegex;

class World2016Test : public testing::Test {
 protected:
  double RttMs(const Attachment& to) {
    const auto round_trip = backbone_.RouteBetween(kHost, to).total_delay +
                            backbone_.RouteBetween(to, kHost).total_delay;
    return 1e-6 * static_cast<double>((round_trip + kAccess).count());
  }
  // As traceroute counts: routers, and the server itself.
  std::size_t Hops(const Attachment& to) {
    return backbone_.RouteBetween(kHost, to).hops.size() + 1;
  }
  std::vector<const Server*> OfRole(const std::string& role) {
    std::vector<const Server*> servers;
    for (const Server& server : plan_.Servers()) {
      if (server.row.role == role) servers.push_back(&server);
    }
    return servers;
  }
  const Server& At(const std::string& address) {
    const Server* server = plan_.Find(address);
    if (server == nullptr) throw std::invalid_argument("no server at " + address);
    return *server;
  }

  const Attachment kHost{6057, "Montevideo", 0};
  const scenarios::Duration kAccess = std::chrono::microseconds(200);  // there and back
  scenarios::Scenario scenario_ = FromCatalogue("calling-2016.yaml");
  backbone::Backbone backbone_{scenario_.backbone};
  AddressPlan plan_{scenario_, backbone_};
  Zones zones_{scenario_.service, plan_, backbone_.Routers()};
  AnswerOrder order_{scenario_.service.dns, scenario_.seed, 0};
};

TEST_F(World2016Test, Table2RoundTripsAndHopsToSoftLayer) {
  // Hops -> minimum round trip in ms as printed.
  const std::map<std::size_t, double> table2 = {{11, 161}, {13, 158}, {14, 158}};
  std::set<std::size_t> groups;
  for (const char* role : {"chat", "photo-audio", "video", "other"}) {
    for (const Server* server : OfRole(role)) {
      const std::size_t hops = Hops(server->attachment);
      ASSERT_EQ(table2.count(hops), 1u) << server->row.address << " is " << hops << " hops away";
      // Printed in whole milliseconds.
      EXPECT_NEAR(RttMs(server->attachment), table2.at(hops), 0.5) << server->row.address;
      EXPECT_EQ(server->row.as, 36351u);
      EXPECT_EQ(server->row.city, hops == 11 ? "Houston" : "Dallas");
      groups.insert(hops);
    }
  }
  EXPECT_THAT(groups, ElementsAre(11, 13, 14));
}

TEST_F(World2016Test, ThreeFixedRelaysWithoutNamesAreInBrazil) {
  for (const char* address : {"185.60.216.2", "185.60.217.2", "185.60.218.2"}) {
    const Server& relay = At(address);
    EXPECT_TRUE(relay.fixed_relay);
    EXPECT_EQ(relay.row.ptr, "");
    EXPECT_EQ(relay.row.country, "BR");
    EXPECT_NEAR(RttMs(relay.attachment), 65, 5) << address;  // "instead of 65 ms"
  }
}

TEST_F(World2016Test, TwoNamesSayBrazilAndRoundTripsSayAtlanta) {
  for (const char* address : {"173.252.114.1", "173.252.121.1"}) {
    const Server& relay = At(address);
    EXPECT_THAT(relay.row.ptr, MatchesRegex("edgeray-shv-01-for[12]\\.facebook\\.com"));
    EXPECT_EQ(relay.row.city, "Atlanta");
    EXPECT_NEAR(RttMs(relay.attachment), 170, 5) << address;  // "around 170 ms"
  }
}

TEST_F(World2016Test, SeventeenRelaysOfFacebookThreeOfThemFixed) {
  const auto relays = OfRole("relay");
  EXPECT_EQ(relays.size(), 17u);
  int fixed = 0;
  for (const Server* relay : relays) {
    EXPECT_EQ(relay->row.as, 32934u);
    fixed += relay->fixed_relay;
    if (relay->fixed_relay) continue;
    EXPECT_THAT(relay->row.ptr, MatchesRegex("edgeray-shv-01-[a-z]+[0-9]\\.facebook\\.com"));
    const ZoneAnswer answer = zones_.Resolve(ReverseName(relay->row.address), kTypePtr, 0, order_);
    ASSERT_EQ(answer.records.size(), 1u);
    EXPECT_EQ(answer.records[0].data, relay->row.ptr);
  }
  EXPECT_EQ(fixed, 3);
}

TEST_F(World2016Test, ACallIsGivenTheThreeAndFiveOfFourteen) {
  const RelayDirectory directory(scenario_.service, scenario_.backbone.cities, scenario_.seed);
  std::set<std::string> varying;
  for (std::uint64_t call = 0; call < 40; ++call) {
    const auto relays = directory.RelaysFor(call, "Montevideo", "Montevideo");
    ASSERT_EQ(relays.size(), 8u);
    for (const Relay& relay : relays) {
      if (!relay.fixed) varying.insert(relay.address);
    }
  }
  EXPECT_EQ(varying.size(), 14u);
}

TEST_F(World2016Test, CitiesTheStudyNamesHaveASite) {
  std::set<std::string> cities;
  for (const Server* relay : OfRole("relay")) cities.insert(relay->row.city);
  for (const char* city :
       {"Amsterdam", "Los Angeles", "Atlanta", "Vienna", "Milan", "Paris", "Tokyo"}) {
    EXPECT_EQ(cities.count(city), 1u) << city;
  }
}

TEST_F(World2016Test, EdgesCarryNobodyElsesPackets) {
  for (const Server& server : plan_.Servers()) {
    for (const auto& hop : backbone_.RouteBetween(kHost, server.attachment).hops) {
      for (const std::uint32_t edge : {6057u, 7303u, 8447u, 36351u, 32934u}) {
        EXPECT_TRUE(hop.as != edge || hop.as == kHost.as || hop.as == server.row.as)
            << "AS " << hop.as << " on the way to " << server.row.address;
      }
    }
  }
}

TEST_F(World2016Test, EverythingReachesEverything) {
  std::set<Attachment> places;
  for (const Server& server : plan_.Servers()) places.insert(server.attachment);
  for (const auto& network : scenario_.networks) places.insert({network.as, network.city, 0});
  for (const Attachment& a : places) {
    for (const Attachment& b : places) {
      const auto& there = backbone_.RouteBetween(a, b);
      EXPECT_LT(there.hops.size(), 30u);  // traceroute's usual limit
      scenarios::Duration last{-1};
      for (const auto& hop : there.hops) {
        EXPECT_GT(hop.one_way_delay, last);
        last = hop.one_way_delay;
      }
    }
  }
}

TEST_F(World2016Test, LightIsNeverOutrun) {
  for (const auto& connection : backbone_.Map().Connections()) {
    if (connection.cable.empty()) continue;
    const auto& presences = backbone_.Map().Presences();
    const auto& a = backbone_.Map().City(presences[connection.a].city);
    const auto& b = backbone_.Map().City(presences[connection.b].city);
    const double straight = backbone::GreatCircleKm(a, b) / scenario_.backbone.fibre_km_per_ms;
    EXPECT_GE(1e-6 * static_cast<double>(connection.fibre.count()), straight) << connection.cable;
  }
}

TEST_F(World2016Test, EveryChatNameResolvesToEightChatServers) {
  int names = 0;
  for (const auto& pool : scenario_.service.pools) {
    if (pool.role != "chat") continue;
    for (const std::string& name : pool.names) {
      ++names;
      EXPECT_THAT(name, MatchesRegex("[cde][0-9]+\\.whatsapp\\.net"));
      const ZoneAnswer answer = zones_.Resolve(name, kTypeA, 0, order_);
      ASSERT_EQ(answer.records.size(), 8u) << name;
      for (const auto& record : answer.records) EXPECT_EQ(At(record.data).row.role, "chat");
      EXPECT_EQ(zones_.AuthoritiesFor(name).size(), 2u);
    }
  }
  EXPECT_GE(names, 16);
}

TEST_F(World2016Test, EveryAddressWithANameIsFoundBackwards) {
  for (const Server& server : plan_.Servers()) {
    if (server.row.ptr.empty()) continue;
    const ZoneAnswer answer = zones_.Resolve(ReverseName(server.row.address), kTypePtr, 0, order_);
    ASSERT_EQ(answer.records.size(), 1u) << server.row.address;
    if (server.row.role != "relay" && server.row.as == 36351) {
      EXPECT_THAT(answer.records[0].data, testing::EndsWith("whatsapp.net"));  // section 2
    }
  }
}

}  // namespace
}  // namespace wabed::service
